"""The comparison against plain arithmetic, and Knowsley's against what was published."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from costing.calculations import (
    ModelFigures,
    compare,
    difference_percent,
    post_cost,
    unit_cost,
)
from documents.rounding import whole

KNOWSLEY = compare(ModelFigures(Decimal(509261), 278), ModelFigures(Decimal(442150), 649))

money = st.decimals(min_value=0, max_value=10**9, places=2)
people = st.integers(0, 10**6) | st.none()
models = st.builds(ModelFigures, money | st.none(), people, people)


def test_knowsley_comes_out_as_published():
    assert whole(KNOWSLEY.existing.unit_cost) == "1832"
    assert whole(KNOWSLEY.redesigned.unit_cost) == "681"
    assert [
        (whole(row.amount), whole(row.percent))
        for row in (KNOWSLEY.cost, KNOWSLEY.families, KNOWSLEY.unit_cost)
    ] == [("-67111", "-13"), ("371", "133"), ("-1151", "-63")]


def test_the_difference_of_unit_costs_is_taken_before_rounding():
    # 1.5 and 0.4 are shown as £2 and £0; their difference is 1.1, shown as £1.
    figures = compare(ModelFigures(Decimal(3), 2), ModelFigures(Decimal(2), 5))
    assert figures.unit_cost.amount == Fraction(-11, 10)
    assert whole(figures.unit_cost.amount) == "-1"


def test_a_third_less_a_third_is_nothing():
    figures = compare(ModelFigures(Decimal(1), 3), ModelFigures(Decimal(2), 6))
    assert figures.unit_cost.amount == 0
    assert whole(figures.unit_cost.amount) == "0"


def test_nothing_is_divided_by_zero():
    assert unit_cost(Decimal(100), 0) is None
    assert unit_cost(Decimal(100), None) is None
    assert unit_cost(Decimal(0), 5) == 0
    assert difference_percent(0, 5) is None
    assert difference_percent(5, 0) == -100
    assert difference_percent(None, 5) is None


def plain_difference(existing, redesigned):
    """The oracle: differences of one row in plain steps."""
    if existing is None or redesigned is None:
        return None, None
    amount = Fraction(redesigned) - Fraction(existing)
    return amount, amount / Fraction(existing) * 100 if existing != 0 else None


def plain_share(cost, people):
    if cost is None or people in (None, 0):
        return None
    return Fraction(str(cost)) / people


@given(existing=models, redesigned=models)
def test_every_comparison_equals_plain_arithmetic(existing, redesigned):
    figures = compare(existing, redesigned)
    each = [
        (one.cost, one.families, plain_share(one.cost, one.families), one.children,
         plain_share(one.cost, one.children))
        for one in (existing, redesigned)
    ]  # fmt: skip
    for one, row in zip((existing, redesigned), each, strict=True):
        assert (one.unit_cost, one.cost_per_child) == (row[2], row[4])
    rows = (figures.cost, figures.families, figures.unit_cost, figures.children,
            figures.cost_per_child)  # fmt: skip
    for row, before, after in zip(rows, *each, strict=True):
        assert (row.amount, row.percent) == plain_difference(before, after)


# --- what posts cost

pounds = st.decimals(0, 200_000, places=2)


@given(st.decimals(0, 500, places=2), pounds, st.none() | st.decimals(0, 100, places=2))
def test_posts_cost_what_plain_arithmetic_says_to_the_penny(fte, salary, on_costs):
    exact = Fraction(fte) * Fraction(salary) * (1 + Fraction(on_costs or 0) / 100)
    worked_out = post_cost(fte, salary, on_costs)
    assert worked_out == round(worked_out, 2)
    assert Fraction(-1, 200) < Fraction(worked_out) - exact <= Fraction(1, 200)


def test_without_post_or_salary_no_cost_is_worked_out():
    assert post_cost(None, Decimal(1), None) is None
    assert post_cost(Decimal(1), None, Decimal(1)) is None
    assert post_cost(Decimal("0.5"), Decimal("0.01"), None) == Decimal("0.01")
