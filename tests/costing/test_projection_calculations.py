"""Discounting against numpy-financial and plain loops; what holds of every projection."""

from decimal import Decimal
from fractions import Fraction

import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.projecting.calculations import (
    CASES,
    CENTRAL,
    HIGH,
    LOW,
    Amount,
    Rate,
    appraise,
    discount_factors,
    worth_of_quantity,
)

GREEN_BOOK = [Rate(1, Decimal("3.5")), Rate(31, Decimal("3.0")), Rate(76, Decimal("2.5"))]
QUEENS_PARK = [
    Amount("benefit", "fiscal", 1, 5, 100_000),
    Amount("benefit", "fiscal", 6, 10, 350_000),
    Amount("benefit", "fiscal", 11, None, 442_000),
]
POUNDS = st.decimals(0, 10_000_000, places=2)
PERCENT = st.decimals(0, 100, places=2)


@st.composite
def amounts(draw):
    first = draw(st.integers(1, 33))
    last = draw(st.none() | st.integers(first, 40))
    least, pounds, most = sorted(draw(st.tuples(POUNDS, POUNDS, POUNDS)))
    return Amount(
        kind=draw(st.sampled_from(["benefit", "investment", "reinvestment"])),
        value=draw(st.sampled_from(["fiscal", "economic", "social"])),
        from_year=first,
        to_year=last,
        pounds=pounds,
        least=draw(st.none() | st.just(least)),
        most=draw(st.none() | st.just(most)),
        bias_percent=draw(PERCENT),
    )


MANY = st.lists(amounts(), max_size=4)
YEARS = st.integers(1, 35)


def factors(years, *, discounted, rates=GREEN_BOOK):
    return discount_factors(rates, years, first_year_discounted=discounted)


def in_plain_loops(amounts, rates, years, *, discounted, case=CENTRAL):
    """Present value, payback year and investment, with floats and nothing of the module."""
    value, so_far, invested, paid_back, factor = 0.0, 0.0, 0.0, None, 1.0
    for year in range(1, years + 1):
        if year > 1 or discounted:
            percent = [float(rate.percent) for rate in rates if rate.from_year <= year][-1]
            factor /= 1 + percent / 100
        net = 0.0
        for amount in amounts:
            if amount.from_year <= year <= (amount.to_year or years):
                end = {LOW: "least", CENTRAL: "pounds", HIGH: "most"}[case]
                if amount.kind != "benefit":
                    end = {"least": "most", "most": "least"}.get(end, end)
                pounds = getattr(amount, end)
                pounds = float(amount.pounds if pounds is None else pounds)
                if amount.kind == "benefit":
                    net += pounds * (1 - float(amount.bias_percent) / 100)
                else:
                    net -= pounds
                    invested += pounds if amount.kind == "investment" else 0
        so_far += net
        value += net * factor
        if paid_back is None and invested > 0 and so_far > -1e-6:
            paid_back = year
    return value, paid_back, invested


@pytest.mark.parametrize(
    ("discounted", "published"), [(False, Decimal("1.844")), (True, Decimal("1.782"))]
)
def test_queens_park_over_ten_years_in_both_timings(discounted, published):
    """As published, in millions to the thousand."""
    found = appraise(QUEENS_PARK, factors(10, discounted=discounted)).present_value
    assert round(Decimal(int(found)) / 1_000_000, 3) == published


def test_an_open_band_ends_at_the_horizon():
    assert appraise(QUEENS_PARK, factors(10, discounted=False)).benefits == 2_250_000
    assert appraise(QUEENS_PARK, factors(12, discounted=False)).benefits == 3_134_000


def test_factors_are_chained_across_the_steps_of_the_rate():
    found = factors(77, discounted=True)
    assert found[29] == 1 / (1 + Fraction("0.035")) ** 30
    assert found[30] == found[29] / (1 + Fraction("0.03"))
    assert found[75] == found[74] / (1 + Fraction("0.025"))
    assert factors(77, discounted=True, rates=GREEN_BOOK[::-1]) == found


def test_without_a_rate_for_a_year_there_are_no_factors():
    later = [Rate(3, Decimal(3))]
    assert factors(5, discounted=True, rates=later) is None
    assert factors(1, discounted=False, rates=[]) == (1,)


