"""Wilson's and Newcombe's intervals against published values; the median against all the times."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from families.hello.comparison import (
    LEAST_STARTS,
    STEP,
    Tally,
    difference,
    median_seconds,
    share,
    verdict,
)

# Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in
# Medicine 17, table I, method 3.
WILSON = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
# Newcombe (1998), Interval estimation for the difference between independent proportions, the
# same volume, table II, method 10.
NEWCOMBE = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]
counts = st.integers(0, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
some = counts.filter(lambda pair: pair[1])


@pytest.mark.parametrize(("sent", "started", "low", "high"), WILSON)
def test_share_as_published(sent, started, low, high):
    found = share(sent, started)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(("a", "m", "b", "n", "low", "high"), NEWCOMBE)
def test_difference_as_published(a, m, b, n, low, high):
    found = difference(a, m, b, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_of_nothing_there_is_no_share():
    assert (share(0, 0), difference(0, 0, 1, 2), difference(1, 2, 0, 0)) == (None, None, None)


@given(some)
def test_share_lies_in_its_range(pair):
    found = share(*pair)
    assert 0 <= found.low <= found.value <= found.high <= 1


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_one_more_sent_moves_the_range_up(pair):
    sent, started = pair
    one, more = share(sent, started), share(sent + 1, started)
    assert one.low < more.low or one.low == 0
    assert one.high < more.high or more.high == 1


@given(some, some)
def test_difference_turns_round_with_its_sides(one, other):
    found, turned = difference(*one, *other), difference(*other, *one)
    assert -1 <= found.low <= found.value <= found.high <= 1
    assert found.low == pytest.approx(-turned.high)
    assert found.high == pytest.approx(-turned.low)


@given(some)
def test_a_version_is_no_better_than_itself(pair):
    assert not difference(*pair, *pair).is_clear
    assert verdict(Tally("A", pair[1], pair[0]), Tally("B", pair[1], pair[0])).better == ""


@given(st.lists(st.floats(0, 7000, allow_nan=False), min_size=1, max_size=60))
def test_median_is_within_a_step_of_the_true_one(times):
    buckets = {}
    for seconds in times:
        start = int(seconds) // STEP * STEP
        buckets[start] = buckets.get(start, 0) + 1
    found = median_seconds(buckets)
    low, high = statistics.median_low(times), statistics.median_high(times)
    assert low - STEP <= found <= high + STEP


@pytest.mark.parametrize(
    ("buckets", "median"),
    [({}, None), ({20: 0}, None), ({20: 1}, 22.5), ({20: 2, 40: 2}, 25), ({0: 1, 30: 4}, 31.875)],
)
def test_median_by_hand(buckets, median):
    assert median_seconds(buckets) == median


def test_the_better_one_is_named_with_how_much():
    found = verdict(Tally("Long", 240, 62), Tally("Simple", 255, 214))
    assert found.better == "Simple"
    assert found.words == (
        "“Simple” does better than “Long”: 58 points more of those who start it send it "
        "(95% range 50 to 65)."
    )
    assert verdict(Tally("Simple", 255, 214), Tally("Long", 240, 62)).words == found.words


def test_a_range_that_holds_0_is_too_little():
    found = verdict(Tally("A", 60, 48), Tally("B", 58, 44))
    assert (found.better, found.words[:19]) == ("", "Too little to tell:")
    assert "from −11 to 19 points for “A”" in found.words


@pytest.mark.parametrize("started", [0, 1, LEAST_STARTS - 1])
def test_few_visits_are_too_little_however_clear(started):
    found = verdict(Tally("A", started, started), Tally("B", 500, 0))
    assert found.better == ""
    assert found.words.startswith("Too little to tell: ")
    assert "“A”" in found.words
