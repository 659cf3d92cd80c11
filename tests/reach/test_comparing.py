"""Two periods or two places side by side: what is asked for, what is said, and the page."""

import datetime as dt
from dataclasses import replace

import pytest
import time_machine
from django.http import Http404, QueryDict
from django.urls import reverse

from accounts.permissions import Role
from centres.periods import Period
from reach.comparing import ComparedFigure, comparing_report
from reach.comparing.filters import Comparing, period_before
from reach.comparing.findings import (
    difference_words,
    finding,
    length_note,
    percent_words,
    rows_title,
    shares_title,
    short_findings,
)
from reach.comparing.report import short_period
from reach.measures import MEASURES, Figure, measure
from reach.scopes import scope_of
from tests import factories as make
from tests.reach.world import YEAR

PAGE, FILE = reverse("reach:compare"), reverse("reach:compare-file")
OF_NORTH = "?scope=north&from=2009-04-01&to=2010-03-31"
BEFORE = Period(dt.date(2008, 4, 1), dt.date(2009, 3, 31))


def figure(numerator, denominator=None, key="children_reached"):
    return Figure(MEASURES[key], numerator, denominator)


def compared(one, other):
    return ComparedFigure(one.measure, one, other)


def families(number):
    return figure(number, key="families_reached")


# --- pure


@pytest.mark.parametrize(
    ("one", "other", "said", "in_percent"),
    [
        (figure(60, 100), figure(30, 100), "+30.0 points", ""),
        (figure(301, 1000), figure(31, 100), "\N{MINUS SIGN}0.9 points", ""),
        (figure(31, 100), figure(30, 100), "+1.0 point", ""),
        (figure(30, 100), figure(30, 100), "0.0 points", ""),
        (figure(30, 49), figure(30, 100), "too small to say", ""),
        (figure(30, None), figure(30, 100), "not enough data", ""),
        (families(649), families(278), "+371", "+133%"),
        (families(278), families(649), "\N{MINUS SIGN}371", "\N{MINUS SIGN}57%"),
        (families(19), families(0), "too small to say", ""),
        (families(20), families(0), "+20", ""),
        (families(None), families(40), "not enough data", ""),
    ],
)
def test_a_difference_is_in_points_or_in_numbers_and_said_where_it_is_large(
    one, other, said, in_percent
):
    found = compared(one, other)
    assert (difference_words(found), percent_words(found)) == (said, in_percent)


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2009-04-01", "2010-03-31", ("2008-04-01", "2009-03-31")),
        ("2012-02-01", "2012-02-29", ("2011-02-01", "2011-02-28")),
        ("2013-02-01", "2013-02-28", ("2012-02-01", "2012-02-29")),
        ("2009-04-01", "2011-03-31", ("2007-04-02", "2009-03-31")),
    ],
)
def test_the_period_before(first, last, before):
    day = dt.date.fromisoformat
    found = period_before(Period(day(first), day(last)))
    assert (found.first.isoformat(), found.last.isoformat()) == before


def test_short_names_of_periods():
    assert short_period(YEAR) == "2009-10"
    assert (
        short_period(Period(dt.date(2026, 4, 1), dt.date(2026, 11, 21))) == "1 Apr to 21 Nov 2026"
    )
    assert short_period(replace(YEAR, first=dt.date(2009, 5, 1))) == "1 May 2009 to 31 Mar 2010"


# --- reports

pages = pytest.mark.django_db


def reach(world, number, day, area=None):
    area = area or world.a
    session = world.session(day)
    for _ in range(number):
        family = world.family(area)
        make.attend(session, world.child(family), family=family, area=area)


@pytest.fixture
def large(world):
    """North with 100 children in each of its two areas."""
    for area in (world.a, world.b):
        area.populations.update(children=100)
    return world


@pages
def test_two_years_of_one_place_by_area(large):
    reach(large, 30, "2009-05-01")
    reach(large, 20, "2008-05-01")
    scope = scope_of(large.centre)
    report = comparing_report((scope, YEAR), (scope, BEFORE))
    assert (report.one, report.other) == (measure(scope, YEAR), measure(scope, BEFORE))
    assert finding(report) == "Reach is 5.0 points higher in 2009-10 than in 2008-09"
    assert shares_title(report) == "Children reached differs most: +5.0 points"
    assert rows_title(report) == "Reach differs most in A1: +10.0 points"
    assert [(one.strong, one.rest) for one in short_findings(report)] == [
        ("15.0% reached", ", 10.0% in 2008-09."),
        ("0.0% registered", ", 0.0% in 2008-09."),
        ("30 families", "reached, 20 in 2008-09: +50%."),
    ]
    assert length_note(report) == ""


