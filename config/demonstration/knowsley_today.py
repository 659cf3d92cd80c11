"""Families and sessions around the day of loading, so that the front desk is alive."""

import datetime as dt
import random
import uuid

from centres.actions import make_sessions
from centres.models import Session
from config.demonstration.knowsley_2009 import attendances_of, between
from config.demonstration.people import Household, save_households
from families.models import Attendance, FirstContact, Person

SOUTHMEAD_NAMES = [
    "Adeyemi", "Baxter", "Hussain", "Kowalska", "Lythgoe", "Novák", "Singh", "Whitfield",
    "O'Hare", "Mensah", "Rigby", "Zhang", "Parr", "Kelly", "Iqbal", "Tyrer",
]  # fmt: skip
SOUTHMEAD_AREAS = ["Mill Brow", "Orchard Way", "Station Green", "Church View"]
PHOENIX_AREAS = ["Park Gate", "Canal Row", "Almond Court", "Quarry Bank"]
WEEKS_BACK = 6


def load(places, today):
    rng = random.Random(2009)  # noqa: S311 - the same invented people every time
    newcomers = [household(rng, today, "Mill Brow", name) for name in ("Varga", "Okafor")]
    regulars = [
        household(rng, today, SOUTHMEAD_AREAS[n % 4], name)
        for n, name in enumerate(SOUTHMEAD_NAMES)
    ]
    regulars += [household(rng, today, PHOENIX_AREAS[n % 4]) for n in range(16)]
    save_households(places, regulars + newcomers)
    Person.objects.filter(pk=regulars[1].children[0].pk).update(allergies="nuts")
    first = today - dt.timedelta(weeks=WEEKS_BACK)
    make_sessions(first=first, days=WEEKS_BACK * 7)
    make_sessions(first=today)
    mark_regulars(rng, places, regulars, first, today)
    say_hello(places)


def household(rng, today, area, name=None):
    eldest = today - dt.timedelta(days=rng.randint(500, 1600))
    born = [eldest]
    if rng.random() < 0.45:
        born.append(eldest + dt.timedelta(days=rng.randint(330, 470)))
    born = [day for day in born if day < today - dt.timedelta(days=30)]
    registered_on = between(rng, max(eldest, today - dt.timedelta(days=500)), today)
    return Household.invent(rng, area=area, born=born, registered_on=registered_on, name=name)


def mark_regulars(rng, places, regulars, first, today):
    sessions = list(
        Session.objects.filter(
            date__gte=first, date__lt=today, centre__in=places.centres.values()
        ).order_by("date", "start", "pk")
    )
    attendances = []
    for one in regulars:
        near = [s for s in sessions if s.centre_id == one.family.centre_id]
        favourites = rng.sample(sorted({s.activity_id for s in near}), 3)
        for session in near:
            if session.activity_id in favourites and rng.random() < 0.55:
                attendances += attendances_of(rng, places, one, session)
    Attendance.objects.bulk_create(attendances, batch_size=2000)


def say_hello(places):
    southmead = places.centres["S"]
    messages = [
        dict(name="Jelena", phone="07700 900101", children="A girl, about 2", wants_to_come=True,
             safe_to_message="yes", postcode="ZZ35 1AA"),
        dict(name="Sade", email="sade@example.org", children="Twins, 8 months",
             wants_to_talk=True, wants_to_come=True),
        dict(name="Marcin", phone="07700 900103", wants_to_help=True,
             message="I play guitar. Can I help at Sing and sign?"),
        dict(phone="07700 900104", children="A baby in May", wants_to_talk=True,
             safe_to_message="no"),
        dict(name="Bev", phone="07700 900105", wants_to_help=True, status="contacted"),
    ]  # fmt: skip
    for fields in messages:
        FirstContact.objects.create(
            authority=places.authority,
            centre=southmead,
            submission_key=uuid.uuid5(uuid.NAMESPACE_URL, repr(sorted(fields.items()))),
            **fields,
        )
