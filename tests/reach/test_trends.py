"""Trends: steps, titles, targets, what may be asked for, and the file."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from accounts.permissions import Role
from centres.periods import FinancialYear, Period
from reach.measures import MEASURES, measure
from reach.measures.trends import STEPS
from reach.models import Target
from reach.trends.findings import change_words
from reach.trends.report import LOOKS_BACK, label_of, looking_back, trend_report
from tests import factories as make

PAGE, FILE = reverse("reach:trends"), reverse("reach:trends-file")
TWO_YEARS = Period(dt.date(2008, 4, 1), dt.date(2010, 3, 31))
OF_NORTH = "?scope=north&from=2008-04-01&to=2010-03-31"


@pytest.fixture
def manager(client, world):
    client.force_login(make.user_with(Role.MANAGER, world.centre))
    return client


@pytest.fixture
def visits(world):
    """Two children in the last quarter of 2008-09, three in that of 2009-10."""
    for day, children in [("2009-02-01", 2), ("2010-02-01", 3)]:
        for _ in range(children):
            world.seen(world.child(), day, area=world.a)


def words(response):
    text = response.content.decode()
    for odd, plain in [("\N{NO-BREAK SPACE}", " "), ("\N{NON-BREAKING HYPHEN}", "-")]:
        text = text.replace(odd, plain)
    return " ".join(text.split())


@pytest.mark.parametrize("step", list(STEPS))
def test_each_step_is_measured_by_itself(world, visits, step):
    report = trend_report(world.scope, TWO_YEARS, step, ["children_reached", "families_new"])
    for found, (key, part) in zip(report.steps, STEPS[step](TWO_YEARS), strict=True):
        whole = measure(world.scope, part, ["children_reached", "families_new"])
        assert (found.key, dict(found.row.figures)) == (key, dict(whole.figures))


def test_the_page_says_how_it_goes_against_the_year_before(manager, visits):
    page = words(manager.get(PAGE + OF_NORTH))
    assert '<h1 id="finding">Children reached: 15.0% in 2009-10 Q4, 5 points more than' in page
    assert "Families reached: 3 in 2009-10 Q4, 1 more than a year before" in page
    assert "New families: 3 in 2009-10 Q4, 1 more than a year before" in page


def test_a_step_that_is_not_over_is_in_no_title_and_said_below(manager, visits):
    page = words(manager.get(f"{PAGE}?scope=north&from=2009-01-01&to=2010-02-15&step=quarter"))
    assert "Children reached: 0.0% in 2009-10 Q3" in page
    assert "Q4 09-10 is not over." in page


def test_a_target_of_a_year_stands_beside_years_only(manager, world, visits):
    Target.objects.create(
        measure="children_reached", centre=world.centre, value=75,
        starts_on=dt.date(2012, 4, 1), ends_on=dt.date(2013, 3, 31),
    )  # fmt: skip
    by_quarter, by_year = (
        words(manager.get(f"{PAGE}{OF_NORTH}&step={step}")) for step in ("quarter", "year")
    )
    assert "The target of children reached is of a year" in by_quarter
    assert "Target: 75%" not in by_quarter
    assert "Target: 75%" in by_year


def test_the_file_has_a_row_a_step_with_what_shares_are_of(manager, visits):
    response = manager.get(f"{FILE}{OF_NORTH}&step=year&show=children_reached&show=attendances")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["Financial year", "Children reached", "Children reached: of", "Children reached: %",
         "Attendances"],
        ["2008-09", "2", "20", "10.0", "2"],
        ["2009-10", "3", "20", "15.0", "3"],
    ]  # fmt: skip


def test_a_part_of_the_place_has_trends_of_its_own(manager, world, visits):
    page = manager.get(f"{PAGE}{OF_NORTH}&step=year&area=A2")
    report = page.context["report"]
    assert [step.value("children_reached") for step in report.steps] == [0, 0]
    assert "volunteer_hours" not in report.keys


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("step=week", "week is not one of the available choices"),
        ("show=colours", "colours is no measure. Choose from the list."),
        ("show=%3Cb%3E%00", "is no measure"),
        ("step=month&from=1990-01-01", "That is a long time. Choose quarters or years."),
    ],
)
def test_what_cannot_be_shown_is_said(manager, asked, said):
    page = manager.get(f"{PAGE}?scope=north&to=2010-03-31&from=2008-04-01&{asked}")
    assert page.status_code == 200
    assert said in words(page)
    assert "report" not in page.context


def test_no_more_queries_for_more_steps(manager, world, visits, django_assert_max_num_queries):
    counts = []
    for first in ("2009-05-01", "2005-05-01"):
        with django_assert_max_num_queries(200) as counted:
            manager.get(f"{PAGE}?scope=north&from={first}&to=2010-03-31&step=month")
        counts.append(len(counted))
    assert counts[0] == counts[1]


# --- words and days


@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
    st.dates(dt.date(1995, 1, 1), dt.date(2031, 1, 1)),
    st.sampled_from(list(STEPS)),
)
def test_looking_back_ends_with_the_period_and_begins_with_a_step(day, began, step):
    year = FinancialYear.containing(day).period
    found = looking_back(year, step, began)
    steps = list(STEPS[step](found))
    assert found.last == year.last and found.first <= year.first
    assert len(steps) <= max(LOOKS_BACK[step], len(list(STEPS[step](year))))
    assert next(iter(STEPS[step](Period(steps[0][1].first, steps[0][1].first))))[0] == steps[0][0]
    if found.first < year.first:
        assert steps[0][1].last >= began


@pytest.mark.parametrize(
    ("key", "before", "after", "expected"),
    [
        ("children_reached", "9.8", "12.9", "3.1 points more than"),
        ("children_reached", "10.94", "9.96", "0.9 points less than"),
        ("children_reached", "10", "11", "1 point more than"),
        ("children_reached", "10.01", "10.04", "the same as"),
        ("families_reached", 120, 98, "22 fewer than"),
        ("families_reached", 98, 98, "as many as"),
        ("volunteer_hours", "1", "2.5", "1.5 hours more than"),
    ],
)
def test_a_change_is_of_what_is_shown(key, before, after, expected):
    assert change_words(MEASURES[key], Decimal(before), Decimal(after)) == expected


def test_steps_are_named_for_an_axis():
    keys = [("2009-04", "month"), ("2009-10 Q1", "quarter"), ("2009-10", "year")]
    assert [label_of(*key) for key in keys] == ["Apr 2009", "Q1 09-10", "2009-10"]
