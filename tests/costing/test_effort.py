"""Effort per family: the hours of all agencies on one family in a week, without names."""

import datetime as dt
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.permissions import Role
from centres.periods import Period
from costing.effort.calculations import (
    Work,
    efforts_of,
    families_in_week,
    letter,
    shared_plan,
    week_of,
)
from costing.effort.report import busy_weeks, effort_report
from families.models import Contact
from reach.scopes import scope_of
from tests.factories import CentreFactory, FamilyFactory, user_with

MONDAY = dt.date(2010, 2, 8)
WEEK = Period(MONDAY, dt.date(2010, 2, 14))
WORK = st.builds(
    Work,
    st.integers(1, 4),
    st.sampled_from([MONDAY, MONDAY + dt.timedelta(days=3)]),
    st.just("Home visit"),
    st.sampled_from(["", "Council", "COUNCIL", "Police"]),
    st.sampled_from(["", "Midwife"]),
    st.one_of(st.none(), st.integers(1, 1440)),
)


@given(st.lists(WORK, max_size=15))
def test_hours_add_up_whoever_gave_them(works):
    families = families_in_week(works)
    hours = {one.family: 0 for one in works}
    for one in works:
        hours[one.family] += one.minutes or 0
    assert [family.hours * 60 for family in families] == sorted(hours.values(), reverse=True)
    assert sum(family.unknown for family in families) == sum(w.minutes is None for w in works)
    assert sum(len(family.contacts) for family in families) == len(works)
    assert [family.letter for family in families] == list("ABCD")[: len(families)]
    order = [(-family.hours, -len(family.contacts)) for family in families]
    assert order == sorted(order)
    for family in families:
        contacts = family.contacts
        assert [one.day for one in contacts] == sorted(one.day for one in contacts)
        assert {name.lower() for name in family.agencies} == {
            one.agency.lower() for one in contacts if one.agency
        }
        assert set(family.professions) == {one.profession for one in contacts if one.profession}
        assert list(family.agencies) == sorted(set(family.agencies))


@given(st.lists(WORK, max_size=15), st.integers(1, 5), st.integers(0, 40))
def test_a_shared_plan_never_frees_more_than_there_is(works, stay, meeting):
    efforts = efforts_of(works)
    done = {}
    for one in works:
        done.setdefault((one.agency.lower(), one.profession.lower()), []).append(one.minutes)
    assert sorted((one.minutes, one.contacts, one.unknown) for one in efforts) == sorted(
        (sum(filter(None, some)), len(some), some.count(None)) for some in done.values()
    )
    order = [(-one.minutes, one.agency, one.profession) for one in efforts]
    assert order == sorted(order)
    plan = shared_plan(efforts, stay, Fraction(meeting))
    assert 0 <= plan.freed <= plan.total == sum((e.hours for e in efforts), Fraction(0))
    most = sorted((Fraction(one.minutes, 60) for one in efforts), reverse=True)
    shared = len(most) > 1
    assert plan.kept == sum(most[:stay] if shared else most)
    assert plan.meetings == (meeting * len(most) if shared else 0)
    assert plan.freed <= plan.total - plan.kept
    if stay >= len(efforts):
        assert plan.freed == 0


def test_letters_go_on_after_z():
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_a_week_is_from_monday_to_sunday():
    assert week_of(MONDAY) == week_of(dt.date(2010, 2, 14)) == WEEK


# --- from the records


def contact(family, minutes, *, day=0, agency="Council", profession="Social worker"):
    return Contact.objects.create(
        centre=family.centre,
        family=family,
        date=MONDAY + dt.timedelta(days=day),
        kind="home_visit",
        minutes=minutes,
        agency=agency,
        profession=profession,
    )


@pytest.fixture
def place(db):
    centre = CentreFactory(name="Heaton")
    one, two = FamilyFactory(centre=centre, name="Secretname"), FamilyFactory(centre=centre)
    linked = FamilyFactory(centre=centre, same_as=one)
    contact(one, 120)
    contact(linked, 90, day=2, agency="Police", profession="Officer")
    contact(one, None, day=6, agency="Police", profession="Officer")
    contact(two, 60)
    contact(one, 600, day=7)
    contact(FamilyFactory(centre=CentreFactory(authority=centre.authority)), 900)
    return centre


