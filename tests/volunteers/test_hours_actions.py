"""Hours logged, put right, taken back, approved and queried: each leaves a line of history."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection

from centres.models import Session
from tests.factories import HoursFactory, SessionFactory, VolunteerFactory
from tests.volunteers.conftest import TODAY
from volunteers.actions.hours import (
    HoursRefused,
    approve_hours,
    correct_hours,
    log_hours,
    log_session_hours,
    query_hours,
    take_back_hours,
)
from volunteers.models import Hours

pytestmark = pytest.mark.django_db
HALF = Decimal("2.5")


def log(volunteer, hours=HALF, date=TODAY, **more):
    return log_hours(volunteer=volunteer, date=date, hours=Decimal(hours), by=None, **more)


def history(row):
    return list(row.changes.values_list("kind", "words"))


def stands(row):
    row.refresh_from_db()
    return row.status, row.hours, row.approved_by


def test_hours_at_a_session_take_its_centre_and_activity_and_wait(clock, shaz, session):
    row = log(shaz, session=session)
    assert (row.status, row.centre, row.activity, row.is_paid) == (
        "logged",
        session.centre,
        session.activity,
        False,
    )
    assert history(row) == [("logged", "2.5 hours")]


def test_hours_of_a_paid_peer_supporter_are_paid(clock, family_voices):
    assert log(VolunteerFactory(group=family_voices, is_paid=True)).is_paid is True


def test_the_same_form_twice_makes_one_row(clock, shaz, family_voices):
    key = uuid4()
    assert log(shaz, submission_key=key) == log(shaz, submission_key=key)
    assert Hours.objects.count() == 1
    with pytest.raises(HoursRefused, match="somebody else"):
        log(VolunteerFactory(group=family_voices), submission_key=key)


@pytest.mark.parametrize(
    ("hours", "date", "words"),
    [
        ("0", TODAY, "Enter hours over 0 and up to 24, like 2.5."),
        ("24.5", TODAY, "Enter hours over 0 and up to 24, like 2.5."),
        ("1.25", TODAY, "Enter whole or half hours, like 2 or 2.5."),
        (
            "2",
            TODAY + dt.timedelta(days=1),
            "That day is still to come. Log the hours once you have given them.",
        ),
        ("2", dt.date(1926, 5, 11), "That day is more than ten years ago. Check the year."),
        (
            "4.5",
            dt.date(2026, 5, 11),
            (
                "With the 20 hours that are written down for 11 May 2026, that makes more than 24 "
                "hours in a day. Check the day and the hours."
            ),
        ),
    ],
)
def test_what_cannot_be_is_refused_with_words(clock, shaz, hours, date, words):
    log(shaz, "20", dt.date(2026, 5, 11))
    with pytest.raises(HoursRefused) as refused:
        log(shaz, hours, date)
    assert refused.value.words == words
    assert Hours.objects.count() == 1


def test_a_session_counts_once_on_its_day_and_not_when_cancelled(clock, shaz, session):
    log(shaz, session=session)
    with pytest.raises(HoursRefused, match="written down already"):
        log(shaz, session=session)
    with pytest.raises(HoursRefused, match="The session was on 12 May 2026"):
        log(shaz, session=session, date=dt.date(2026, 5, 11))
    other = SessionFactory(
        activity=session.activity,
        date=TODAY,
        status=Session.Status.CANCELLED,
        cancelled_because="snow",
    )
    with pytest.raises(HoursRefused, match="cancelled"):
        log(shaz, session=other)


def test_hours_taken_back_can_be_logged_again(clock, shaz, session):
    row = log(shaz, session=session)
    take_back_hours(hours=row, by=None)
    take_back_hours(hours=row, by=None)
    assert [kind for kind, _ in history(row)] == ["logged", "withdrawn"]
    assert log(shaz, session=session).pk != row.pk
    with pytest.raises(HoursRefused, match="taken back"):
        correct_hours(hours=row, by=None, new_hours=Decimal(1))


def test_the_team_of_a_session_is_logged_whole_or_not_at_all(clock, shaz, family_voices, session):
    sam = VolunteerFactory(group=family_voices)
    log(sam, "23")
    refused = log_session_hours(session=session, given=[(shaz, HALF), (sam, HALF)], by=None)
    assert list(refused) == [sam]
    assert Hours.objects.filter(session=session).count() == 0
    assert log_session_hours(session=session, given=[(shaz, HALF)], by=None) == {}
    assert Hours.objects.filter(session=session).count() == 1


def test_an_approved_row_that_is_put_right_waits_again(clock, shaz, mina):
    row = log(shaz)
    approve_hours(rows=[row], by=mina)
    assert stands(row) == ("approved", HALF, mina)
    correct_hours(hours=row, by=mina, new_hours=HALF, date=TODAY, what_for="")
    assert stands(row) == ("approved", HALF, mina)
    correct_hours(hours=row, by=shaz.user, new_hours=Decimal(3), words="Stayed on")
    assert stands(row) == ("logged", Decimal(3), None)
    assert history(row)[1:] == [
        ("approved", "2.5 hours"),
        ("corrected", "Stayed on. 2.5 hours to 3 hours"),
    ]


def test_hours_of_a_file_keep_their_two_decimals_when_the_rest_is_put_right(clock, shaz):
    row = HoursFactory(volunteer=shaz, hours=Decimal("1.25"))
    correct_hours(hours=row, by=None, new_hours=Decimal("1.25"), what_for="leaflets")
    assert stands(row)[1] == Decimal("1.25")
    with pytest.raises(HoursRefused, match="whole or half"):
        correct_hours(hours=row, by=None, new_hours=Decimal("1.75"))


def test_a_question_is_answered_and_the_row_waits_again(clock, shaz, mina):
    row = log(shaz)
    approve_hours(rows=[row], by=mina)
    query_hours(hours=row, by=mina, words="Was it two?")
    assert stands(row)[::2] == ("queried", None)
    assert approve_hours(rows=[row], by=mina) == 0
    correct_hours(hours=row, by=shaz.user, words="No, I stayed on")
    row.refresh_from_db()
    assert (row.status, row.query) == ("logged", "")
    assert history(row)[-2:] == [("queried", "Was it two?"), ("corrected", "No, I stayed on")]
    query_hours(hours=row, by=mina, words="Sure?")
    assert approve_hours(rows=[row], by=mina, though_queried=True) == 1
    with pytest.raises(HoursRefused, match="Write what"):
        query_hours(hours=row, by=mina, words=" ")


def test_approving_leaves_out_her_own_others_and_what_does_not_wait(
    clock, shaz, mina, stranger, family_voices
):
    own = HoursFactory(volunteer=VolunteerFactory(group=family_voices, user=mina), status="logged")
    gone = HoursFactory(volunteer=shaz, status="withdrawn")
    waiting = log(shaz)
    assert approve_hours(rows=[own, gone, waiting], by=stranger) == 0
    assert approve_hours(rows=[own, gone, waiting], by=mina) == 1
    assert approve_hours(rows=[waiting], by=mina) == 0
    assert [stands(row)[0] for row in (own, gone, waiting)] == ["logged", "withdrawn", "approved"]


def test_what_was_put_right_after_it_was_read_is_not_approved(clock, shaz, mina):
    changed, same = log(shaz), log(shaz, "1")
    read = [Hours.objects.get(pk=changed.pk), same]
    correct_hours(hours=changed, by=shaz.user, new_hours=Decimal(8))
    assert approve_hours(rows=read, by=mina) == 1
    assert [stands(row)[0] for row in (changed, same)] == ["logged", "approved"]


def test_40_rows_are_approved_in_as_many_queries_as_2(clock, shaz, mina, django_assert_num_queries):
    rows = [HoursFactory(volunteer=shaz, hours=1, status="logged", date=TODAY - dt.timedelta(n))
            for n in range(42)]  # fmt: skip
    for some, queries in ((rows[:2], 9), (rows[2:], 8)):  # her memberships are read once
        with django_assert_num_queries(queries):
            assert approve_hours(rows=some, by=mina) == len(some)


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_never_make_more_than_24_hours_nor_two_rows_of_a_session(shaz, session):
    def at_once(_):
        try:
            return bool(log(shaz, "5", dt.date(2026, 5, 11)))
        except HoursRefused:
            return False
        finally:
            connection.close()

    def at_session(_):
        try:
            return bool(log(shaz, "1", session=session))
        except HoursRefused:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(at_once, range(10))) == 4
        assert sum(pool.map(at_session, range(10))) == 1
