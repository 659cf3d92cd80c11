"""Knowsley's families of 2009-10, person by person, so that the published figures are measured.

Of 1,749 children 397 were reached (22.7%) and 934 registered (53%), in 278 families, some of
them from outside the reach area. How many of each area, who was seen how often, and setting 278
families beside 2009-10 at all are ours; the totals are the source's. Children who never came
and never registered are a count in the population, not records.
"""

import datetime as dt
import random
from dataclasses import dataclass, field

from centres.actions import session_of
from centres.models import Session
from centres.periods import birthday
from config.demonstration.people import Household, save_households
from families.models import Attendance, Contact, ContactPerson, Family

FIRST, LAST = dt.date(2009, 4, 1), dt.date(2010, 3, 31)

# area: children reached, children registered on 31 March 2010
BY_AREA = {
    "Mill Brow": (61, 98),
    "Long Meadow": (48, 88),
    "Orchard Way": (55, 99),
    "Station Green": (45, 86),
    "Brookside": (36, 74),
    "Church View": (36, 84),
    "Hill Top": (30, 76),
    "Park Gate": (25, 64),
    "Canal Row": (24, 75),
    "Almond Court": (19, 79),
    "Quarry Bank": (11, 60),
    "Cooper's End": (7, 51),
}
FAMILIES_REACHED = 278
FAMILIES_FROM_OUTSIDE = [("Elm Bank", 2), ("Elm Bank", 1), ("Fox Hollow", 1), ("Fox Hollow", 2),
                         ("Fox Hollow", 1), ("Elm Bank", 1), ("", 1), ("", 2), ("", 1)]  # fmt: skip
OFTEN_WITH_TWO, OFTEN_WITH_ONE = 52, 60  # families whose 164 children came on 3 days or more
TURNED_FIVE = 30
VISITED_AT_HOME_ONLY = 12


@dataclass
class Seen:
    """A household that came, and on how many days."""

    household: Household
    days: int
    at_home_only: bool = False
    earlier: bool = False
    turns_five: bool = False
    dates: list = field(default_factory=list)


def load(places):
    rng = random.Random(1749)  # noqa: S311 - the same invented people every time
    seen = households_seen(rng)
    others = households_registered_only(rng, seen)
    outside = [outside_household(rng, *where) for where in FAMILIES_FROM_OUTSIDE]
    seen += outside
    households = [one.household for one in seen] + others
    save_households(places, households)
    close_families_that_grew_up(households)
    sessions = make_past_sessions(places)
    mark_sessions(rng, places, seen, sessions)
    visit_at_home(rng, places, [one for one in seen if one.at_home_only])


def close_families_that_grew_up(households):
    """Long after the year that is measured: when the youngest turned five."""
    families = []
    for household in households:
        if household.registered_on:
            five = birthday(max(household.born), 5)
            household.family.closed_on = max(five, household.registered_on)
            household.family.closed_because = "The youngest child turned five"
            families.append(household.family)
    Family.objects.bulk_update(families, ["closed_on", "closed_because"], batch_size=1000)


def households_seen(rng):
    """The 269 households of the reach area that came, with 397 children among them."""
    sizes = [(area, size) for area, size in sizes_by_area()]
    rng.shuffle(sizes)
    twos = [area for area, size in sizes if size == 2]
    ones = [area for area, size in sizes if size == 1]
    seen = [seen_often(rng, area, 2) for area in twos[:OFTEN_WITH_TWO]]
    seen += [seen_often(rng, area, 1) for area in ones[:OFTEN_WITH_ONE]]
    seen += [seen_seldom(rng, area, 2) for area in twos[OFTEN_WITH_TWO:]]
    seldom = ones[OFTEN_WITH_ONE:]
    seen += [seen_seldom(rng, area, 1, turns_five=True) for area in seldom[:TURNED_FIVE]]
    rest = [seen_seldom(rng, area, 1) for area in seldom[TURNED_FIVE:]]
    for one in rest[:VISITED_AT_HOME_ONLY]:
        one.at_home_only = True
    seen += rest
    for number, one in enumerate(seen):
        if number % 8 == 3:
            one.household.registered_on = None
    return seen


def sizes_by_area():
    """Households with one or two children, so that the children of each area come out."""
    households = FAMILIES_REACHED - len(FAMILIES_FROM_OUTSIDE)
    children = sum(reached for reached, _ in BY_AREA.values())
    pairs, before = children - households, 0
    for area, (reached, _) in BY_AREA.items():
        so_far = before + reached
        twos = so_far * pairs // children - before * pairs // children
        before = so_far
        yield from [(area, 2)] * twos + [(area, 1)] * (reached - 2 * twos)


def seen_often(rng, area, size):
    household = invent_household(rng, area, size, born_before=dt.date(2009, 7, 1))
    return Seen(household, rng.choice([3, 3, 4, 4, 5, 6, 8, 11]), earlier=rng.random() < 0.6)


def seen_seldom(rng, area, size, *, turns_five=False):
    if turns_five:
        born = [between(rng, dt.date(2004, 7, 1), dt.date(2005, 2, 28))]
        household = invent_household(rng, area, 1, born=born)
    else:
        household = invent_household(rng, area, size, born_before=dt.date(2009, 12, 1))
    earlier = rng.random() < 0.35
    return Seen(household, rng.choice([1, 1, 2]), earlier=earlier, turns_five=turns_five)


