"""The roll-up of presence is what attendances and contacts say, whatever changes."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from centres.models import Session, Ward
from families.models import Attendance, Contact, ContactPerson, Family, Person, Presence
from families.presence_rollup import compare, presence_later, rebuild
from tests import factories as make
from tests.reach.worlds import PERIODS, Places, build

pytestmark = pytest.mark.django_db

DAYS = [dt.date(2009, 3, 31), dt.date(2009, 4, 1), dt.date(2009, 6, 30), dt.date(2010, 3, 31)]


@pytest.fixture
def places():
    return Places()


def differences():
    return [str(difference) for difference in compare()]


class Changes:
    """What may happen to rows of a world, each by its table alone."""

    def __init__(self, data, places):
        self.data, self.places = data, places

    def one(self, rows):
        rows = list(rows)
        return self.data.draw(st.sampled_from(rows)) if rows else None

    def mark(self):
        session, person = self.one(Session.objects.all()), self.one(Person.objects.all())
        Attendance.objects.get_or_create(
            session=session,
            person=person,
            defaults={
                "date": session.date,
                "centre": session.centre,
                "family": self.one([None, *Family.objects.all()]),
                "area": self.one([None, *self.places.all_areas]),
            },
        )

    def undo(self):
        if attendance := self.one(Attendance.objects.all()):
            attendance.delete()

    def correct(self):
        area = self.one([None, *self.places.all_areas])
        Attendance.objects.filter(person=self.one(Person.objects.all())).update(area=area)
        ContactPerson.objects.update(area=area)

    def bring_family(self):
        family = self.one([None, *Family.objects.all()])
        Attendance.objects.filter(session=self.one(Session.objects.all())).update(family=family)

    def cancel(self):
        rows = Session.objects.filter(pk=self.one(Session.objects.all()).pk)
        rows.update(status="cancelled", cancelled_because="snow")

    def put_back(self):
        Session.objects.update(status="planned", cancelled_because="")

    def link(self):
        standing = self.one(Person.objects.filter(same_as=None))
        others = Person.objects.exclude(pk=standing.pk).filter(duplicates=None)
        if other := self.one(others):
            Person.objects.filter(pk=other.pk).update(same_as=standing)

    def unlink(self):
        Person.objects.filter(pk=self.one(Person.objects.all()).pk).update(same_as=None)

    def link_families(self):
        standing = self.one(Family.objects.filter(same_as=None))
        others = Family.objects.exclude(pk=standing.pk).filter(duplicates=None)
        if other := self.one(others):
            Family.objects.filter(pk=other.pk).update(same_as=standing)

    def birth(self):
        person = self.one(Person.objects.all())
        person.date_of_birth = self.one([None, dt.date(2004, 4, 1), dt.date(2009, 4, 1)])
        person.save()

    def contact(self):
        contact = Contact.objects.create(
            centre=self.one(self.places.all_centres),
            family=self.one(Family.objects.all()),
            date=self.one(DAYS),
            kind="phone",
        )
        person, area = self.one(Person.objects.all()), self.one([None, *self.places.all_areas])
        ContactPerson.objects.create(contact=contact, person=person, area=area)

    def move_contact(self):
        if contact := self.one(Contact.objects.all()):
            contact.date, contact.family = self.one(DAYS), self.one(Family.objects.all())
            contact.centre = self.one(self.places.all_centres)
            contact.save()

    def drop_contact(self):
        if contact := self.one(Contact.objects.all()):
            contact.delete()

    def move_area(self):
        area = self.one(self.places.all_areas)
        area.ward = self.one(Ward.objects.all())
        area.save()


NAMES = [name for name in vars(Changes) if name[0] != "_" and name != "one"]


@settings(max_examples=20)
@given(data=st.data(), ends=st.sampled_from(PERIODS[:2]))
def test_it_is_in_step_after_every_kind_of_change(places, data, ends):
    with transaction.atomic():
        build(data, places, *ends)
        assert differences() == []
        changes = Changes(data, places)
        for name in data.draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=8)):
            getattr(changes, name)()
            assert differences() == [], name
        rebuild()
        assert differences() == []
        transaction.set_rollback(True)


@pytest.fixture
def attendance():
    centre = make.CentreFactory()
    session = make.SessionFactory(activity=make.ActivityFactory(centre=centre), date=DAYS[1])
    person = make.PersonFactory(authority=centre.authority, date_of_birth=dt.date(2008, 1, 1))
    return make.attend(session, person)


def test_a_day_is_a_bit_of_its_quarter(attendance):
    row = Presence.objects.get()
    assert (row.quarter, row.is_child, row.attendances) == (dt.date(2009, 4, 1), True, 1)
    assert row.days == "1" + "0" * 91


def test_a_large_load_leaves_it_for_later_and_builds_it_anew(attendance):
    with presence_later():
        attendance.delete()
    assert len(differences()) == 1
    assert rebuild(attendance.centre.authority) == 0
    assert differences() == []


def test_many_people_at_once_are_as_exact_as_one(attendance):
    """So many that they get a plan of their own; some of them linked, some seen in two quarters."""
    centre, standing = attendance.centre, attendance.person
    people = Person.objects.bulk_create(
        Person(
            authority=centre.authority,
            date_of_birth=dt.date(2008, 1, 1),
            same_as=None if number % 20 else standing,
        )
        for number in range(120)
    )
    later = make.SessionFactory(activity=attendance.session.activity, date=dt.date(2009, 7, 1))
    Attendance.objects.bulk_create(
        Attendance(session=session, person=person, date=session.date, centre=centre)
        for session in (attendance.session, later)
        for person in people
    )
    assert (Presence.objects.count(), differences()) == (2 * 114 + 2, [])
    Attendance.objects.filter(session=later).update(date=dt.date(2009, 6, 30))
    assert (Presence.objects.count(), differences()) == (114 + 1, [])
    Attendance.objects.all().delete()
    assert (Presence.objects.count(), differences()) == (0, [])


def test_the_command_says_what_differs_and_mends_it(attendance, capsys):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE families_presence SET attendances = 2")
    with pytest.raises(CommandError, match=r"(?s)lacks person .* has person .*Differences: 2\."):
        call_command("reach_rollup", "--check")
    call_command("reach_rollup", "--authority", attendance.centre.authority.code)
    call_command("reach_rollup", "--check")
    assert capsys.readouterr().out.splitlines()[-1] == "No difference."


def test_the_command_refuses_an_authority_that_is_not_there(db):
    with pytest.raises(CommandError, match="There is no authority with the code “E99”"):
        call_command("reach_rollup", "--authority", "E99")
