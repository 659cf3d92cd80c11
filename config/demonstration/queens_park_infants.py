"""Queen's Park: of 1,020 infants born in four years 692 were seen, so that 328 come out of records.

From the source: a service designed for 1,020 infants, 328 of whom did not benefit. Which four
years these are (those before the pilot), the areas, the months and who was seen how are invented.
"""

import datetime as dt
import random
from types import SimpleNamespace

from centres.models import (
    Activity,
    Area,
    Centre,
    LiveBirths,
    Population,
    Postcode,
    ReachArea,
    Session,
    Ward,
)
from config.demonstration.knowsley_2009 import attendances_of, between
from config.demonstration.people import Household, save_households
from families.models import Attendance, Contact, ContactPerson

FIRST, LAST = dt.date(2008, 4, 1), dt.date(2012, 3, 31)
SOURCE = "Demonstration: our split by area and month of the 1,020 infants that the source states"
INVENTED = "Invented for the demonstration"
# name, deprivation decile, infants born in the four years, of them seen, under 5 in 2008, priority
AREAS = [
    ("Canal Terrace", 1, 198, 96, 245, "Families fall between services"),
    ("Market Row", 1, 186, 104, 232, ""),
    ("Avenues West", 2, 172, 121, 214, ""),
    ("Avenues East", 2, 168, 131, 209, ""),
    ("Library Square", 3, 154, 121, 190, ""),
    ("Garden Crescent", 4, 142, 119, 178, ""),
]
VISITED_ONLY, DROP_IN = 0.35, dt.time(10)


def load():
    rng = random.Random(1020)  # noqa: S311 - the same invented people every time
    places = _make_places(Centre.objects.get(name="Queen's Park Children's Centre"))
    households = []
    for name, _, births, seen, *_ in AREAS:
        months = _births_by_month(rng, places.areas[name], births)
        households += [_household(rng, name, born) for born in rng.sample(months, seen)]
    save_households(places, households)
    sessions = _make_drop_ins(places.centre)
    _see(rng, places, households, sessions)


def _make_places(centre):
    ward = Ward.objects.create(
        authority=centre.authority, code="W05000001", name="Queen's Park ward"
    )
    places = SimpleNamespace(
        authority=centre.authority,
        centre=centre,
        centres={"S": centre},
        areas={},
        postcodes={},
    )
    for number, (name, decile, _, _, under_5, priority) in enumerate(AREAS, 1):
        area = Area.objects.create(
            ward=ward,
            code=f"W010000{number:02d}",
            name=name,
            vintage=2001,
            deprivation_decile=decile,
            priority_reason=priority,
        )
        places.areas[name] = area
        places.postcodes[area.code] = [f"ZZ10 {number}AA", f"ZZ10 {number}AB"]
        Population.objects.create(area=area, year=2008, children=under_5, source=INVENTED)
        ReachArea.objects.create(centre=centre, area=area)
    Postcode.objects.bulk_create(
        Postcode(postcode=postcode, area_code=code)
        for code, postcodes in places.postcodes.items()
        for postcode in postcodes
    )
    return places


def _births_by_month(rng, area, births):
    """Store how many were born in each month; returns a birth date for each of them."""
    days = [between(rng, FIRST, LAST) for _ in range(births)]
    months = {dt.date(2008 + n // 12, n % 12 + 1, 1): 0 for n in range(3, 51)}
    for day in days:
        months[day.replace(day=1)] += 1
    LiveBirths.objects.bulk_create(
        LiveBirths(area=area, month=month, births=number, source=SOURCE)
        for month, number in months.items()
    )
    return days


def _household(rng, area, born):
    registered_on = min(born + dt.timedelta(days=rng.randint(10, 200)), LAST)
    return Household.invent(
        rng, area=area, born=[born], registered_on=registered_on if rng.random() < 0.85 else None
    )


def _make_drop_ins(centre):
    """A music drop-in each Tuesday, led by the champions in the last year."""
    activity = Activity.objects.create(
        centre=centre, name="Music drop-in", picture="note", description="Free, babies welcome."
    )
    tuesdays = [FIRST + dt.timedelta(days=n) for n in range(0, (LAST - FIRST).days, 7)]
    return Session.objects.bulk_create(
        Session(
            authority_id=centre.authority_id,
            centre=centre,
            activity=activity,
            date=day,
            start=DROP_IN,
            end=dt.time(11, 30),
            led_by="staff" if day < dt.date(2011, 4, 1) else "jointly",
        )
        for day in tuesdays
    )


def _see(rng, places, households, sessions):
    """Each infant at a visit after the birth, at drop-ins, or both; none after the last day."""
    attendances, visits = [], []
    for household in households:
        born = household.born[0]
        later = [one for one in sessions if one.date >= born + dt.timedelta(days=14)]
        if not later or rng.random() < VISITED_ONLY:
            visits.append((household, between(rng, born, min(LAST, born + dt.timedelta(days=21)))))
        else:
            for session in rng.sample(later[:26], min(len(later), rng.choice([1, 1, 2, 3, 5]))):
                attendances += attendances_of(rng, places, household, session)
    Attendance.objects.bulk_create(attendances, batch_size=2000)
    _visit(places, visits)


def _visit(places, visits):
    contacts = Contact.objects.bulk_create(
        Contact(
            centre=places.centre,
            family=household.family,
            date=day,
            kind=Contact.Kind.HOME_VISIT,
            minutes=60,
            worker="Health visitor",
            agency="Community health trust",
            profession="Health visitor",
        )
        for household, day in visits
    )
    ContactPerson.objects.bulk_create(
        ContactPerson(contact=contact, person=person, area=places.areas[household.area])
        for contact, (household, _) in zip(contacts, visits, strict=True)
        for person in household.children + household.carers[:1]
    )
