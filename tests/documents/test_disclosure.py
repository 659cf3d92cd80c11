from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from documents.disclosure import released_count, released_percent, released_ratio

counts = st.integers(0, 5000)


@pytest.mark.parametrize(
    ("count", "released"), [(0, 0), (1, None), (7, None), (8, 10), (12, 10), (13, 15), (397, 395)]
)
def test_small_counts_are_suppressed_and_others_rounded_to_the_nearest_five(count, released):
    assert released_count(count, headline=False) == released


@pytest.mark.parametrize(("count", "released"), [(397, 397), (100, 100), (99, 100), (7, None)])
def test_headline_counts_of_a_hundred_or_more_are_true(count, released):
    assert released_count(count, headline=True) == released


def test_thresholds_are_settings(settings):
    settings.DISCLOSURE_SUPPRESS_UP_TO = 4
    settings.DISCLOSURE_ROUND_TO = 10
    settings.DISCLOSURE_TRUE_FROM = 1000
    assert [released_count(n, headline=True) for n in (4, 6, 397, 1749)] == [None, 10, 400, 1749]


def test_a_count_below_nought_is_refused():
    with pytest.raises(ValueError, match="^a count cannot be below 0$"):
        released_count(-1, headline=False)


def test_a_percentage_is_worked_out_from_what_is_published():
    assert released_percent(397, 1749, headline=True) == Fraction(39700, 1749)
    assert released_percent(397, 1749, headline=False) == Fraction(39500, 1750)


@pytest.mark.parametrize(("part", "base"), [(0, 40), (40, 40), (3, 40), (0, 0), (2, 5)])
def test_no_percentage_for_nobody_everybody_or_a_few(part, base):
    assert released_percent(part, base, headline=False) is None


def test_nobody_of_a_small_base_has_no_count_either():
    assert released_ratio(0, 40, headline=False).numerator is None
    assert released_ratio(0, 400, headline=False).percent == 0


@examples(max_examples=1000)
@given(counts, st.booleans())
def test_what_is_published_never_is_a_small_true_count(count, headline):
    released = released_count(count, headline=headline)
    assert released is None or released == 0 == count or released >= 10
    assert released is None or abs(released - count) <= 2


@examples(max_examples=1000)
@given(counts, counts, st.booleans())
def test_a_part_is_never_published_as_more_than_its_whole(one, other, headline):
    part, base = sorted((one, other))
    ratio = released_ratio(part, base, headline=headline)
    if ratio.percent is not None:
        assert 0 <= ratio.percent <= 100
        assert ratio.percent == Fraction(ratio.numerator * 100, ratio.denominator)
