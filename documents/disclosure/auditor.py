"""The auditor: which values could each suppressed cell have?

``Auditor`` proves by example: a value counts as possible when a whole table with it has been
found that agrees with all that is published. ``possible_values`` needs nothing but what is
published, and says exactly between which bounds each suppressed count lies.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from documents.disclosure.knowledge import agreeing, counts_of, is_share
from documents.disclosure.network import ENDLESS, Step
from documents.disclosure.rules import Range
from documents.disclosure.shape import TableNetwork, table_network
from documents.disclosure.tables import ControlledTable, Position


@dataclass
class Auditor:
    """``seen``: of each watched arc the values that it has in tables found so far."""

    made: TableNetwork
    seen: dict[int, set[int]] = field(default_factory=dict)

    def __post_init__(self):
        self.has_begun = self.made.holds()

    def watch(self, positions: Iterable[Position]) -> None:
        for at in positions:
            if at in self.made.arcs:
                arc = self.made.arcs[at]
                self.seen.setdefault(
                    arc, {self.made.network.flow[arc]} if self.has_begun else set()
                )

    def is_safe(self, arc: int) -> bool:
        return len(self.seen[arc]) >= settings.DISCLOSURE_MIN_VALUES

    def prove(self, arc: int) -> bool:
        """Looks for tables in which the arc has other values, until there are enough."""
        for sign in (1, -1):
            while not self.is_safe(arc):
                circle = self.made.network.circle((arc, sign))
                if circle is None or not self.push(circle):
                    break
        return self.is_safe(arc)

    def push(self, circle: list[Step]) -> bool:
        """One child more or less around the circle; not where a part would exceed its whole."""
        network = self.made.network
        network.push(circle)
        if not self.made.holds(circle if self.has_begun else None):
            network.push([(arc, -sign) for arc, sign in circle])
            return False
        self.has_begun = True
        for arc, _ in circle:
            if arc in self.seen:
                self.seen[arc].add(network.flow[arc])
        return True

    def unsafe(self) -> list[int]:
        return [arc for arc in list(self.seen) if not self.prove(arc)]


def unsafe_cells(
    controlled: ControlledTable, before: Sequence[ControlledTable] = ()
) -> list[Position]:
    """Suppressed cells that could have too few values, from what is published alone."""
    return [at for at, range_ in possible_values(controlled, before).items() if too_few(range_)]


def too_few(range_: Range) -> bool:
    fewest = settings.DISCLOSURE_MIN_VALUES
    return range_.high is not None and range_.high - range_.low + 1 < fewest


def possible_values(
    controlled: ControlledTable, before: Sequence[ControlledTable] = ()
) -> dict[Position, Range]:
    """Of each suppressed cell the least and the greatest count that agrees with all the rest.

    Exact where parts make up their whole; where one child may stand in two rows, for the reader
    who takes as few as possible to do so. Nothing where no counts agree with what is published
    and was published before: something has changed between.
    """
    bounds = published_bounds(controlled, before)
    return least_and_greatest(controlled, bounds, controlled.suppressed)


def least_and_greatest(
    shape: ControlledTable, bounds: Mapping[Position, Range], positions: Iterable[Position]
) -> dict[Position, Range]:
    made = table_network(shape, bounds)
    return {at: _range(made, at) for at in positions} if made else {}


def _range(made: TableNetwork, at: Position) -> Range:
    if at not in made.arcs:
        return Range(0, 0)
    arc = made.arcs[at]
    high = made.network.reach_end((arc, 1))
    low = made.network.reach_end((arc, -1))
    return Range(low, None if high >= ENDLESS else high)


def published_bounds(
    controlled: ControlledTable, before: Sequence[ControlledTable] = ()
) -> dict[Position, Range]:
    """Earlier cells, oldest first, count where they do not contradict the later ones."""
    bounds = {}
    for at in controlled.cells:
        told = None
        for table in before:
            if at in table.cells:
                told = agreeing(bounds_of(table, at), told)
        bounds[at] = agreeing(bounds_of(controlled, at), told)
    return bounds


def bounds_of(table: ControlledTable, at: Position) -> Range:
    return counts_of(table.cells[at], may_be_none=is_share(table, at))
