"""Saved views by e-mail: once a week or quarter each, with what changed, to whom may see it."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command

from centres.models import Membership
from documents.models import Message
from reach import digest
from reach.digest import send_digests
from reach.models import SavedView
from tests.factories import (
    AreaFactory,
    CentreFactory,
    FamilyFactory,
    PopulationFactory,
    ReachAreaFactory,
    SessionFactory,
    attend,
    live_at,
    member,
    user_with,
)

MONDAY = dt.date(2026, 11, 16)
WEEK = dt.timedelta(days=7)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def centre(db):
    centre = CentreFactory(name="Southmead", slug="southmead")
    area = ReachAreaFactory(centre=centre, area=AreaFactory(name="Mill Brow")).area
    PopulationFactory(area=area, year=2024, children=40)
    for day in (dt.date(2026, 4, 14), dt.date(2026, 8, 11), dt.date(2026, 11, 10)):
        family = FamilyFactory(centre=centre)
        live_at(family, area)
        child = member(family, date_of_birth=dt.date(2024, 1, 1))
        attend(SessionFactory(activity__centre=centre, date=day), child, family=family, area=area)
    return centre


@pytest.fixture
def mina(centre):
    return user_with("manager", centre, name="Mina Vale", email="mina@example.org")


def view_of(owner, often="weekly", period="this-year", **fields):
    fields = {"name": "Reach this year", "page": "dashboard"} | fields
    query = f"scope=southmead&period={period}"
    return SavedView.objects.create(owner=owner, digest=often, query=query, **fields)


def lines_of(message):
    return [line for line in message.body.splitlines() if line.startswith("- ")]


def test_a_weekly_digest_says_what_is_so_and_what_changed(mina):
    view_of(mina)
    assert send_digests(MONDAY) == 1
    message = Message.objects.get()
    assert (message.to, message.subject) == (
        "mina@example.org",
        "Reach this year: Fewer than 1 in 13 children under 5 came to a session or were visited",
    )
    assert "Overview, Southmead, 1 April 2026 to 15 November 2026" in message.body
    assert "how they changed since 8 November 2026" in message.body
    lines = lines_of(message)
    reached = "Children reached: 7.5% (3 of 40 children under 5 who live here), 1 more"
    assert f"- {reached}" in lines
    assert "- Children who came back: 0, as before" in lines
    assert "- Attendances: 3, 1 more" in lines
    assert "True figures, not for publication." in message.body


def test_each_monday_goes_once_however_often_it_runs(mina):
    view = view_of(mina)
    days = [MONDAY + dt.timedelta(days=n) for n in range(-1, 8) for _ in range(2)]
    assert [send_digests(day) for day in days] == [1, 0, 1] + [0] * 13 + [1, 0]
    view.refresh_from_db()
    assert view.digest_sent_for == dt.date(2026, 11, 22)
    assert Message.objects.count() == 3


def test_weeks_that_were_missed_are_made_up_for_by_one(mina):
    view_of(mina, digest_sent_for=dt.date(2026, 10, 4))
    assert [send_digests(MONDAY + dt.timedelta(days=3)) for _ in range(2)] == [1, 0]
    assert Message.objects.get().key.endswith("2026-11-15")


def test_a_quarterly_digest_comes_when_the_quarter_is_over(mina):
    view_of(mina, "quarterly", "last-quarter", digest_sent_for=dt.date(2026, 6, 30))
    assert [send_digests(dt.date(2026, 9, 30)), send_digests(dt.date(2026, 10, 1))] == [0, 1]
    message = Message.objects.get()
    assert "Southmead, 1 July 2026 to 30 September 2026" in message.body
    assert "how they changed since 30 June 2026" in message.body
    assert "- Families reached: 1, as before" in lines_of(message)


def test_a_period_that_is_over_has_nothing_to_compare_with(mina):
    view_of(mina, period="2026-27&from=&to=", name="Fixed")
    SavedView.objects.update(query="scope=southmead&from=2026-04-01&to=2026-04-30")
    send_digests(MONDAY)
    message = Message.objects.get()
    assert "Nothing to compare with" in message.body
    assert "- Families reached: 1" in lines_of(message)


def test_killed_half_way_nothing_is_lost_and_nothing_goes_twice(mina, monkeypatch):
    for name in ("One", "Two", "Three"):
        view_of(mina, name=name)
    sends = digest.send_once

    def dies_at_the_second(key, **fields):
        if Message.objects.count() == 1:
            raise KeyboardInterrupt
        return sends(key, **fields)

    monkeypatch.setattr(digest, "send_once", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        send_digests(MONDAY)
    monkeypatch.undo()
    assert Message.objects.count() == 1
    assert send_digests(MONDAY) == 2
    assert Message.objects.values("key").distinct().count() == 3


def test_nothing_goes_to_whom_may_no_longer_see_the_place(mina):
    view = view_of(mina)
    Membership.objects.filter(user=mina).delete()
    assert send_digests(MONDAY) == 0
    Membership.objects.create(user=mina, role="manager", centre=CentreFactory())
    assert send_digests(MONDAY) == 0
    view.refresh_from_db()
    assert (Message.objects.count(), view.digest_sent_for) == (0, None)


def test_nothing_goes_to_who_left_or_asked_for_none(mina):
    view_of(mina, "never")
    mina.is_active = False
    mina.save()
    view_of(mina, name="Another")
    assert send_digests(MONDAY) == 0


def test_a_commissioner_gets_released_figures_without_what_changed(centre):
    colin = user_with("commissioner", centre.authority, email="colin@example.org")
    view_of(colin, "quarterly", "last-year", page="dashboard")
    send_digests(MONDAY)
    message = Message.objects.get()
    assert "2025-26" in message.body
    assert "changed since" not in message.body
    assert "Counts below the limit are not shown" in message.body


def test_figures_of_a_part_say_so(mina):
    view = view_of(mina)
    SavedView.objects.filter(pk=view.pk).update(query=f"{view.query}&age=2")
    send_digests(MONDAY)
    message = Message.objects.get()
    assert "Only: aged 2" in message.body
    assert "- Children reached: 3, 1 more" in lines_of(message)


def test_the_command_says_how_many(mina, capsys):
    view_of(mina)
    call_command("send_digests", on=MONDAY)
    assert capsys.readouterr().out == "1 new message.\n"