def test_linked_families_are_one_and_other_weeks_and_centres_are_left_out(place):
    report = effort_report(scope_of(place), WEEK)
    assert [(f.label, f.hours, f.unknown, f.agencies) for f in report.families] == [
        ("Family A", Fraction(7, 2), 1, ("Council", "Police")),
        ("Family B", 1, 0, ("Council",)),
    ]
    assert report.hours_in_week == Fraction(7, 2)


def test_without_a_week_it_is_that_with_most_hours_on_one_family(place):
    scope = scope_of(place)
    assert effort_report(scope).hours_in_week == 10
    assert effort_report(scope, within=WEEK).hours_in_week == Fraction(7, 2)
    assert effort_report(scope, within=Period(dt.date(2009, 1, 1), dt.date(2009, 2, 1))) is None
    found = [(one.week.first, one.hours, one.agencies) for one in busy_weeks(scope)]
    assert found == [
        (dt.date(2010, 2, 15), 10, 1),
        (MONDAY, Fraction(7, 2), 2),
        (MONDAY, 1, 1),
    ]


@pytest.fixture
def manager(client, place):
    client.force_login(user_with(Role.MANAGER, place))
    return client


PAGE = "costing:effort"


def test_the_page_says_no_name(manager, place):
    page = manager.get(reverse(PAGE), {"week": "8/2/2010"})
    assert page.context["finding"] == "One family, one week: 3.5 hours by 2 professions"
    assert "1 contact has no minutes" in " ".join(page.text.replace("</b>", "").split())
    assert "Secretname" not in page.text
    assert page.context["plan"].freed == 0


def test_what_a_plan_frees_follows_the_address(manager):
    page = manager.get(reverse(PAGE), {"week": "2010-02-14", "meeting": "0.25"})
    plan = page.context["plan"]
    assert (plan.total, plan.kept, plan.meetings, plan.freed) == (
        Fraction(7, 2), 2, Fraction(1, 2), 1,
    )  # fmt: skip
    assert page.context["plan_finding"] == "One shared plan would free 1 hour of 3.5 hours"


@pytest.mark.parametrize(
    "asked",
    [
        {"week": "31/02/2010"},
        {"stay": "0"},
        {"stay": "9" * 40},
        {"meeting": "-1"},
        {"meeting": "NaN"},
        {"week": "\x00"},
        {"meeting": "<b>" * 4000},
    ],
)
def test_a_wrong_address_is_said(manager, asked):
    page = manager.get(reverse(PAGE), asked)
    assert page.status_code == 200
    assert page.context["report"] is None
    assert "There is a problem" in page.text


@pytest.mark.parametrize("asked", [{"scope": "elsewhere"}, {"family": "ZZZ"}, {"table": "x"}])
def test_what_is_not_there_is_not_found(manager, asked):
    assert manager.get(reverse("costing:effort-file"), asked).status_code == 404


def test_another_centre_is_not_found(manager):
    other = CentreFactory(name="Other")
    assert manager.get(reverse(PAGE), {"scope": other.slug}).status_code == 404


def test_files_hold_the_tables(manager):
    address = reverse("costing:effort-file")
    asked = {"week": "2010-02-08", "family": "A"}
    lines = {
        key: b"".join(manager.get(address, asked | {"table": key}).streaming_content).decode()
        for key in ("families", "who", "contacts", "weeks")
    }
    assert lines["families"].splitlines()[1:] == ["Family A,3.5,3,2,2,1", "Family B,1,1,1,1,0"]
    assert lines["who"].splitlines()[1:] == [
        "Social worker,Council,2,1,0",
        "Officer,Police,1.5,2,1",
    ]
    assert lines["contacts"].splitlines()[3] == "Sunday 14 February 2010,Officer,Police,Home visit,"
    assert manager.get(address, asked | {"as": "xlsx"}).content[:2] == b"PK"


def test_the_page_asks_the_same_of_more_families(manager, place):
    def queries():
        with CaptureQueriesContext(connection) as found:
            manager.get(reverse(PAGE), {"week": "2010-02-08"})
        return len(found)

    before = queries()
    for _ in range(5):
        contact(FamilyFactory(centre=place), 30)
    assert queries() == before
