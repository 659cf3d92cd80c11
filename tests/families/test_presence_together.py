"""Writers on registers at once, while records are linked, sessions cancelled and contacts moved:
afterwards the roll-up is what attendances and contacts say."""

import datetime as dt
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, transaction
from psycopg2.errors import DeadlockDetected

from accounts.permissions import Role
from centres.models import Session
from families.actions.contacts import change_contact
from families.actions.register import save_marks, unmark
from families.actions.same import same_people, undo_decision
from families.models import Attendance, Contact, Family, Person, Presence
from families.presence_rollup import compare, hold_for_linking
from tests.factories import (
    ActivityFactory,
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    SessionFactory,
    WardFactory,
    live_at,
    member,
    user_with,
)

WRITERS, TURNS = 4, 8
DAYS = [dt.date(2025, 3, 30), dt.date(2025, 3, 31), dt.date(2025, 4, 1)]


class Town:
    def __init__(self):
        self.centre = CentreFactory()
        self.by = user_with(Role.FRONT_DESK, self.centre)
        activity = ActivityFactory(centre=self.centre)
        self.sessions = [SessionFactory(activity=activity, date=day) for day in DAYS]
        self.ward = WardFactory(authority=self.centre.authority)
        self.areas = [AreaFactory(ward=self.ward), AreaFactory(ward=WardFactory())]
        self.families = [FamilyFactory(centre=self.centre) for _ in range(4)]
        for family, area in zip(self.families, [*self.areas, *self.areas], strict=True):
            live_at(family, area)
        born = [dt.date(2020, 3, 31), dt.date(2023, 1, 1), None]
        self.people = [
            member(self.families[number % 4], date_of_birth=born[number % 3])
            for number in range(12)
        ]
        self.contacts = [
            Contact.objects.create(centre=self.centre, family=family, date=DAYS[0], kind="phone")
            for family in self.families
        ]

    # --- what each writer does, over and over

    def mark(self, chance):
        session = Session.objects.get(pk=chance.choice(self.sessions).pk)
        if session.is_cancelled:
            return
        who = chance.sample(self.people, 5)
        if chance.random() < 0.3:
            unmark(session=session, people=who)
        else:
            came = [(person, chance.choice([None, *self.families])) for person in who[:3]]
            save_marks(session=session, added=came, removed=who[3:], by=self.by)

    def link(self, chance):
        one, other = chance.sample(self.people, 2)
        decision = same_people(by=self.by, standing=one, other=other)
        if decision.links and chance.random() < 0.7:
            undo_decision(by=self.by, decision=decision)

    def cancel(self, chance):
        rows = Session.objects.filter(pk=chance.choice(self.sessions).pk)
        rows.update(status="cancelled", cancelled_because="snow")
        rows.update(status="planned", cancelled_because="")

    def move(self, chance):
        with transaction.atomic():
            rows = Contact.objects.select_for_update().filter(pk=chance.choice(self.contacts).pk)
            moved = {"date": chance.choice(DAYS), "family": chance.choice(self.families)}
            change_contact(contact=rows.get(), people=chance.sample(self.people, 3), **moved)

    def decide(self, chance):
        """Families are linked, birth dates put right, an area comes to another authority."""
        with transaction.atomic():
            self._decide(chance)

    def _decide(self, chance):
        one, other = chance.sample(self.families, 2)
        hold_for_linking(families=[one.pk, other.pk], people=[one.pk for one in self.people])
        Family.objects.filter(pk=other.pk, duplicates=None).update(same_as=one)
        Family.objects.filter(pk=other.pk).update(same_as=None)
        born = chance.choice([None, dt.date(2020, 4, 1), dt.date(2024, 1, 1)])
        person = Person.objects.get(pk=chance.choice(self.people).pk)
        person.date_of_birth = born
        person.save()
        self.areas[1].ward = chance.choice([self.ward, self.areas[1].ward])
        self.areas[1].save()


@pytest.fixture
def town(transactional_db, monkeypatch):
    monkeypatch.setattr("families.actions.register.why_locked", lambda session: "")
    return Town()


def over_and_over(town, what, seed):
    """How often the database had two wait for each other, and told this one to do it again."""
    chance, told = random.Random(seed), 0  # noqa: S311
    try:
        for _ in range(TURNS):
            try:
                getattr(town, what)(chance)
            except OperationalError as error:
                assert isinstance(error.__cause__, DeadlockDetected)
                told += 1
    finally:
        connection.close()
    return told


def at_once(town, work):
    with ThreadPoolExecutor(len(work)) as pool:
        done = [pool.submit(over_and_over, town, what, n) for n, what in enumerate(work)]
        told = sum(one.result() for one in done)
    assert Attendance.objects.count() > 0
    assert Presence.objects.count() > 0
    assert [str(difference) for difference in compare()] == []
    return told


def test_four_writers_at_once_leave_the_roll_up_in_step(town):
    assert at_once(town, ["mark"] * WRITERS) == 0


def test_so_do_linking_cancelling_and_moving_meanwhile(town, monkeypatch):
    monkeypatch.setattr("families.actions.same._stands_on", lambda *about: False)
    at_once(town, [*["mark"] * WRITERS, "link", "cancel", "move", "decide"])
