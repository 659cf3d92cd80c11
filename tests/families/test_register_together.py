"""Two people and more on one register at once, each in her own thread and connection."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from families.models import Attendance, CountChange, WalkIn
from tests.factories import FamilyFactory, member

AT_ONCE = 10


@pytest.fixture
def together(transactional_db, clock, jo):
    """Posts all these (URL name, objects, data) at the same time; returns their statuses."""

    def post(call):
        name, objects, data = call
        client = Client()
        client.force_login(jo)
        try:
            address = reverse(f"families:{name}", args=[one.uuid for one in objects])
            return client.post(address, data).status_code
        finally:
            connection.close()

    def post_all(calls):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return set(pool.map(post, calls))

    return post_all


def test_one_person_marked_ten_times_at_once_is_one_attendance(together, session, leanne):
    assert together([("person-mark", [session, leanne], {})] * AT_ONCE) == {302}
    assert Attendance.objects.count() == 1


def test_ten_people_marked_at_once_are_all_kept(together, session, southmead):
    families = [FamilyFactory(centre=southmead) for _ in range(AT_ONCE)]
    people = [member(family) for family in families]
    assert together([("person-mark", [session, person], {}) for person in people]) == {302}
    assert set(Attendance.objects.values_list("person", flat=True)) == {p.pk for p in people}


def test_late_entry_and_single_marks_at_once_are_all_kept(together, session, southmead):
    family = FamilyFactory(centre=southmead)
    people = [member(family) for _ in range(AT_ONCE)]
    half = [person.uuid for person in people[:5]]
    calls = [("marks-save", [session], {"here": half})]
    calls += [("person-mark", [session, person], {}) for person in people[5:]]
    assert together(calls) == {302}
    assert Attendance.objects.count() == AT_ONCE


def test_one_walk_in_sent_ten_times_at_once_is_one(together, session):
    data = {"first_name": "Kelly", "adults": 1, "children": 0, "submission_key": str(uuid4())}
    assert together([("walk-in-add", [session], data)] * AT_ONCE) == {302}
    assert WalkIn.objects.count() == 1


def test_one_count_sent_ten_times_at_once_counts_once(together, session):
    data = {"unnamed_age_2": 1, "submission_key": str(uuid4())}
    assert together([("count-add", [session], data)] * AT_ONCE) == {302}
    session.refresh_from_db()
    assert (session.unnamed_age_2, CountChange.objects.count()) == (1, 1)


def test_ten_counts_at_once_are_all_kept(together, session):
    calls = [
        ("count-add", [session], {"unnamed_age_2": 1, "submission_key": str(uuid4())})
        for _ in range(AT_ONCE)
    ]
    assert together(calls) == {302}
    session.refresh_from_db()
    assert session.unnamed_age_2 == AT_ONCE
