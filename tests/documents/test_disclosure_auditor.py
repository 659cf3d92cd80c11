"""The auditor against an oracle that writes down every table there could be."""

import random
import time
from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from documents.disclosure import (
    ControlledTable,
    NotPublishable,
    Reason,
    Table,
    control,
    one_way,
    released_count,
)
from documents.disclosure.auditor import Auditor, possible_values, unsafe_cells
from documents.disclosure.rules import Range
from documents.disclosure.shape import table_network
from documents.disclosure.tables import TOTAL

LARGEST = 60  # no count in the small tables of the oracle can be more

# --- made tables --------------------------------------------------------------------------------


def made_table(rng, rows, columns=0, *, groups=0, overlap=False, largest=12):
    """Counts of which many are small, some 0 and some large; with ``overlap`` a child or two of
    each group and of the whole stand twice."""
    counts, names = {}, [f"c{number}" for number in range(columns)] or [None]
    keys = [f"r{number}" for number in range(rows)]
    for key, name in product(keys, names):
        counts[key, name] = rng.choice([0, rng.randint(1, 4), rng.randint(1, largest)])
    within = {key: f"g{number % groups}" for number, key in enumerate(keys)} if groups else {}
    parts = {group: [k for k in keys if within[k] == group] for group in within.values()}
    for whole, inside in [*parts.items(), (None, list(parts) or keys)]:
        for name in names:
            each = [counts[key, name] for key in inside]
            twice = rng.randint(0, min(2, sum(each) - max(each))) if overlap else 0
            counts[whole, name] = sum(each) - twice
    if columns:
        for key in [*keys, *parts, None]:
            counts[key, None] = sum(counts[key, name] for name in names)
    return Table(
        rows=tuple(keys),
        columns=tuple(names) if columns else (),
        counts=counts,
        within=within,
        rows_overlap=overlap,
    )


def changed(rng, table):
    """The same table some months later: here and there late entries and mistakes mended."""
    counts = dict(table.counts)
    for key, name in product(table.rows, table.columns or (None,)):
        if rng.random() < 0.3:
            more = max(rng.choice([-1, 1, 1, 2, 6]), -counts[key, name])
            for at in {(key, name), (key, None), (None, name), TOTAL}:
                counts[at] += more
    return Table(rows=table.rows, columns=table.columns, counts=counts)


# --- the oracle ---------------------------------------------------------------------------------


def all_tables(shape, allowed):
    """Every table with counts among ``allowed`` that hangs together as ``shape`` says; where rows
    overlap, only those in which as few children as possible stand twice."""
    found = list(filled(shape, allowed, cells_of(shape), {}))
    if shape.rows_overlap and found:
        fewest = min(standing_twice(shape, table) for table in found)
        found = [table for table in found if standing_twice(shape, table) == fewest]
    return found


def cells_of(shape):
    names = shape.columns or (None,)
    keys = [*shape.rows, *shape.groups, None] if shape.rows_overlap else shape.rows
    return [(key, name) for key in keys for name in names]


def filled(shape, allowed, cells, table):
    """Cells one after the other, and as soon as all parts of a sum stand there, the sum."""
    if not cells:
        whole = with_sums(shape, table)
        if whole and all(whole[at] in allowed[at] for at in allowed):
            yield whole
        return
    at, *others = cells
    for count in allowed[at]:
        table[at] = count
        if still_fits(shape, allowed, table, at):
            yield from filled(shape, allowed, others, table)
        del table[at]


def still_fits(shape, allowed, table, at):
    """Whether the sums that this cell completes can be: the rest waits for the whole table."""
    if shape.rows_overlap or not shape.columns:
        return True
    row = [table[at[0], name] for name in shape.columns if (at[0], name) in table]
    return len(row) < len(shape.columns) or sum(row) in allowed[at[0], None]


def with_sums(shape, cells):
    table = dict(cells)
    names = shape.columns or (None,)
    parts = [(group, [k for k in shape.rows if shape.within[k] == group]) for group in shape.groups]
    parts.append((None, list(shape.groups or shape.rows)))
    for whole, inside in parts:
        for name in names:
            each = [table[key, name] for key in inside]
            if not shape.rows_overlap:
                table[whole, name] = sum(each)
            elif not max(each) <= table[whole, name] <= sum(each):
                return None
    if shape.columns:
        for key in (*shape.rows, *shape.groups, None):
            table[key, None] = sum(table[key, name] for name in names)
    return table


def standing_twice(shape, table):
    names = shape.columns or (None,)
    parts = [(group, [k for k in shape.rows if shape.within[k] == group]) for group in shape.groups]
    parts.append((None, list(shape.groups or shape.rows)))
    return sum(sum(table[key, n] for key in keys) - table[w, n] for w, keys in parts for n in names)


