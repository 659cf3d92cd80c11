"""Effects, prices and staffing against plain steps; money that adds up exactly."""

import time
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from costing.calculations import ModelFigures, compare
from costing.comparing.bases import closes_a_circle
from costing.comparing.calculations import Effects, Post, StaffRow, effects, staffing
from costing.comparing.prices import in_prices_of, missing_years, price_move
from costing.findings import effects_in_words, staffing_in_words
from costing.lines import chain_of, holding

money = st.decimals(min_value=0, max_value=10**9, places=2)
figures = st.builds(ModelFigures, money, st.integers(1, 10**6))
index = st.decimals(min_value="0.001", max_value="99999.999", places=3)
years = st.integers(1950, 2100)


# --- effects


@given(before=figures, after=figures)
def test_the_two_effects_add_up_to_the_difference_exactly(before, after):
    found = effects(before, after)
    assert found.cost + found.reach == compare(before, after).unit_cost.amount
    # The mean of the two orders, step by step.
    cost_first = Fraction(after.cost) / before.families - before.unit_cost
    cost_last = after.unit_cost - Fraction(before.cost) / after.families
    assert found.cost == (cost_first + cost_last) / 2


@given(before=figures, after=figures)
def test_the_way_back_has_the_same_effects_with_another_sign(before, after):
    there, back = effects(before, after), effects(after, before)
    assert (back.cost, back.reach) == (-there.cost, -there.reach)


def test_what_does_not_change_has_no_effect():
    before = ModelFigures(Decimal(100), 10)
    assert effects(before, ModelFigures(Decimal(90), 10)) == Effects(Fraction(-1), Fraction(0))
    assert effects(before, ModelFigures(Decimal(100), 20)) == Effects(Fraction(0), Fraction(-5))


@pytest.mark.parametrize("unknown", [(None, 5), (Decimal(5), None), (Decimal(5), 0)])
def test_without_a_unit_cost_there_are_no_effects(unknown):
    both = ModelFigures(Decimal(100), 10), ModelFigures(*unknown)
    assert (effects(*both), effects(*both[::-1])) == (None, None)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ((509261, 278), (442150, 649), "Reach explains most of it: £978 of £1,151 less a family"),
        ((100, 10), (90, 10), "All of it comes from cost: £1 less a family"),
        ((100, 10), (100, 5), "All of it comes from reach: £10 more a family"),
        ((100, 10), (100, 10), "Neither cost nor reach changes what a family costs"),
        (
            (100, 10),
            (150, 20),
            "The change in reach takes £6 off a family, that in cost adds £4",
        ),
    ],
)
def test_effects_in_words(before, after, words):
    both = [ModelFigures(Decimal(cost), families) for cost, families in (before, after)]
    assert effects_in_words(compare(*both), effects(*both)) == words


# --- prices


@given(amount=money, year=years, other=years, a=index, b=index)
def test_there_and_back_is_the_same_to_the_penny_and_beyond(amount, year, other, a, b):
    assume(year != other)
    deflators = {year: a, other: b}
    there = in_prices_of(amount, year, other, deflators)
    assert there == Fraction(amount) * Fraction(b) / Fraction(a)
    assert in_prices_of(there, other, year, deflators) == Fraction(amount)


@given(amounts=st.lists(money, max_size=12), a=index, b=index)
def test_parts_that_are_moved_add_up_to_the_whole_that_is_moved(amounts, a, b):
    move = price_move(2009, 2024, {2009: a, 2024: b})
    assert sum(move.moved(amount) for amount in amounts) == move.moved(sum(amounts, Decimal(0)))
    assert move.moved(a) == b


def test_no_year_is_guessed():
    known = {2009: Decimal(80)}
    assert in_prices_of(Decimal(5), 2009, 2010, known) is None
    assert in_prices_of(Decimal(5), 2010, 2009, known) is None
    assert in_prices_of(None, 2009, 2009, known) is None
    assert missing_years([2009, 2010], 2024, known) == (2010, 2024)
    assert price_move(2009, 2010, known) is None


def test_within_one_year_nothing_moves_without_an_index():
    assert in_prices_of(Decimal("5.55"), 2010, 2010, {}) == Fraction("5.55")
    assert missing_years([2010, 2010], 2010, {}) == ()


# --- staffing

posts = st.lists(
    st.builds(
        Post,
        origin=st.integers(1, 9),
        strand=st.sampled_from(["Play", "Office"]),
        name=st.sampled_from(["Worker", "worker ", "Officer", "Teacher"]),
        fte=st.decimals(min_value=0, max_value=99, places=2),
        follows=st.none() | st.integers(1, 9),
    ),
    max_size=6,
    unique_by=lambda post: post.origin,
)


