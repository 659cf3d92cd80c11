"""What hours are worth and who stepped up, against plain loops."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from volunteers.calculations import Given, Rate, Step, rate_on, stepping_by_year, value_of

LIVING, MINIMUM = "living_wage", "minimum"
DAYS = st.dates(dt.date(2008, 1, 1), dt.date(2014, 12, 31))
RATES = st.lists(
    st.builds(
        Rate,
        kind=st.sampled_from([LIVING, MINIMUM]),
        starts_on=DAYS,
        pounds=st.decimals("0.01", "99.99", places=2),
        is_own=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda rate: (rate.kind, rate.starts_on, rate.is_own),
)
GIVEN = st.lists(st.builds(Given, date=DAYS, hours=st.decimals("0.25", 24, places=2)), max_size=8)
STEPS = st.lists(
    st.builds(Step, volunteer=st.integers(1, 3), on=DAYS, level=st.integers(0, 4)),
    max_size=12,
    unique_by=lambda step: (step.volunteer, step.on),
)


def rate(starts_on, pounds, kind=LIVING, *, is_own=False):
    return Rate(kind, dt.date.fromisoformat(starts_on), Decimal(pounds), is_own)


@pytest.mark.parametrize(
    ("on", "pounds"),
    [
        ("2011-04-30", None),
        ("2011-05-01", "7.20"),
        ("2012-11-04", "7.20"),
        ("2012-11-05", "7.45"),
        ("2013-06-01", "8.00"),  # the authority's own, from its day on
        ("2013-12-01", "8.00"),  # also when everybody's is newer
    ],
)
def test_the_rate_of_a_day(on, pounds):
    rates = [
        rate("2011-05-01", "7.20"),
        rate("2012-11-05", "7.45"),
        rate("2013-11-04", "7.65"),
        rate("2013-06-01", "8.00", is_own=True),
        rate("2000-10-01", "3.70", MINIMUM),
    ]
    found = rate_on(rates, LIVING, dt.date.fromisoformat(on))
    assert (found and found.pounds) == (pounds and Decimal(pounds))


def test_hours_take_the_first_kind_that_has_a_rate():
    rates = [rate("2010-10-01", "5.93", MINIMUM), rate("2011-05-01", "7.20")]
    days = [Given(dt.date(2011, 4, 30), Decimal(2)), Given(dt.date(2011, 5, 1), Decimal(2))]
    valued = value_of(days, rates, (LIVING, MINIMUM))
    assert valued.pounds == Decimal("26.26")
    assert valued.kinds == {LIVING, MINIMUM}


def test_a_day_without_a_rate_leaves_no_value_and_says_which():
    days = [Given(dt.date(2011, 4, 30), Decimal(2)), Given(dt.date(2009, 4, 1), Decimal("1.5"))]
    valued = value_of(days, [rate("2010-10-01", "5.93", MINIMUM)], (MINIMUM,))
    assert (valued.pounds, valued.hours_without_rate) == (None, Decimal("1.5"))
    assert valued.first_without_rate == dt.date(2009, 4, 1)


def test_no_hours_are_worth_nothing():
    assert value_of([], [], (LIVING,)).pounds == 0


def plain_rate(rates, on):
    """By turns: own living wage, everybody's, own minimum wage, everybody's; the latest of each."""
    for kind in (LIVING, MINIMUM):
        for is_own in (True, False):
            holding = None
            for one in sorted(rates, key=lambda one: one.starts_on):
                if one.kind == kind and one.is_own == is_own and one.starts_on <= on:
                    holding = one
            if holding:
                return holding.pounds
    return None


@given(GIVEN, RATES)
@settings(max_examples=200, deadline=None)
def test_value_is_that_of_a_plain_loop(days, rates):
    pounds = [plain_rate(rates, day.date) for day in days]
    expected = None
    if None not in pounds:
        expected = sum((p * day.hours for p, day in zip(pounds, days, strict=True)), Decimal(0))
    assert value_of(days, rates, (LIVING, MINIMUM)).pounds == expected


def test_steps_up_and_down_by_year():
    steps = [
        Step(1, dt.date(2010, 3, 31), 1),
        Step(1, dt.date(2010, 4, 1), 2),
        Step(1, dt.date(2010, 9, 1), 3),
        Step(1, dt.date(2011, 3, 31), 2),
        Step(2, dt.date(2010, 5, 1), 1),
        Step(2, dt.date(2010, 6, 1), 1),
    ]
    years = stepping_by_year(reversed(steps))
    assert list(years) == [2009, 2010]
    assert years[2009].ups == {1: 1}
    assert years[2010].ups == {1: 1, 2: 1, 3: 1}
    assert (years[2010].people_up, years[2010].people_down) == ({1, 2}, {1})
    assert years[2010].downs == {2: 1}


@given(STEPS)
@settings(max_examples=200, deadline=None)
def test_steps_up_less_steps_down_lead_to_where_people_are(steps):
    """Whoever is above 0 at the end stepped up; ups and downs are all moves that changed."""
    years = stepping_by_year(steps).values()
    changes = 0
    for volunteer in {step.volunteer for step in steps}:
        before = 0
        for step in sorted(steps, key=lambda step: step.on):
            if step.volunteer == volunteer:
                changes += step.level != before
                before = step.level
        if before:
            assert any(volunteer in year.people_up for year in years)
    assert changes == sum(year.ups.total() + year.downs.total() for year in years)
