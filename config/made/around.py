"""What belongs to families beside sessions: visits at home, and first messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import uuid4

from django.utils import timezone

from config.made.bulk import copy_create
from config.made.households import Household
from config.made.places import BATCH, Places
from config.made.plan import Plan
from families.models import Contact, ContactPerson, FirstContact, Person

HAS_CONTACTS, MOST_CONTACTS = 0.2, 3
WROTE_FIRST, NEVER_CAME = 0.15, 0.05
WORKERS = [
    ("Outreach worker", "Children's centre", "Family support"),
    ("Health visitor", "Health trust", "Health visiting"),
    ("Midwife", "Health trust", "Midwifery"),
]
FICTITIOUS = "07700900"  # numbers that are kept free for films and for this


def make_contacts(plan: Plan, households: list[Household], say) -> None:
    luck = plan.luck("contacts")
    drafts = [draft for one in households for draft in _contacts(plan, one, luck)]
    for start in range(0, len(drafts), BATCH):
        some = drafts[start : start + BATCH]
        copy_create([contact for contact, _, _ in some])
        copy_create(
            ContactPerson(contact=contact, person=person, area=home and home.area)
            for contact, people, home in some
            for person in people
        )
    say(f"{len(drafts):,} visits and calls")


def _contacts(plan: Plan, household: Household, luck) -> Iterator[tuple]:
    """Before a birth with her who expects, later with her and the children; one a day at most."""
    if luck.random() >= HAS_CONTACTS:
        return
    born, closed_on = household.born[0], household.family.closed_on
    days = {born + dt.timedelta(days=luck.randrange(-50, 500)) for _ in range(MOST_CONTACTS)}
    for day in sorted(days)[: luck.randrange(1, MOST_CONTACTS + 1)]:
        if day not in plan.period or (closed_on and day >= closed_on):
            continue
        yield _contact(household, day, luck)


def _contact(household: Household, day: dt.date, luck):
    worker, agency, profession = luck.choice(WORKERS)
    is_before = day < household.born[0]
    kind = Contact.Kind.ANTENATAL if is_before else luck.choice(["home_visit", "outreach", "phone"])
    contact = Contact(
        centre=household.home.centre,
        family=household.family,
        date=day,
        kind=kind,
        minutes=luck.choice([15, 20, 30, 45, 60]),
        worker=worker,
        agency=agency,
        profession=profession,
    )
    people: list[Person] = [household.carers[0]]
    if kind != Contact.Kind.PHONE:
        pairs = zip(household.children, household.born, strict=True)
        people += [child for child, born in pairs if born <= day]
    return contact, people, household.home_on(day)


def make_first_contacts(plan: Plan, places: Places, households: list[Household]) -> None:
    """Some families wrote before they came; some wrote and never did."""
    luck = plan.luck("first contacts")
    rows = []
    for one in households:
        chance = luck.random()
        if chance >= WROTE_FIRST + NEVER_CAME:
            continue
        day = one.born[0] + dt.timedelta(days=luck.randrange(-60, 300))
        if day in plan.period:
            rows.append(_first_contact(places, one, day, chance < WROTE_FIRST, len(rows)))
    copy_create(rows)


def _first_contact(places, household, day, came, number):
    return FirstContact(
        authority=places.authority,
        centre=household.home.centre,
        name=household.carers[0].full_name if came else f"Parent {number + 1}",
        phone=f"{FICTITIOUS}{number % 1000:03d}",
        sent_at=timezone.make_aware(dt.datetime.combine(day, dt.time(20, number % 60))),
        wants_to_come=True,
        wants_to_help=number % 9 == 0,
        status=FirstContact.Status.CONTACTED if came else FirstContact.Status.NOT_NOW,
        family=household.family if came else None,
        submission_key=uuid4(),
    )