@pages
def test_two_places_in_one_year_by_decile(large):
    make.ReachAreaFactory(centre=large.other, area=large.far)
    reach(large, 30, "2009-05-01")
    scopes = [scope_of(large.centre), scope_of(large.other)]
    report = comparing_report((scopes[0], YEAR), (scopes[1], YEAR))
    assert (report.by, report.names) == ("decile", ("North", "South"))
    assert finding(report) == "The difference of reach between North and South is too small to say"
    assert rows_title(report) == "By decile, the differences are too small to say"


@pages
def test_periods_of_different_length_are_not_alike(large):
    scope = scope_of(large.centre)
    quarter = Period(dt.date(2009, 4, 1), dt.date(2009, 6, 30))
    report = comparing_report((scope, YEAR), (scope, quarter))
    assert "(365 and 91 days)" in length_note(report)
    same = comparing_report((scope, YEAR), (scope, YEAR))
    assert finding(same) == "Both sides are the same place and period"
    assert short_findings(same) == []


# --- what is asked for


def asked(user, query):
    found = Comparing(QueryDict(query), user=user)
    valid = found.is_valid()
    return valid, [(form.place.key, getattr(form, "asked_period", None)) for form in found.forms]


@pytest.fixture
def ana(world):
    user = make.user_with(Role.MANAGER, world.centre)
    user.memberships.create(role=Role.MANAGER, centre=world.other)
    world.session("2008-04-01")
    return user


@pages
@time_machine.travel("2010-06-01 12:00")
def test_without_a_second_it_is_the_period_before(ana):
    north = "scope=north&period=2009-10"
    assert asked(ana, north) == (True, [("north", YEAR), ("north", BEFORE)])
    assert asked(ana, f"{north}&scope2=south") == (True, [("north", YEAR), ("south", YEAR)])
    second = [("north", YEAR), ("south", BEFORE)]
    assert asked(ana, f"{north}&scope2=south&period2=2008-09") == (True, second)
    dates = "from2=2008-04-01&to2=2009-03-31&period2=dates"
    assert asked(ana, f"{north}&scope2=south&{dates}") == (True, second)


@pages
def test_bad_dates_are_errors_and_foreign_places_are_not_found(ana):
    assert asked(ana, "scope=north&from2=x&to2=2009-01-01")[0] is False
    assert asked(ana, "scope=north&period2=nonsense")[0] is False
    assert asked(ana, "scope=north&from=2010-01-01&to=2009-01-01")[0] is False
    for scope in ("nowhere", make.CentreFactory(name="Elsewhere").slug):
        with pytest.raises(Http404):
            asked(ana, f"scope=north&scope2={scope}")


# --- the page


def words(response):
    return " ".join(response.content.decode().split())


@pages
def test_the_page_sets_both_beside_each_other_and_gives_the_files(client, large, ana):
    client.force_login(ana)
    reach(large, 30, "2009-05-01")
    reach(large, 20, "2008-05-01")
    page = words(client.get(PAGE + OF_NORTH))
    assert "Reach is 5.0 points higher in 2009-10 than in 2008-09" in page
    assert '</a><br><span class="soft">30 of 200</span>' in page
    file = client.get(f"{FILE}{OF_NORTH}&table=rows").getvalue().decode("utf-8-sig")
    assert file.splitlines()[1] == "A1,30,100,30.0,20,100,20.0,10.0"
    assert client.get(f"{FILE}{OF_NORTH}&as=xlsx").status_code == 200
    assert client.get(f"{FILE}{OF_NORTH}&table=x").status_code == 404
    bad = client.get(f"{PAGE}{OF_NORTH}&from2=tomorrow&to2=1")
    assert "Write the date like 25/03/2010" in words(bad)
    assert "<title>Error: Compare" in words(bad)
    assert client.get(f"{FILE}{OF_NORTH}&from2=tomorrow&to2=1").status_code == 404


@pages
def test_no_comparison_for_a_commissioner_or_with_a_foreign_place(client, world):
    client.force_login(make.user_with(Role.COMMISSIONER, world.authority))
    assert client.get(PAGE + OF_NORTH).status_code == 403
    client.force_login(make.user_with(Role.MANAGER, world.centre))
    assert client.get(f"{PAGE}{OF_NORTH}&scope2=south").status_code == 404