@given(MANY, YEARS, st.booleans(), st.sampled_from(CASES))
def test_against_plain_loops(many, years, discounted, case):
    found = appraise(many, factors(years, discounted=discounted), case)
    expected = in_plain_loops(many, GREEN_BOOK, years, discounted=discounted, case=case)
    value, paid_back, invested = expected
    assert float(found.investment) == pytest.approx(invested)
    assert float(found.present_value) == pytest.approx(value, rel=1e-9, abs=1e-4)
    if all(abs(net) > Fraction(1, 100) for net in found.cumulative):
        assert found.payback_year == paid_back


@given(MANY, YEARS, st.decimals("0.1", 20, places=1))
def test_against_numpy_financial(many, years, percent):
    """At one rate: its npv counts the first value undiscounted."""
    rates, rate = [Rate(1, percent)], float(percent) / 100
    found = appraise(many, factors(years, discounted=False, rates=rates))
    flows = [float(year.net) for year in found.years]
    expected = numpy_financial.npv(rate, flows)
    assert float(found.present_value) == pytest.approx(expected, rel=1e-9, abs=1e-4)
    once = appraise(many, factors(years, discounted=True, rates=rates))
    assert float(once.present_value) == pytest.approx(expected / (1 + rate), rel=1e-9, abs=1e-4)


@given(MANY, YEARS, st.booleans())
def test_kinds_of_value_and_years_add_up_to_all_together(many, years, discounted):
    """Exactly: nothing is rounded on the way."""
    by_year = factors(years, discounted=discounted)
    apart = [
        appraise([amount for amount in many if amount.value == value], by_year).present_value
        for value in ("fiscal", "economic", "social")
    ]
    found = appraise(many, by_year)
    assert sum(apart) == found.present_value == found.cumulative_present[-1]
    assert found.cumulative[-1] == found.benefits - found.costs


@given(MANY, YEARS)
def test_the_cases_stand_in_their_order(many, years):
    by_year = factors(years, discounted=False)
    low, central, high = (appraise(many, by_year, case).present_value for case in CASES)
    assert low <= central <= high


@pytest.mark.parametrize(
    ("spent_and_saved", "paid_back", "for_good"),
    [
        ([(100, 50), (0, 50)], 2, True),
        ([(100, 50), (0, 50), (1, 0), (0, 9)], 2, False),
        ([(100, 100), (10, 10)], 1, True),
        ([(0, 60), (100, 40), (0, 1)], 2, True),
        ([(100, 0), (0, 99)], None, False),
        ([(0, 5), (0, 5)], None, False),
    ],
)
def test_paid_back_is_covered_to_the_pound_and_for_good_never_below_again(
    spent_and_saved, paid_back, for_good
):
    many = [
        Amount(kind, "fiscal", year, year, pounds)
        for year, both in enumerate(spent_and_saved, 1)
        for kind, pounds in zip(("investment", "benefit"), both, strict=True)
    ]
    found = appraise(many, factors(len(spent_and_saved), discounted=False))
    assert (found.payback_year, found.is_paid_back_for_good) == (paid_back, for_good)


def test_nothing_is_divided_by_zero():
    found = appraise(QUEENS_PARK, factors(10, discounted=False))
    assert (found.ratio, found.payback_year) == (None, None)


def test_optimism_bias_comes_off_benefits_before_discounting():
    many = [
        Amount("benefit", "fiscal", 1, None, 1000, bias_percent=20),
        Amount("investment", "fiscal", 1, 1, 500, bias_percent=20),
    ]
    found = appraise(many, factors(1, discounted=True))
    assert found.present_value == (800 - 500) / (1 + Fraction("0.035"))
    assert found.ratio == Fraction(800, 500)


@given(st.decimals(0, 1_000_000, places=2), st.decimals(0, 10_000, places=2))
def test_so_many_of_an_outcome_are_worth_to_the_penny(pounds, quantity):
    found = worth_of_quantity(pounds, quantity)
    assert found == found.quantize(Decimal("0.01"))
    assert abs(Fraction(found) - Fraction(pounds) * Fraction(quantity)) <= Fraction(1, 200)
