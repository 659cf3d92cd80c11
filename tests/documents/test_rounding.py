from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.rounding import display_percent, nearest_multiple, plain, rounded, whole


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(397 * 100, 1749), "22.7"),
        (Fraction(934 * 100, 1749), "53.4"),
        (Decimal("0.05"), "0.1"),
        (Decimal("-0.05"), "-0.1"),
        (Decimal("-0.04"), "0.0"),
        (Decimal("104.25"), "104.3"),
        (0, "0.0"),
    ],
)
def test_a_percentage_has_one_decimal_rounded_away_from_zero(value, shown):
    assert display_percent(value) == shown


def test_the_published_comparison_of_knowsley():
    existing, redesigned = Fraction(509261, 278), Fraction(442150, 649)
    assert [whole(existing), whole(redesigned), whole(redesigned - existing)] == [
        "1832",
        "681",
        "-1151",
    ]
    assert whole((redesigned - existing) / existing * 100) == "-63"
    assert whole(Fraction(442150 - 509261, 509261) * 100) == "-13"
    assert whole(Fraction(649 - 278, 278) * 100) == "133"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("-0.4"), "0"),
        (Decimal("0.5"), "1"),
        (Decimal("-0.5"), "-1"),
        (10**30, "1" + "0" * 30),
    ],
)
def test_whole_numbers_never_show_minus_nought(value, shown):
    assert whole(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal("1840.50"), "1840.5"), (220, "220"), (Decimal("0.25"), "0.25"), (0, "0")],
)
def test_plain_numbers_have_no_trailing_zeros(value, shown):
    assert plain(value) == shown


@settings(max_examples=1000)
@given(st.fractions(), st.integers(0, 4))
def test_rounding_is_the_nearest_and_ties_go_away_from_zero(value, places):
    shown = Fraction(rounded(value, places))
    half = Fraction(1, 2 * 10**places)
    assert abs(shown - value) <= half
    if abs(shown - value) == half:
        assert abs(shown) > abs(value)
    assert not str(rounded(value, places)).startswith("-0") or shown != 0


@settings(max_examples=1000)
@given(st.integers(0, 10**6), st.sampled_from([1, 2, 5, 10]))
def test_the_nearest_multiple_is_a_multiple_and_near(value, step):
    shown = nearest_multiple(value, step)
    assert shown % step == 0
    assert abs(shown - value) * 2 <= step
