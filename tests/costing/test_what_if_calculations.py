"""The arithmetic of what-if against plain loops; a scenario's JSON there and back, and hostile."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from costing.calculations import ModelFigures, post_cost
from costing.what_if.calculations import (
    FAMILIES,
    Changes,
    Item,
    Move,
    New,
    break_even,
    families_for,
    goal_seek,
    highest_cost,
    outcome,
    swings,
    to_the_penny,
    total,
    tried,
)
from costing.what_if.changes import NotChanges, document_of, kept_in

money = st.decimals(min_value=0, max_value=10**7, places=2)
posts = st.decimals(min_value=0, max_value=200, places=2)
people = st.integers(1, 5) | st.integers(1, 10**5)
per_cent = st.decimals(min_value=0, max_value=100, places=2)
keys = st.uuids().map(str)


@st.composite
def items_and_changes(draw):
    found = []
    for key in draw(st.lists(keys, max_size=6, unique=True)):
        amount, fte = draw(money), draw(posts | st.none())
        rate = Fraction(amount) / Fraction(fte) if fte else None
        found.append(Item(key, amount, fte, rate))
    moves = {
        item.key: Move(
            amount=draw(money | st.none()),
            fte=draw(posts | st.none()) if item.fte is not None else None,
            within=draw(per_cent | st.none()),
        )
        for item in found
        if draw(st.booleans())
    }
    changes = Changes(
        families=draw(people | st.none()),
        children=draw(people | st.none()),
        moves=moves,
        within=draw(per_cent | st.none()),
        added=tuple(new_cost(draw, f"new-{n}") for n in range(draw(st.integers(0, 2)))),
    )
    return found, changes


def new_cost(draw, key):
    """A post or another cost that is not there yet."""
    said = {"what": "New", "strand": "outreach", "kind": "staff"}
    if draw(st.booleans()):
        return New(key, amount=draw(money), **said)
    post = {"fte": draw(posts), "salary": draw(money), "on_costs": draw(per_cent | st.none())}
    return New(key, amount=post_cost(*post.values()), **post, **said)


def test_knowsley_to_the_family_and_the_pound():
    service = ModelFigures(Decimal(442150), 649)
    found = goal_seek(service, Decimal(600))
    assert (found.families, found.more_families) == (737, 88)
    assert (found.cost, found.more_cost) == (Decimal("389400.00"), -52750)
    even = break_even(service, Fraction(509261, 278))
    # 442,150 over 241 is £1,834.65, over 242 £1,827.07; the existing service has £1,831.87.
    assert (even.families, even.spare) == (242, 407)


@given(money, people, st.fractions(Fraction(1, 100), 10**5, max_denominator=999))
def test_a_goal_is_met_by_what_is_found_and_missed_one_short(cost, families, goal):
    found = goal_seek(ModelFigures(cost, families), goal)
    assert cost <= goal * found.families
    assert found.families == 1 or cost > goal * (found.families - 1)
    assert found.cost <= goal * families < found.cost + Decimal("0.01")
    assert found.cost == found.cost.quantize(Decimal("0.01"))
    # The one undoes the other: so many families at that cost are what was begun with, or fewer.
    assert families_for(found.cost, Fraction(goal)) in range(1, families + 1)
    assert highest_cost(found.families, Fraction(goal)) >= cost


@given(st.integers(1, 3000), st.integers(1, 60), st.integers(1, 3000), st.integers(1, 60))
def test_break_even_against_trying_every_number(cost, families, existing_cost, existing_families):
    existing = Fraction(existing_cost, existing_families)
    even = break_even(ModelFigures(Decimal(cost), families), existing)
    first = next(n for n in range(1, cost * 60 + 2) if Fraction(cost, n) <= existing)
    assert (even.families, even.spare) == (first, families - first)


def test_nothing_is_sought_where_nothing_is_known():
    nothing = goal_seek(ModelFigures(None, None), Decimal(600))
    assert (nothing.families, nothing.cost, nothing.more_families) == (None, None, None)
    assert families_for(Decimal(100), Fraction(0)) is None
    assert (highest_cost(5, Fraction(-1)), highest_cost(5, Fraction(0))) == (None, 0)
    assert break_even(ModelFigures(Decimal(1), 1), None) is None
    assert break_even(ModelFigures(Decimal(1), 1), Fraction(0)) is None
    assert swings([Item("a", Decimal(1))], ModelFigures(Decimal(1), 0), Changes()) == []
    assert outcome([], ModelFigures(None, 3), Changes()).cost is None


@given(items_and_changes())
def test_money_is_to_the_penny_and_adds_up(case):
    items, changes = case
    moved = tried(items, changes)
    assert [item.key for item in moved] == [
        *(item.key for item in items), *(new.key for new in changes.added)
    ]  # fmt: skip
    pennies = sum(int(new.amount * 100) for new in changes.added)
    for before, after in zip(items, moved, strict=False):
        move = changes.moves.get(before.key, Move())
        assert after == before or before.key in changes.moves
        if move.amount is not None:
            assert after.amount == move.amount
        elif move.fte is None or move.fte == before.fte or not before.fte:
            assert after.amount == before.amount
        else:
            exact = Fraction(before.amount) * Fraction(move.fte) / Fraction(before.fte)
            assert abs(Fraction(after.amount) - exact) <= Fraction(1, 200)
        pennies += int(after.amount * 100)
    found = outcome(items, ModelFigures(total(items), 5, 7), changes)
    assert found.cost == (Decimal(pennies) / 100 if moved else None)
    assert (found.families, found.children) == (changes.families or 5, changes.children or 7)


def test_posts_cost_what_their_salary_says():
    post = Item("a", Decimal("30000.00"), Decimal(1), Fraction(24000) * 125 / 100)
    assert post.with_posts(Decimal("0.33")).amount == Decimal("9900.00")
    paid_otherwise = Item("a", Decimal("29000.00"), Decimal(1), Fraction(30000))
    assert paid_otherwise.with_posts(Decimal(1)) == paid_otherwise
    no_rate = Item("b", Decimal(500), Decimal(0), None)
    assert no_rate.with_posts(Decimal(2)) == Item("b", Decimal(500), Decimal(2), None)


def test_half_a_penny_goes_up_and_nothing_is_never_below_nothing():
    pence = {"0.005": "0.01", "0.0049": "0.00", "-1.25": "-1.25", "-0.005": "0.00", "12": "12.00"}
    assert {value: str(to_the_penny(Fraction(value))) for value in pence} == pence


def within(changes, key):
    """By how many per cent a number may be wrong: its own, else that of all, else 10."""
    own = changes.moves.get(key, Move()).within
    return next((Fraction(one) for one in (own, changes.within) if one is not None), 10)


@given(items_and_changes(), people)
def test_ranges_are_even_where_cost_moves_and_widest_first(case, families):
    items, changes = case
    moved = tried(items, changes)
    service = ModelFigures(total(moved), families)
    found = swings(moved, service, changes)
    order = [(-abs(swing.high - swing.low), swing.key) for swing in found]
    assert order == sorted(order)
    few, many = (
        max(int(families * (100 + off) / Fraction(100) + Fraction(1, 2)), 1)
        for off in (-within(changes, FAMILIES), within(changes, FAMILIES))
    )
    amounts = {item.key: Fraction(item.amount) for item in moved}
    moving = {key for key, amount in amounts.items() if amount * within(changes, key)}
    families_move = few != many and service.cost is not None
    assert {swing.key for swing in found} == moving | ({FAMILIES} if families_move else set())
    for swing in found:
        if swing.key == FAMILIES:
            assert (swing.at_low, swing.at_high) == (few, many)
            assert swing.low == Fraction(service.cost) / swing.at_low
            assert swing.high == Fraction(service.cost) / swing.at_high
            continue
        assert swing.low + swing.high == 2 * service.unit_cost
        changed = Fraction(service.cost) - amounts[swing.key] + swing.at_high
        assert swing.high == changed / families


def test_a_range_of_its_own_for_the_families_and_for_one_cost():
    items = [Item(key, Decimal(1000)) for key in ("c", "a", "b")]
    changes = Changes(families_from=50, families_to=200, moves={"b": Move(within=Decimal(50))})
    found = {s.key: s for s in swings(items, ModelFigures(Decimal(3000), 100), changes)}
    assert list(found) == [FAMILIES, "b", "a", "c"]
    assert (found[FAMILIES].low, found[FAMILIES].high) == (60, 15)
    assert (found["a"].low, found["a"].high) == (29, 31)
    assert (found["b"].low, found["b"].high) == (25, 35)


@given(items_and_changes(), money | st.none())
def test_changes_come_back_from_their_json(case, goal):
    items, changes = case
    names = {item.key: f"Cost {item.key[:4]}" for item in items}
    moves = {key: move for key, move in changes.moves.items() if move != Move()}
    changes = replace(changes, moves=moves)
    kept = kept_in(document_of(changes, items, names, goal))
    assert (kept.changes, kept.goal) == (changes, goal)
    assert kept.cost == total(tried(items, changes))
    assert {move.key: move.what for move in kept.moves} == {key: names[key] for key in moves}


POST = {"what": "Post", "strand": "a", "kind": "staff", "fte": "1", "salary": "9"}
LINE = {"line": str(UUID(int=1)), "what": "Play workers", "was": "10.00"}
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["version", "lines", "families", "goal", "line", "what", "was"]), inner,
        max_size=4),
    max_leaves=8,
)  # fmt: skip


@given(json)
def test_other_json_is_refused_and_never_an_error_of_ours(document):
    assume(document != {})
    try:
        kept_in(document)
    except NotChanges:
        return
    assert set(document) >= {"version"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": 3},
        {"version": True},
        {"families": 0},
        {"families": True},
        {"families": "300"},
        {"families": 10**30},
        {"within": "101"},
        {"within": "NaN"},
        {"goal": "-1"},
        {"goal": "1e9"},
        {"cost": 5},
        {"families_from": 9, "families_to": 8},
        {"script": "x"},
        {"lines": {}},
        {"lines": [LINE, LINE]},
        {"lines": [LINE] * 501},
        {"lines": [LINE | {"line": "1 OR 1=1"}]},
        {"lines": [LINE | {"line": None}]},
        {"lines": [LINE | {"what": "x" * 201}]},
        {"lines": [LINE | {"what": 5}]},
        {"lines": [LINE | {"amount": "-5.00"}]},
        {"lines": [LINE | {"fte": "Infinity"}]},
        {"lines": [LINE | {"other": "1"}]},
        {"lines": ["line"]},
        {"new": {}},
        {"new": [POST] * 41},
        {"new": [POST | {"amount": "5"}]},
        {"new": [POST | {"on_costs": "101"}]},
        {"new": [POST | {"what": ""}]},
        {"new": [{**POST, "fte": "-1"}]},
        {"new": [{name: POST[name] for name in ("what", "strand", "kind", "fte")}]},
        {"new": [{name: POST[name] for name in ("what", "strand", "kind")}]},
        {"new": ["post"]},
    ],
)
def test_hostile_json_is_refused(wrong):
    with pytest.raises(NotChanges):
        kept_in({"version": 2} | wrong)
