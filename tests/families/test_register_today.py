"""Today: which sessions, how many are here, which registers are open from earlier."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.permissions import Role
from families.models import WalkIn
from tests.factories import (
    ActivityFactory,
    CentreFactory,
    SessionFactory,
    attend,
    member,
    user_with,
)

TODAY = dt.date(2026, 5, 12)
ADDRESS = reverse("families:today")


def names(sessions):
    return [session.activity.name for session in sessions]


@pytest.fixture
def at(southmead):
    """Makes a session of an activity of that name."""

    def make(name, day=TODAY, start=10, end=11, **fields):
        return SessionFactory(
            activity=ActivityFactory(centre=fields.pop("centre", southmead), name=name),
            date=day,
            start=start and dt.time(start),
            end=end and dt.time(end),
            **fields,
        )

    return make


def test_sessions_of_all_her_centres_and_of_no_other(signed_in, jo, southmead, at):
    phoenix, other = (CentreFactory(authority=southmead.authority) for _ in range(2))
    jo.memberships.create(role=Role.FRONT_DESK, centre=phoenix)
    at("Rhyme time", start=13, end=14)
    at("Baby massage", centre=phoenix)
    at("Theirs", centre=other)
    at("Tomorrow", day=dt.date(2026, 5, 13))
    page = signed_in.get(ADDRESS)
    assert names(page.context["sessions"]) == ["Baby massage", "Rhyme time"]
    content = page.content.decode()
    assert ("Theirs" in content, "Tomorrow" in content) == (False, False)


@pytest.mark.parametrize(
    ("hours", "prominent", "running"),
    [
        ([(9, 10), (10, 11), (13, 14)], 1, True),
        ([(9, 10), (13, 14)], 1, False),
        ([(9, 10)], None, False),
        ([(9, None)], 0, True),
        ([(None, None)], 0, False),
    ],
)
def test_session_on_now_or_next_is_prominent(signed_in, at, hours, prominent, running):
    made = [at(f"Session {n}", start=start, end=end) for n, (start, end) in enumerate(hours)]
    context = signed_in.get(ADDRESS).context
    shown = None if prominent is None else made[prominent]
    assert (context["next_session"], context["is_running"]) == (shown, running)


def test_cancelled_session_says_why_and_is_not_next(signed_in, at):
    session = at("Cook and eat", start=13, end=14, status="cancelled", cancelled_because="Boiler")
    page = signed_in.get(ADDRESS)
    assert page.context["next_session"] is None
    assert "Led by staff. Boiler" in " ".join(page.content.decode().split())
    assert reverse("families:session-restore", args=[session.uuid]) in page.content.decode()


def test_people_here_are_attendances_walk_ins_and_unnamed(signed_in, at, baxter):
    session = at("Stay and play", unnamed_age_1=3)
    attend(session, member(baxter), family=baxter)
    attend(session, member(baxter), family=baxter)
    WalkIn.objects.create(session=session, first_name="Kelly", adults=1, children=1)
    WalkIn.objects.create(session=session, first_name="Matched", family=baxter)
    assert signed_in.get(ADDRESS).context["sessions"][0].people_here == 7


def test_another_day_by_its_date(signed_in, at):
    at("Rhyme time", day=dt.date(2026, 5, 20))
    page = signed_in.get(ADDRESS, {"date": "2026-05-20"})
    assert names(page.context["sessions"]) == ["Rhyme time"]
    assert (page.context["next_session"], page.context["late"]) == (None, [])


@pytest.mark.parametrize("typed", ["", "yesterday", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_date_that_is_none_shows_today(signed_in, at, typed):
    at("Rhyme time")
    assert names(signed_in.get(ADDRESS, {"date": typed}).context["sessions"]) == ["Rhyme time"]


def test_earlier_registers_still_open_are_listed_newest_first(signed_in, at):
    at("Sunday", day=dt.date(2026, 5, 10), start=11, end=12)
    at("Monday", day=dt.date(2026, 5, 11))
    at("Locked", day=dt.date(2026, 5, 10), start=9, end=10)
    at("Cancelled", day=dt.date(2026, 5, 11), status="cancelled", cancelled_because="Snow")
    at("Long ago", day=dt.date(2026, 1, 10))
    at(
        "Opened again",
        day=dt.date(2026, 1, 12),
        reopened_until=dt.datetime(2026, 5, 13, tzinfo=dt.UTC),
    )
    late = names(signed_in.get(ADDRESS).context["late"])
    assert late == ["Monday", "Sunday", "Opened again"]


def test_from_home_to_the_register_in_two_clicks(signed_in, at):
    session = at("Stay and play", end=12)
    address = reverse("families:register", args=[session.uuid])
    content = signed_in.get(ADDRESS).content.decode()
    assert f'<a class="govuk-button govuk-button--large" href="{address}">' in content


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COMMISSIONER, Role.ADMINISTRATOR])
def test_others_have_no_register(client, clock, southmead, role):
    from tests.factories import ProviderFactory

    place = southmead.authority
    if role == Role.VOLUNTEER:
        place = ProviderFactory(authority=southmead.authority)
    client.force_login(user_with(role, place))
    assert client.get(ADDRESS).status_code == 403


def test_nobody_signed_in_is_sent_to_sign_in(client, db):
    assert client.get(ADDRESS).url == f"{reverse('account_login')}?next={ADDRESS}"


@pytest.mark.parametrize("sessions", [1, 3])
def test_today_asks_the_database_as_often_for_three_sessions_as_for_one(
    signed_in, at, sessions, django_assert_num_queries
):
    for number in range(sessions):
        at(f"Session {number}")
        at(f"Earlier {number}", day=dt.date(2026, 5, 11))
    with django_assert_num_queries(11):
        signed_in.get(ADDRESS)
