import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from centres.periods import Period
from coproduction.agreeing.calculations import Standing, expected_value, share_elapsed, standing

YEAR = Period(dt.date(2012, 4, 1), dt.date(2013, 3, 31))


@pytest.mark.parametrize(
    ("today", "share"),
    [
        (dt.date(2012, 3, 31), Fraction(0)),
        (dt.date(2012, 4, 1), Fraction(0)),
        (dt.date(2012, 4, 2), Fraction(1, 365)),
        (dt.date(2013, 3, 31), Fraction(364, 365)),
        (dt.date(2013, 4, 1), Fraction(1)),
        (dt.date(2026, 5, 1), Fraction(1)),
    ],
)
def test_the_share_of_days_that_have_ended(today, share):
    assert share_elapsed(YEAR, today) == share


def test_the_line_runs_from_the_baseline_to_the_target():
    half = Period(dt.date(2012, 4, 1), dt.date(2012, 4, 10))
    assert expected_value(20, 70, half, dt.date(2012, 4, 6)) == 45
    assert expected_value(None, 70, half, dt.date(2012, 4, 6)) == 35


@pytest.mark.parametrize(
    ("actual", "baseline", "target", "today", "found"),
    [
        (10, 0, 100, dt.date(2012, 3, 31), Standing.NOT_STARTED),
        (None, 0, 100, dt.date(2012, 5, 1), Standing.NOT_ENOUGH_DATA),
        (100, 0, 100, dt.date(2012, 5, 1), Standing.MET),
        (50, 0, 100, dt.date(2012, 9, 30), Standing.ON_TRACK),
        (49, 0, 100, dt.date(2012, 9, 30), Standing.BEHIND),
        (99, 0, 100, dt.date(2014, 1, 1), Standing.BEHIND),
        # Less is better where the target is below the baseline.
        (30, 40, 20, dt.date(2012, 9, 30), Standing.ON_TRACK),
        (31, 40, 20, dt.date(2012, 9, 30), Standing.BEHIND),
        (20, 40, 20, dt.date(2012, 9, 30), Standing.MET),
        (30, 40, 20, dt.date(2014, 1, 1), Standing.BEHIND),
    ],
)
def test_how_a_target_stands(actual, baseline, target, today, found):
    assert (
        standing(actual=actual, baseline=baseline, target=target, period=YEAR, today=today) == found
    )


values = st.decimals(min_value=0, max_value=10**6, places=1)


@given(baseline=values, target=values, days=st.integers(0, 400))
def test_the_line_never_leaves_the_space_between_baseline_and_target(baseline, target, days):
    today = YEAR.first + dt.timedelta(days=days)
    line = expected_value(baseline, target, YEAR, today)
    assert min(baseline, target) <= line <= max(baseline, target)
