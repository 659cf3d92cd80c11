"""The arithmetic of the resource audit: ages, overlaps, effect, money that decisions move."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.audit.activity_costs import ActivityCost, may_be_marginal, middle_per_family
from costing.audit.age_bands import AgeBand, band_of
from costing.audit.age_spending import (
    AgeSpending,
    EarlyAndLate,
    age_in_words,
    early_and_late,
    on_under_ones,
)
from costing.audit.by_money import age_title
from costing.audit.moves import Decided, afterwards, money_moved
from costing.audit.overlaps import (
    Payment,
    possible_overlaps,
    said_of_one_agency,
    said_overlaps,
)

TWELVE_WEEKS = Fraction(36, 13)
MONEY = st.decimals(0, 1_000_000, places=2)


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("0 to 5", (0, 60)),
        ("Pregnancy", (-9, 0)),
        ("Birth to 12 weeks", (0, TWELVE_WEEKS)),
        ("12 weeks to 2.5 years", (TWELVE_WEEKS, 30)),
        ("2½ to 5 years", (30, 60)),
        ("6–18 months", (6, 18)),
        ("6—18 months", (6, 18)),
        ("from 2 to 5 years", (24, 60)),
        ("73 days to 6 months", (Fraction(12, 5), 6)),
        ("18 months", (18, 19)),
        ("Children aged 2 to 5", (24, 60)),
        ("under 1", (0, 12)),
        ("from 2 years", (24, 60)),
        ("3 and over", (36, 60)),
        ("aged 3", (36, 48)),
        ("conception to 12 weeks", (-9, TWELVE_WEEKS)),
    ],
)
def test_words_name_ages(words, months):
    assert band_of(words) == AgeBand(*map(Fraction, months), words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "all",
        "families",
        "5 to 0",
        "0 to 0",
        "9" * 999,
        "1 to 2 to 3",
        "birth to work",
        "x to 5",
    ],
)
def test_other_words_name_no_ages(words):
    assert band_of(words) is None


@given(st.text(max_size=60))
def test_any_words_give_a_band_that_goes_forward_or_none(words):
    found = band_of(words)
    assert found is None or found.start_months < found.end_months


@given(st.integers(0, 200), st.integers(1, 100))
def test_months_read_as_they_are_written(first, length):
    found = band_of(f"{first} to {first + length} months")
    assert (found.start_months, found.months) == (first, length)


def spent(words, amount):
    return AgeSpending(band_of(words), words, Decimal(amount))


BASILDON = [
    spent("Pregnancy", 21000),
    spent("Birth to 12 weeks", 23000),
    spent("12 weeks to 2.5 years", 80000),
    spent("2.5 to 5 years", 191000),
    spent("all", 55000),
]


def test_the_first_months_are_set_against_later_years():
    assert early_and_late(BASILDON) == EarlyAndLate(Decimal(44000), Decimal(191000), Fraction(30))
    assert (
        age_title(BASILDON) == "More is spent from 2.5 years than on pregnancy and the first months"
    )


def test_the_finding_turns_with_the_figures():
    assert age_title([spent("Pregnancy", 5), spent("2 to 5", 4)]) == (
        "More is spent on pregnancy and the first months than from 2 years"
    )
    assert age_title([spent("Pregnancy", 5), spent("2 to 5", 5)]) == (
        "As much is spent from 2 years as on pregnancy and the first months"
    )
    later = [spent("3 to 5", 5), spent("2 to 3", 1), spent("7 to 9 months", 9)]
    assert early_and_late([*later, spent("up to 6 months", 7)]) == EarlyAndLate(7, 6, Fraction(24))
    for some in ([spent("0 to 5", 5)], later, [spent("Pregnancy", 5)]):
        assert age_title(some).startswith("Not enough is said")


def test_what_is_spent_on_children_under_one():
    assert on_under_ones(BASILDON) == (Decimal(44000), Decimal(80000))
    edges = [spent("6 to 12 months", 1), spent("1 to 2", 10), spent("11 to 13 months", 100)]
    assert on_under_ones(edges) == (1, 100)


def test_a_month_of_age():
    assert [one.per_month for one in BASILDON[:2]] == [Fraction(21000, 9), 23000 / TWELVE_WEEKS]
    assert BASILDON[-1].per_month is None
    assert [age_in_words(months) for months in (3, 6, 12, 13, 24, 30)] == [
        "3 months",
        "6 months",
        "1 year",
        "13 months",
        "2 years",
        "2.5 years",
    ]


# --- overlaps

PAYMENTS = [
    Payment(1, Decimal(100), "Council", "Home visits", ("ages", 1), "Ages"),
    Payment(2, Decimal(40), "Health", "home visits", ("ages", 1), "Ages"),
    Payment(3, Decimal(7), "council", "Toys"),
    Payment(4, Decimal(20), "Council", "", ("ages", 2), "2 to 5"),
    Payment(5, Decimal(30), "School", "", ("ages", 2), "2 to 5"),
    Payment(6, Decimal(0), "Health", "", ("ages", 3), "None"),
    Payment(7, Decimal(9), "Council", "", ("ages", 3), "None"),
    Payment(8, Decimal(9), "", "", ("ages", 2), "2 to 5"),
]


def test_the_same_words_of_two_agencies_are_an_overlap():
    (found,) = said_overlaps(PAYMENTS)
    assert (found.label, found.amount, found.beyond_largest) == ("Home visits", 140, 40)
    assert found.by_agency == {"Council": 100, "Health": 40}
    assert [one.label for one in said_of_one_agency(PAYMENTS)] == ["Toys"]


def test_a_possible_overlap_is_of_the_same_thing_and_not_said_already():
    (found,) = possible_overlaps(PAYMENTS)
    assert (found.label, found.amount, found.beyond_largest) == ("2 to 5", 59, 29)


PAYMENT = st.builds(
    Payment,
    st.integers(1, 10_000),
    MONEY,
    st.sampled_from(["", "A", "a", "B", "C"]),
    st.sampled_from(["", "x", "X", "y"]),
    st.sampled_from([None, 1, 2]),
)


@given(st.lists(PAYMENT, max_size=12, unique_by=lambda one: one.key))
def test_overlaps_equal_those_found_in_plain_loops(payments):
    groups = defaultdict(list)
    for one in payments:
        if one.words:
            groups[one.words.lower()].append(one)
    expected = {True: [], False: []}
    for some in groups.values():
        paid, written = defaultdict(Decimal), {}
        for one in some:
            paid[written.setdefault(one.agency.lower(), one.agency)] += one.amount
        row = (-sum(paid.values()), some[0].words, sorted((-paid[who], who) for who in paid))
        expected[len(paid) - ("" in paid) > 1].append(row)
    for between, found in (
        (True, said_overlaps(payments)),
        (False, said_of_one_agency(payments)),
    ):
        assert [
            (-one.amount, one.label, [(-paid, who) for who, paid in one.by_agency.items()])
            for one in found
        ] == sorted(expected[between])
        for one in found:
            assert one.beyond_largest == one.amount - max(one.by_agency.values())


# --- activities


def activity(label, cost, families, sessions=10):
    cost = None if cost is None else Decimal(cost)
    return ActivityCost(label, label, cost, sessions, families, families)


def test_few_families_that_cost_far_more_than_the_middle_may_be_marginal():
    some = [
        activity("A", 1000, 100),
        activity("B", 2000, 100),
        activity("C", 1000, 19),
        activity("D", 300, 20),
        activity("Nobody", 80, 0),
        activity("Nobody too", 90, 0),
        activity("E", 3000, 19),
        activity("Twenty families", 2000, 20),
        activity("Twice the middle", 200, 5),
        activity("F", 500, 100),
        activity("G", 500, 100),
        activity("Free", None, 3),
    ]
    assert middle_per_family(some) == 20
    assert [one.label for one in may_be_marginal(some)] == ["Nobody too", "Nobody", "E", "C"]
    assert some[4].per_family is None
    assert some[0].per_session == 100


ACTIVITY = st.builds(
    lambda each, families, sessions: activity(
        "", each and each * (families or 1), families, sessions
    ),
    st.sampled_from([None, 0, 10, 20, 21, 30]),
    st.sampled_from([None, 0, 1, 19, 20, 50]),
    st.sampled_from([None, 0, 3]),
)


@given(st.lists(ACTIVITY, max_size=6))
def test_activities_of_marginal_effect_equal_those_found_in_plain_steps(some):
    some = [replace(one, label=str(number)) for number, one in enumerate(some)]
    each = {
        one.label: Fraction(one.cost) / one.families
        for one in some
        if one.cost is not None and one.families
    }
    in_order, half = sorted(each.values()), len(each) // 2
    middle = (in_order[half] + in_order[-1 - half]) / 2 if len(each) > 2 else None
    nobody = [(-one.cost, one.label) for one in some
              if one.families == 0 and one.cost and one.sessions]  # fmt: skip
    dear = [(-each[one.label], one.label) for one in some
            if middle is not None and one.label in each
            and one.families < 20 and each[one.label] > 2 * middle]  # fmt: skip
    assert middle_per_family(some) == middle
    assert [one.label for one in may_be_marginal(some)] == [
        label for _, label in [*sorted(nobody), *sorted(dear)]
    ]


# --- money moved


def test_what_stops_costs_nothing_afterwards_and_what_is_not_said_costs_as_today():
    ten, four = Decimal(10), Decimal(4)
    assert [afterwards("stop", ten, None), afterwards("change", ten, None)] == [0, 10]
    assert [afterwards("change", ten, four), afterwards("", ten, None)] == [4, 10]


def test_what_stops_frees_what_others_take():
    stops = Decided(1, "stop", Decimal(52), Decimal(0))
    takes = Decided(2, "commission", Decimal(0), Decimal(40), takes_from=1)
    beside = Decided(3, "keep", Decimal(5), Decimal(6), takes_from=99)
    money = money_moved([stops, takes, beside])
    assert (money.now, money.afterwards, money.freed) == (57, 46, 52)
    assert (money.added, money.placed, money.left) == (41, 40, 11)
    assert [(move.taken, move.left) for move in money.moves] == [(40, 12), (0, 0), (0, 0)]


@given(st.lists(st.tuples(MONEY, MONEY, st.integers(0, 12)), max_size=12))
def test_money_adds_up_to_the_penny(rows):
    costs = [
        Decided(key, "change", before, after, takes_from)
        for key, (before, after, takes_from) in enumerate(rows)
    ]
    money = money_moved(costs)
    assert money.afterwards == money.now - money.freed + money.added
    assert money.left == money.now - money.afterwards
    assert sum(move.cost.freed for move in money.moves) == money.freed
    assert sum(move.taken for move in money.moves) == money.placed <= money.added
    assert sum(move.left for move in money.moves) == money.freed - money.placed
