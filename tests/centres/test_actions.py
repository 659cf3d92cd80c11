import datetime as dt

import pytest

from centres.actions import make_sessions
from centres.models import Activity, Closure, Session, Term, WeeklyTime
from tests.factories import ActivityFactory

pytestmark = pytest.mark.django_db

MONDAY = dt.date(2026, 5, 11)


def weekly(**fields):
    return WeeklyTime.objects.create(
        **{
            "activity": fields.pop("activity", None) or ActivityFactory(),
            "weekday": 0,
            "start": dt.time(10),
            "end": dt.time(11),
            **fields,
        }
    )


def dates():
    return list(Session.objects.values_list("date", flat=True))


def test_sessions_are_made_for_three_weeks_and_only_once():
    weekly()
    assert make_sessions(first=MONDAY) == 3
    assert make_sessions(first=MONDAY) == 0
    # 25 May 2026 is the spring bank holiday.
    assert dates() == [MONDAY, dt.date(2026, 5, 18), dt.date(2026, 6, 1)]


def test_no_session_is_made_on_a_closure():
    time = weekly()
    Closure.objects.create(
        centre=time.activity.centre,
        starts_on=MONDAY,
        ends_on=MONDAY + dt.timedelta(days=6),
        reason="Painting",
    )
    make_sessions(first=MONDAY, days=7)
    assert dates() == [dt.date(2026, 5, 18)]


def test_term_time_only_makes_none_outside_term():
    time = weekly(term_time_only=True)
    Term.objects.create(
        authority=time.activity.centre.authority,
        name="Summer, first half",
        starts_on=dt.date(2026, 4, 13),
        ends_on=dt.date(2026, 5, 15),
    )
    make_sessions(first=MONDAY)
    assert dates() == [MONDAY]


def test_a_paused_activity_makes_none():
    weekly(activity=ActivityFactory(status=Activity.Status.PAUSED))
    assert make_sessions(first=MONDAY) == 0


def test_a_weekly_time_that_ended_makes_none_after_its_end():
    weekly(ends_on=dt.date(2026, 5, 12))
    make_sessions(first=MONDAY)
    assert dates() == [MONDAY]


def test_a_cancelled_session_is_not_made_again():
    weekly()
    make_sessions(first=MONDAY, days=0)
    Session.objects.update(status=Session.Status.CANCELLED, cancelled_because="Flood")
    assert make_sessions(first=MONDAY, days=0) == 0


def test_a_session_keeps_what_its_activity_was():
    activity = ActivityFactory(led_by="volunteers", capacity=12)
    weekly(activity=activity)
    make_sessions(first=MONDAY, days=0)
    session = Session.objects.get()
    assert (session.led_by, session.capacity, session.authority) == (
        "volunteers",
        12,
        activity.centre.authority,
    )