@given(before=posts, after=posts)
def test_every_post_stands_once_before_and_once_after(before, after):
    found = staffing(before, after)
    assert found.before == sum((post.fte for post in before), Decimal(0))
    assert found.after == sum((post.fte for post in after), Decimal(0))
    assert found.difference == sum((row.difference for row in found.rows), Decimal(0))
    assert sum(row.before is not None for row in found.rows) == len(before)
    assert sum(row.after is not None for row in found.rows) == len(after)


def pairs_of(before, after):
    """Slowly: by line, then by whose money it takes, then by name; the first that is free."""
    rules = [
        lambda old, new: old.origin == new.origin,
        lambda old, new: old.origin == new.follows,
        lambda old, new: (
            (old.strand, old.name.strip().lower()) == (new.strand, new.name.strip().lower())
        ),
    ]
    found = {}
    for rule in rules:
        for m, old in enumerate(before):
            for n, new in enumerate(after):
                if m not in found and n not in found.values() and rule(old, new):
                    found[m] = n
    return found


@given(before=posts, after=posts)
def test_each_post_belongs_to_the_first_that_is_free(before, after):
    pairs = pairs_of(before, after)
    expected = Counter(
        (old.fte, after[pairs[m]].fte if m in pairs else None) for m, old in enumerate(before)
    )
    expected.update((None, new.fte) for n, new in enumerate(after) if n not in pairs.values())
    rows = staffing(before, after).rows
    assert Counter((row.before, row.after) for row in rows) == expected


def test_thousands_of_posts_are_set_side_by_side_at_once():
    many = [Post(number, "Play", f"Post {number}", Decimal(1)) for number in range(5000)]
    began = time.process_time()
    assert staffing(many, many[::-1]).difference == 0
    assert time.process_time() - began < 2


def test_knowsleys_posts():
    def post(origin, strand, name, fte, follows=None):
        return Post(origin, strand, name, Decimal(fte), follows)

    found = staffing(
        [
            post(1, "Family support", "Professional posts", 2),
            post(2, "Business and administration", "Business and administration posts", 6),
        ],
        [
            post(3, "Family support", "Enabling parent-led groups", "1.5"),
            post(4, "Business and administration", "Customer and facilities officers", 4, 2),
        ],
    )
    assert [(row.name, row.before, row.after, row.difference) for row in found.rows] == [
        ("Professional posts", 2, None, -2),
        ("Enabling parent-led groups", None, Decimal("1.5"), Decimal("1.5")),
        ("Business and administration posts, then customer and facilities officers", 6, 4, -2),
    ]
    assert found.freed == 4
    names = [("Cook", "Cook"), ("", "NVQ tutor"), ("Tutor", "NVQ tutor"), ("Tutor", "")]
    assert [StaffRow("Play", *pair, None, None).name for pair in names] == [
        "Cook", "NVQ tutor", "Tutor, then NVQ tutor", "Tutor",
    ]  # fmt: skip
    assert staffing_in_words(found) == "2.5 full-time posts fewer: 8 before, 5.5 after"


# --- lines taken from a base


def line(pk, model, amount, replaces=None, is_taken_out=False):
    return SimpleNamespace(
        pk=pk, service_model_id=model, amount=Decimal(amount), replaces_id=replaces,
        is_taken_out=is_taken_out, strand=SimpleNamespace(pk=pk * 7 % 3), position=pk * 5 % 4,
    )  # fmt: skip


amounts = st.lists(money, min_size=1, max_size=8)


@given(base=amounts, data=st.data())
def test_a_model_costs_its_base_less_what_it_changes_plus_its_own_to_the_penny(base, data):
    lines = [line(n, 1, amount) for n, amount in enumerate(base)]
    changed = data.draw(st.sets(st.sampled_from(range(len(base)))))
    own = []
    for n in changed:
        new = data.draw(money | st.none())
        own.append(line(100 + n, 2, new or 0, replaces=n, is_taken_out=new is None))
    own += [line(200 + n, 2, amount) for n, amount in enumerate(data.draw(amounts))]
    found = holding([1, 2], {1: lines, 2: own})
    kept = sum((amount for n, amount in enumerate(base) if n not in changed), Decimal(0))
    added = sum((one.amount for one in own if not one.is_taken_out), Decimal(0))
    assert sum((one.amount for one in found), Decimal(0)) == kept + added
    order = [(one.strand.pk, one.position, one.pk) for one in found]
    assert order == sorted(order)


def test_bases_make_a_chain_and_no_circle():
    bases = {3: 2, 2: 1}
    assert chain_of(3, bases) == [1, 2, 3]
    assert closes_a_circle(1, 3, bases)
    assert closes_a_circle(1, 1, bases)
    assert not closes_a_circle(3, 1, bases)
    assert chain_of(1, {1: 2, 2: 1}) == [2, 1]  # a circle that is there ends where it closes
