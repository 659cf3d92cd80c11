"""Tables of the same counts that are split in different ways: by ward, by decile, by age.

They share cells or totals, so each says something of the others. A sum of another table whose
parts all stand in this one is held while the auditor looks for examples. What else another table
says of a total that both have goes in as a bound. And what this table adds must not give away
what another one keeps back.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.disclosure.auditor import bounds_of, least_and_greatest, published_bounds, too_few
from documents.disclosure.knowledge import agreeing
from documents.disclosure.rules import Range
from documents.disclosure.tables import ControlledTable, Position, Shape, Table

Bounds = dict[Position, Range]

MOST_ROUNDS = 10


@dataclass(frozen=True)
class OtherSum:
    """Counts of this table that another one says the sum of."""

    parts: tuple[Position, ...]
    whole: Range


def structure(shape: Shape) -> set[tuple[Position, frozenset[Position]]]:
    return {(whole, frozenset(parts)) for whole, parts, _ in shape.sums}


def others(shape: Shape, before: Iterable[ControlledTable]) -> list[ControlledTable]:
    own = structure(shape)
    return [table for table in before if structure(table) != own]


def other_sums(shape: Table, before: Sequence[ControlledTable]) -> list[OtherSum]:
    """Those that are still right; where the true counts make something else, nobody can use them
    beside the later ones."""
    own, places = structure(shape), set(shape.positions())
    found: dict[tuple[Position, tuple[Position, ...]], Range] = {}
    for table in others(shape, before):
        for whole, parts, _ in table.sums:
            is_new = (whole, frozenset(parts)) not in own
            if is_new and whole[1] not in table.hidden and places.issuperset(parts):
                said = agreeing(bounds_of(table, whole), found.get((whole, tuple(parts))))
                found[whole, tuple(parts)] = said
    return [
        OtherSum(parts, said)
        for (_, parts), said in found.items()
        if sum(shape.counts[at] for at in parts) in said
    ]


def said_of_totals(shape: Shape, before: Sequence[ControlledTable]) -> Bounds:
    """What tables that are split otherwise say of the totals that this one has too."""
    said: Bounds = {}
    places = set(shape.positions())
    for table in others(shape, before):
        totals = [at for at in table.cells if at[0] is None and at in places]
        ranges = least_and_greatest(table, published_bounds(table), totals)
        for at, range_ in ranges.items():
            said[at] = agreeing(range_, said.get(at))
    return said


def gives_away(
    controlled: ControlledTable, table: Table, before: Sequence[ControlledTable]
) -> list[Position]:
    """What could be worked out of any of these tables only with this one in hand. Earlier ones
    that the true counts contradict are left out: something has changed since."""
    still_right = [one for one in before if _agrees(one, table)]
    if not others(controlled, still_right):
        return []
    found = worked_out([*still_right, controlled])
    return sorted(found - worked_out(still_right), key=str) if found else []


def _agrees(one: ControlledTable, table: Table) -> bool:
    return all(table.counts[at] in bounds_of(one, at) for at in one.cells if at in table.counts)


def worked_out(tables: Sequence[ControlledTable]) -> set[Position]:
    """Suppressed cells of any of the tables that could have too few values, when what each says
    of a place is carried to all others that have it, round and round until nothing is new."""
    bounds = together(tables)
    shared = {
        at for at, number in Counter(at for t in tables for at in t.cells).items() if number > 1
    }
    news = True
    for _ in range(MOST_ROUNDS):
        news = any([_carry(table, bounds, shared) for table in tables])
        if not news:
            break
    return {at for table in tables for at in _too_few(table, bounds)}


def together(tables: Sequence[ControlledTable]) -> Bounds:
    """What all tables say of each place, later ones first where they contradict each other."""
    bounds: Bounds = {}
    for table in tables:
        for at in table.cells:
            bounds[at] = agreeing(bounds_of(table, at), bounds.get(at))
    return bounds


def _carry(table: ControlledTable, bounds: Bounds, shared: set[Position]) -> bool:
    """Narrows the bounds of places that several tables have; whether anything is new."""
    places = [at for at in table.cells if at in shared]
    news = False
    for at, range_ in least_and_greatest(table, bounds, places).items():
        narrow = bounds[at].within(range_)
        if narrow != bounds[at] and (narrow.high is None or narrow.low <= narrow.high):
            bounds[at], news = narrow, True
    return news


def _too_few(table: ControlledTable, bounds: Bounds) -> set[Position]:
    ranges = least_and_greatest(table, bounds, table.suppressed)
    return {at for at, range_ in ranges.items() if too_few(range_)}
