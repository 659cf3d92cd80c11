"""Tables of the same counts that are split in different ways: by ward, by decile, by age.

They share cells or totals, so each says something of the others. A sum of another table whose
parts all stand in this one is held while the auditor looks for examples. What else another table
says of a total that both have goes in as a bound. And what this table adds must not give away
what another one keeps back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.disclosure.auditor import bounds_of, least_and_greatest, published_bounds, too_few
from documents.disclosure.knowledge import agreeing
from documents.disclosure.rules import Range
from documents.disclosure.tables import ControlledTable, Position, Shape


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


def other_sums(shape: Shape, before: Sequence[ControlledTable]) -> list[OtherSum]:
    own, places = structure(shape), set(shape.positions())
    found: dict[tuple[Position, tuple[Position, ...]], Range] = {}
    for table in others(shape, before):
        for whole, parts, _ in table.sums:
            is_new = (whole, frozenset(parts)) not in own
            if is_new and whole[1] not in table.hidden and places.issuperset(parts):
                said = agreeing(bounds_of(table, whole), found.get((whole, tuple(parts))))
                found[whole, tuple(parts)] = said
    return [OtherSum(parts, said) for (_, parts), said in found.items()]


def said_of_totals(shape: Shape, before: Sequence[ControlledTable]) -> dict[Position, Range]:
    """What tables that are split otherwise say of the totals that this one has too."""
    said: dict[Position, Range] = {}
    places = set(shape.positions())
    for table in others(shape, before):
        totals = [at for at in table.cells if at[0] is None and at in places]
        ranges = least_and_greatest(table, published_bounds(table), totals)
        for at, range_ in ranges.items():
            said[at] = agreeing(range_, said.get(at))
    return said


def gives_away(
    controlled: ControlledTable, before: Sequence[ControlledTable]
) -> Iterator[tuple[ControlledTable, Position]]:
    """What another table keeps back and could be worked out with this one in hand."""
    for table in others(controlled, before):
        shared = [at for at in table.cells if at in controlled.cells]
        if not shared or not table.suppressed:
            continue
        earlier = [one for one in before if one is not table]
        alone = published_bounds(table, earlier)
        said = least_and_greatest(controlled, published_bounds(controlled, before), shared)
        together = {at: agreeing(said[at], r) if at in said else r for at, r in alone.items()}
        yield from ((table, at) for at in _unsafe(table, together) - _unsafe(table, alone))


def _unsafe(table: ControlledTable, bounds: Mapping[Position, Range]) -> set[Position]:
    ranges = least_and_greatest(table, bounds, table.suppressed)
    return {at for at, range_ in ranges.items() if too_few(range_)}