def outside_household(rng, area, size):
    return seen_seldom(rng, area, size)


def households_registered_only(rng, seen):
    """Registered households that did not come in the year: as many children as are missing."""
    households = []
    for area, (_, registered) in BY_AREA.items():
        already = sum(
            len(one.household.born)
            for one in seen
            if one.household.area == area and one.household.registered_on and not one.turns_five
        )
        missing = registered - already
        while missing:
            size = 2 if missing > 1 and rng.random() < 0.35 else 1
            households.append(invent_household(rng, area, size, born_before=dt.date(2010, 2, 1)))
            missing -= size
    return households


def invent_household(rng, area, size, *, born=None, born_before=None):
    if born is None:
        # Still under five on 31 March 2010.
        eldest = between(rng, dt.date(2005, 4, 2), born_before - dt.timedelta(days=420))
        second = eldest + dt.timedelta(days=rng.randint(330, 419 + 300))
        born = [eldest, min(second, born_before)][:size]
        if size == 1:
            born = [between(rng, dt.date(2005, 4, 2), born_before)]
    late = rng.random() < 0.12
    first_day = max(born[0], dt.date(2009, 7, 1) if late else dt.date(2005, 9, 1))
    last_day = LAST if late else max(first_day, dt.date(2009, 6, 20))
    return Household.invent(
        rng, area=area, born=born, registered_on=between(rng, first_day, max(last_day, born[0]))
    )


def make_past_sessions(places):
    """Sessions of 2009-10 by the weekly times, and of the winter and spring before."""
    days = [dt.date(2008, 1, 7) + dt.timedelta(days=n) for n in range(60)]
    days += [
        dt.date(2009, 1, 5) + dt.timedelta(days=n) for n in range((LAST - dt.date(2009, 1, 5)).days)
    ]
    sessions = []
    for day in days:
        if (day.month, day.day) >= (12, 21) or (day.month, day.day) <= (1, 3):
            continue
        for time in places.weekly_times:
            if time.weekday == day.weekday() and time.weekday != 6:
                session = session_of(time, day)
                if day < dt.date(2009, 9, 1) and session.led_by == "volunteers":
                    session.led_by, session.provider_id = "jointly", None
                sessions.append(session)
    return Session.objects.bulk_create(sessions)


def mark_sessions(rng, places, seen, sessions):
    by_centre = {key: [] for key in places.centres}
    keys = {centre.pk: key for key, centre in places.centres.items()}
    for session in sessions:
        by_centre[keys[session.centre_id]].append(session)
    attendances = []
    for one in seen:
        if one.at_home_only:
            continue
        near = "S" if one.household.served in ("S", "SP", "") else "P"
        for session in sessions_to_come_to(rng, one, by_centre[near]):
            attendances += attendances_of(rng, places, one.household, session)
    Attendance.objects.bulk_create(attendances, batch_size=2000)
    for session in rng.sample([s for s in sessions if s.date >= FIRST], 120):
        session.unnamed_adults, session.unnamed_age_1 = rng.randint(0, 2), rng.randint(0, 1)
        session.unnamed_age_2 = rng.randint(0, 2)
    Session.objects.bulk_update(
        sessions, ["unnamed_adults", "unnamed_age_1", "unnamed_age_2"], batch_size=1000
    )


def sessions_to_come_to(rng, one, sessions):
    """As many different days in the year as the household came; earlier ones for some."""
    youngest = max(one.household.born)
    first = max(FIRST, youngest + dt.timedelta(days=14))
    last = min(LAST, birthday(one.household.born[0], 5) - dt.timedelta(days=1))
    by_day = {}
    for session in sessions:
        by_day.setdefault(session.date, session)
    open_days = sorted(day for day in by_day if first <= day <= last)
    days = rng.sample(open_days, one.days)
    if one.earlier:
        winter = [day for day in by_day if youngest + dt.timedelta(days=14) <= day < FIRST]
        days += rng.sample(sorted(winter), min(2, len(winter)))
    return [by_day[day] for day in days]


def attendances_of(rng, places, household, session):
    area = places.areas.get(household.area)
    people = household.children + [rng.choice(household.carers)]
    return [
        Attendance(
            session=session,
            person=person,
            family=household.family,
            date=session.date,
            centre_id=session.centre_id,
            area=area,
            marked_at=session.ends_at,
        )
        for person in people
    ]


def visit_at_home(rng, places, seen):
    """Twelve households were met at home only: contacts, not attendances."""
    for one in seen:
        household = one.household
        first = max(FIRST, max(household.born) + dt.timedelta(days=20))
        contact = Contact.objects.create(
            centre=household.family.centre,
            family=household.family,
            date=between(rng, first, LAST),
            kind=Contact.Kind.HOME_VISIT,
            minutes=45,
            worker="Outreach worker",
            agency="Children's centre",
            profession="Family support worker",
        )
        area = places.areas[household.area]
        ContactPerson.objects.bulk_create(
            ContactPerson(contact=contact, person=person, area=area)
            for person in household.children + household.carers[:1]
        )


def between(rng, first, last):
    return first + dt.timedelta(days=rng.randint(0, max(0, (last - first).days)))
