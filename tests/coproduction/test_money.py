"""Money in a group's hands adds up to the penny."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coproduction.growing.money import Promise, Taking, budget_stand, result_of, results_by_month
from coproduction.templatetags.money import money, pence

pounds = st.decimals(min_value="0.01", max_value="9999999999.99", places=2)
days = st.dates(min_value=dt.date(2009, 1, 1), max_value=dt.date(2012, 12, 31))
promises = st.lists(st.builds(Promise, pounds, st.booleans()), max_size=8)
takings = st.lists(st.builds(Taking, days, pounds, st.booleans()), max_size=20)


def as_pence(amount):
    return int(amount * 100)


def test_a_budget_with_one_settled_and_one_open_commitment():
    stand = budget_stand(
        Decimal("60000"),
        [Promise(Decimal("400"), is_settled=True), Promise(Decimal("250.50"), is_settled=False)],
        [Decimal("380.25"), Decimal("19.75")],
    )
    assert (stand.spent, stand.committed, stand.settled) == (400, Decimal("250.50"), 400)
    assert stand.left == Decimal("59349.50")
    assert stand.over == 0


def test_a_budget_of_which_too_much_is_promised():
    stand = budget_stand(Decimal(100), [Promise(Decimal(90), is_settled=False)], [Decimal("10.01")])
    assert (stand.left, stand.over) == (Decimal("-0.01"), Decimal("0.01"))


@settings(max_examples=100)
@given(pounds, promises, st.lists(pounds, max_size=8))
def test_spent_promised_and_left_are_the_whole(amount, promised, spent):
    stand = budget_stand(amount, promised, spent)
    open_pence = 0
    for one in promised:
        if not one.is_settled:
            open_pence += as_pence(one.amount)
    assert as_pence(stand.committed) == open_pence
    assert as_pence(stand.left) == as_pence(amount) - sum(map(as_pence, spent)) - open_pence
    assert stand.spent + stand.committed + stand.left == amount
    assert stand.over == (0 if stand.left >= 0 else -stand.left)


@settings(max_examples=100)
@given(takings)
def test_months_add_up_to_the_whole_and_none_is_left_out(entries):
    months, whole = results_by_month(entries), result_of(entries)
    assert sum(one.income for one in months) == whole.income
    assert sum(one.costs for one in months) == whole.costs
    assert sum(one.result for one in months) == whole.result
    oracle = {}
    for one in entries:
        sign = 1 if one.is_income else -1
        key = one.on.year, one.on.month
        oracle[key] = oracle.get(key, 0) + sign * as_pence(one.amount)
    numbers = [one.month.year * 12 + one.month.month for one in months]
    assert numbers == list(range(numbers[0], numbers[-1] + 1)) if numbers else not entries
    found = {(m.month.year, m.month.month): as_pence(m.result) for m in months}
    assert {key: found[key] for key in oracle} == oracle


@pytest.mark.parametrize(
    ("amount", "in_a_column", "in_a_sentence"),
    [
        (Decimal("60000"), "£60,000.00", "£60,000"),
        (Decimal("-1250.5"), "−£1,250.50", "−£1,250.50"),
        (Decimal("0"), "£0.00", "£0"),
        (None, "not enough data", "not enough data"),
    ],
)
def test_pounds_and_pence_in_words(amount, in_a_column, in_a_sentence):
    assert (pence(amount), money(amount)) == (in_a_column, in_a_sentence)