def counts_that_show(cell):
    """What a reader who is told the reason may think of: by trying, not by calculating."""
    numbers = range(LARGEST)
    if cell.value is not None and cell.is_true:
        return {cell.value}
    if cell.value is not None:
        return {n for n in numbers if released_count(n, headline=False) == cell.value}
    if cell.reason == Reason.SMALL:
        return {n for n in numbers[1:] if released_count(n, headline=False) is None}
    if cell.reason == Reason.PROTECTS:
        return {n for n in numbers[1:] if released_count(n, headline=False) is not None}
    return set(numbers)


def worked_out(controlled, before=(), table=None):
    """Of each suppressed place how many counts a reader can think of.

    With ``table`` she rightly guesses which earlier cells still hold; without it she believes
    each that later ones do not contradict.
    """
    allowed = {at: counts_that_show(cell) for at, cell in controlled.cells.items()}
    for earlier in reversed(before):
        for at, cell in earlier.cells.items():
            both = allowed[at] & counts_that_show(cell)
            if table.counts[at] in both if table else both:
                allowed[at] = both
    tables = all_tables(controlled, cut(controlled, allowed))
    return (
        {at: len({table[at] for table in tables}) for at in controlled.suppressed} if tables else {}
    )


def cut(shape, allowed):
    """Without counts far above all that stands there, so that the tables can be written down."""
    high = 4 + max([9, *(max(each) for each in allowed.values() if max(each) < LARGEST - 3)])
    names = shape.columns or (None,)
    cells = {(key, name) for key in shape.rows for name in names}
    return {
        at: sorted(n for n in each if at not in cells or n <= high) for at, each in allowed.items()
    }


# --- the network says exactly what is possible ----------------------------------------------------


@st.composite
def bounded_tables(draw, *, overlap):
    rng = random.Random(draw(st.integers(0, 10**9)))
    columns = draw(st.sampled_from([0, 2] if overlap else [0, 2, 3]))
    rows = draw(st.integers(1, 2 if columns == 3 else 3 if not (overlap and columns) else 2))
    groups = draw(st.integers(0, 2)) if rows > 1 and not (overlap and columns) else 0
    table = made_table(rng, rows, columns, groups=groups, overlap=overlap)
    wide = 1 if overlap else 2
    bounds = {
        at: Range(max(0, count - rng.randint(0, wide)), count + rng.randint(0, wide))
        for at, count in table.counts.items()
    }
    return table, bounds


@examples(max_examples=150)
@given(bounded_tables(overlap=False))
def test_least_and_greatest_counts_are_those_of_all_tables(case):
    table, bounds = case
    tables = all_tables(table, {at: range(b.low, b.high + 1) for at, b in bounds.items()})
    for start in (table.counts, None):
        made = table_network(table, bounds, start)
        for at, arc in made.arcs.items():
            values = {each[at] for each in tables}
            assert made.network.reach_end((arc, 1)) == max(values)
            assert made.network.reach_end((arc, -1)) == min(values)
            assert values == set(range(min(values), max(values) + 1))


@examples(max_examples=100)
@given(bounded_tables(overlap=True), st.integers(2, 4))
def test_where_rows_overlap_no_value_is_proved_that_no_table_has(case, fewest):
    table, bounds = case
    tables = all_tables(table, {at: range(b.low, b.high + 1) for at, b in bounds.items()})
    auditor = Auditor(table_network(table, bounds, table.counts))
    auditor.watch(table.positions())
    auditor.unsafe()
    for at, arc in auditor.made.arcs.items():
        assert auditor.seen[arc] <= {each[at] for each in tables}


@examples(max_examples=50)
@given(bounded_tables(overlap=False), st.data())
def test_where_no_table_agrees_none_is_found(case, data):
    table, bounds = case
    at = data.draw(st.sampled_from(list(table.positions())))
    bounds[at] = Range(bounds[at].high + 1, bounds[at].high + 2)
    tables = all_tables(table, {at: range(b.low, b.high + 1) for at, b in bounds.items()})
    assert (table_network(table, bounds) is None) == (not tables)


# --- what leaves the house, worked out by trying everything --------------------------------------


@pytest.fixture
def close_thresholds(settings):
    """So that all tables can be written down: 1 to 3 suppressed, others rounded to threes."""
    settings.DISCLOSURE_SUPPRESS_UP_TO = 3
    settings.DISCLOSURE_ROUND_TO = 3


def small_case(rng):
    columns = rng.choice([0, 0, 2, 2, 3])
    rows = rng.randint(1, 4) if not columns else 2
    groups = rng.choice([0, 2]) if rows > 2 else 0
    overlap = not columns and rng.random() < 0.4
    return made_table(rng, rows, columns, groups=groups, overlap=overlap, largest=9)


FEW = [120, pytest.param(3000, marks=pytest.mark.long)]
FEWER = [25, pytest.param(1500, marks=pytest.mark.long)]


