"""What parents see without signing in: what's on, by day and place."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from centres.models import Activity, Session, Venue
from families.templatetags.families_words import (
    ages,
    clock,
    day_for_parents,
    session_place,
    session_time,
)
from tests.factories import ActivityFactory, CentreFactory, SessionFactory

TODAY = dt.date(2026, 5, 12)


def on(name, day=TODAY, *, centre=None, start=dt.time(14), end=dt.time(15), **activity):
    if centre:
        activity["centre"] = centre
    made = ActivityFactory(name=name, **activity)
    return SessionFactory(activity=made, date=day, start=start, end=end)


def shown(path="/whats-on/"):
    return [one.activity.name for one in Client().get(path).context["sessions"]]


@pytest.fixture
def now(db, clock):
    """Half past ten."""
    return clock


def test_home_shows_the_next_three_of_all_centres_soonest_first(now):
    for number, name in ((2, "C"), (0, "A"), (1, "B"), (3, "D")):
        on(name, TODAY + dt.timedelta(days=number))
    assert shown("/") == ["A", "B", "C"]
    assert shown() == ["A", "B", "C", "D"]


def test_what_is_over_is_not_on_and_what_runs_now_is(now):
    on("yesterday", TODAY - dt.timedelta(days=1))
    on("over", start=dt.time(9), end=dt.time(10, 30))
    on("over, end unknown", start=dt.time(9), end=None)
    on("now", start=dt.time(9), end=dt.time(10, 31))
    on("all day", start=None, end=None)
    assert shown() == ["now", "all day"]


def test_what_is_private_paused_or_ended_is_not_on(now):
    on("private", is_public=False)
    on("paused", status=Activity.Status.PAUSED)
    on("ended", status=Activity.Status.ENDED, ended_because="done")
    on("on")
    assert shown() == ["on"]


def test_the_centre_is_chosen_in_the_address(now, southmead):
    on("here", centre=southmead)
    on("there", centre=CentreFactory(name="Phoenix"))
    assert shown("/whats-on/?centre=southmead") == ["here"]
    assert shown("/?centre=phoenix") == ["there"]
    assert shown("/whats-on/?centre=nowhere") == ["there", "here"]


@pytest.mark.parametrize("path", ["/", "/whats-on/"])
def test_as_many_queries_for_one_session_as_for_three(now, path, django_assert_max_num_queries):
    CentreFactory()
    counts = []
    for number in range(3):
        on("A", TODAY + dt.timedelta(days=number))
        with django_assert_max_num_queries(10) as queries:
            Client().get(path)
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_an_activity_has_its_own_page_unless_it_is_private(now, southmead):
    venue = Venue.objects.create(centre=southmead, name="St Mary", address="2 Mill Lane")
    session = on("Sing", centre=southmead, youngest_months=6, oldest_months=24)
    Session.objects.update(venue=venue)
    path = reverse("families:activity", args=[session.activity.uuid])
    page = Client().get(path)
    assert page.context["place"] == ["St Mary", "2 Mill Lane"]
    assert "From 6 months to 2 years" in page.content.decode()
    Activity.objects.update(is_public=False)
    assert Client().get(path).status_code == 404


def test_only_reading(now):
    assert [Client().post(path).status_code for path in ("/", "/whats-on/")] == [405, 405]


def test_times_and_days_are_written_as_people_say_them(now, southmead):
    assert [clock(dt.time(h, m)) for h, m in ((9, 30), (12, 0), (13, 0), (0, 5))] == [
        "9:30am",
        "12 noon",
        "1pm",
        "12:05am",
    ]
    days = [day_for_parents(TODAY + dt.timedelta(days=n)) for n in (0, 1, 2, 6, 7)]
    assert days == ["Today", "Tomorrow", "Thursday", "Monday", "Tuesday 19 May"]
    session = on("A", centre=CentreFactory(name="Phoenix Children’s Centre"), end=None)
    assert session_time(session) == "Today, 2pm"
    assert session_place(session) == "Phoenix."
    session.led_by = "volunteers"
    assert session_place(session) == "Phoenix. Run by local parents."
    assert [
        ages(Activity(youngest_months=y, oldest_months=o))
        for y, o in ((None, None), (1, None), (None, 36))
    ] == ["", "From 1 month", "Up to 3 years"]


def test_send_now_is_there_from_the_second_page_on(now, southmead):
    first = Client().get("/hello/")
    assert "Send now" not in first.content.decode()
    second = Client().post("/hello/", {"answers": _sealed(), "page": "name", "go": "skip"})
    assert "Send now" in second.content.decode()


def _sealed():
    from families.hello.answers import Answers

    return Answers().sealed()
