"""The line through values of the past."""

import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reach.calculations import forecast

values = st.lists(st.integers(0, 100), min_size=4, max_size=8)
ahead = st.integers(1, 12)


@given(values, ahead)
def test_the_line_is_that_of_least_squares(points, steps):
    slope, start = statistics.linear_regression(range(len(points)), points)
    expected = max(start + slope * (len(points) - 1 + steps), 0)
    found = forecast(points, steps)
    assert float(found.value) == pytest.approx(expected, abs=1e-9)
    assert float(found.a_step) == pytest.approx(slope, abs=1e-9)


@given(values, ahead)
def test_the_range_holds_the_value_and_grows_with_the_distance(points, steps):
    near, far = forecast(points, 1), forecast(points, 1 + steps % 12)
    for one in (near, far):
        assert 0 <= one.low <= one.value <= one.high
    assert far.high - far.value >= near.high - near.value or far.value == 0


@given(st.integers(0, 50), st.integers(0, 4), ahead)
def test_what_lies_on_a_line_has_no_range(start, slope, steps):
    found = forecast([start + slope * n for n in range(5)], steps)
    assert found.low == found.value == found.high == start + slope * (4 + steps)


@given(values, ahead, st.integers(0, 100))
def test_a_share_stays_within_its_most(points, steps, most):
    assert forecast(points, steps, most=most).high <= most


def test_the_range_by_hand():
    # Points 1, 3, 2, 4: mean 2.5, slope 0.8, missed by 1.8 in squares; one step on, 2.5 from the
    # middle: 0.9 x (1 + 1/4 + 6.25/5) = 2.25, whose root is 1.5; t of 2 degrees is 4.303.
    found = forecast([1, 3, 2, 4], 1)
    assert (found.value, found.a_step, found.points) == (Fraction("4.5"), Fraction("0.8"), 4)
    assert (found.low, found.high) == (0, Fraction("4.5") + Fraction("4.303") * Fraction("1.5"))


@pytest.mark.parametrize(
    ("points", "steps"),
    [
        ([1, 2, 3], 1),
        ([1, 2, None, 3, 4, 5], 1),
        ([None] * 8, 1),
        ([1, 2, 3, 4], 0),
        ([1, 2, 3, 4], -3),
        ([1, 2, 3, 4], 13),
    ],
)
def test_there_is_none_where_it_cannot_be_said(points, steps):
    assert forecast(points, steps) is None


def test_only_the_last_eight_count_and_only_those_after_a_gap():
    assert forecast([90, 90, *range(8)], 1) == forecast(list(range(8)), 1)
    assert forecast([90, None, 1, 2, 3, 4], 1) == forecast([1, 2, 3, 4], 1)