@pytest.mark.parametrize("times", FEW)
def test_nothing_can_be_worked_out_from_small_tables(close_thresholds, times):
    rng, refused, checked = random.Random(7), Counter(), Counter()
    for _ in range(times):
        table = small_case(rng)
        known = {TOTAL} if table.counts[TOTAL] >= 15 and rng.random() < 0.5 else set()
        try:
            controlled = control(table, known=known)
        except NotPublishable:
            refused["tables"] += 1
            continue
        left = worked_out(controlled)
        assert min(left.values(), default=3) >= 3, (table, controlled)
        checked.update(cell.reason for cell in controlled.cells.values() if cell.reason)
    assert checked[Reason.SMALL] and checked[Reason.PROTECTS]
    assert refused["tables"] < times / 5


@pytest.mark.parametrize("times", FEWER)
def test_nothing_can_be_worked_out_from_a_release_and_those_before_it(close_thresholds, times):
    rng, published = random.Random(8), 0
    for _ in range(times):
        table = made_table(rng, rng.randint(2, 3), rng.choice([0, 2]), largest=9)
        before = []
        for _ in range(3):
            try:
                controlled = control(table, before=before)
            except NotPublishable:
                break
            published += bool(before)
            for guess in (table, None):
                left = worked_out(controlled, before, guess)
                assert min(left.values(), default=3) >= 3, (table, before, controlled)
            before.append(controlled)
            table = changed(rng, table) if rng.random() < 0.7 else table
    assert published > times / 2


# --- tables as large as they come, with the exact auditor in place of the oracle ----------------


def large_case(rng):
    rows, columns = rng.choice(SIZES)
    return made_table(
        rng,
        rows,
        columns,
        groups=rng.choice([0, 0, 3]) if rows > 7 else 0,
        overlap=rng.random() < 0.4,
        largest=rng.choice([12, 30, 80, 300]),
    )


SIZES = [(3, 0), (8, 0), (15, 0), (40, 0), (2, 2), (5, 3), (5, 3), (8, 5), (8, 5), (15, 5)]
LARGEST_SIZES = [(40, 12), (40, 5), (200, 0)]


def audit(rng, table, seconds, refused):
    """A release and, where its rows do not overlap, two later ones of what it has become."""
    before = []
    for _ in range(1 if table.rows_overlap or table.within else 3):
        known = {TOTAL} if table.counts[TOTAL] >= 100 else set()
        began = time.perf_counter()
        try:
            controlled = control(table, known=known, before=before)
        except NotPublishable:
            refused.append(table)
            return
        finally:
            seconds.append(time.perf_counter() - began)
        stored = ControlledTable.from_json(controlled.to_json())
        assert stored == controlled
        assert not unsafe_cells(stored, before), (table, before, stored)
        before.append(stored)
        if rng.random() < 0.6 and not (table.within or table.rows_overlap):
            table = changed(rng, table)


def test_random_tables_and_sequences_of_releases_hold():
    rng, seconds, refused = random.Random(9), [], []
    while len(seconds) < 200:
        audit(rng, large_case(rng), seconds, refused)
    assert len(refused) < 10


@pytest.mark.long
def test_ten_thousand_tables_and_sequences_of_releases_hold(capsys):
    rng, seconds, refused = random.Random(10), [], []
    while len(seconds) < 10_000:
        size = rng.choice(LARGEST_SIZES)
        table = large_case(rng)
        if rng.random() < 0.02:
            table = made_table(rng, *size, overlap=rng.random() < 0.5, largest=300)
        audit(rng, table, seconds, refused)
    with capsys.disabled():
        seconds.sort()
        print(
            f"\n{len(seconds):,} tables under control in {sum(seconds):.0f} s, "
            f"{len(refused)} refused; "
            f"half within {seconds[len(seconds) // 2] * 1000:.1f} ms, longest {seconds[-1]:.2f} s"
        )
    assert len(refused) < 500


# --- what is asked of tables ------------------------------------------------------------------


def test_a_table_comes_back_from_json_as_it_was():
    controlled = control(one_way({"a": 3, "b": 40}, 43, bases={"a": 60, "b": 80}))
    assert ControlledTable.from_json(controlled.to_json()) == controlled
    assert controlled.cell("b").percent == 50
    assert controlled.cell("a").reason == Reason.SMALL


@pytest.mark.parametrize(
    "counts", [{"a": 3, "b": -1}, {"a": 3, "b": 5}, {}], ids=["below 0", "other sum", "no rows"]
)
def test_counts_that_contradict_each_other_are_refused(counts):
    with pytest.raises(ValueError, match="count|whole|rows"):
        one_way(counts, 2)


def test_the_same_table_always_comes_out_the_same():
    table = made_table(random.Random(3), 12, 6, largest=40)
    assert control(table) == control(table)


def test_values_are_told_exactly():
    controlled = control(one_way({"a": 3, "b": 40, "c": 50}, 93))
    assert possible_values(controlled) == {("a", None): Range(1, 7)}


def test_what_takes_too_long_is_not_published(monkeypatch):
    monkeypatch.setattr("documents.disclosure.controlling.SECONDS", -1)
    with pytest.raises(NotPublishable, match="in time"):
        control(one_way({"a": 3, "b": 40}, 43))
