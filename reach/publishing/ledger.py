"""What is known outside of one kind of count, and what may be said beside it.

Tables of the same counts (by ward, by decile, by age, the release before) share cells and totals:
each is put under control with everything before it taken as known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from centres.periods import Period
from documents.disclosure import ControlledTable, NotPublishable, Position, Table, control
from reach.publishing.over_time import WORDS, Said, gives_away, said_by

DISAGREE = "The rows do not agree with their total, so nothing can be proved of them."


@dataclass
class Ledger:
    """``before``: tables of earlier releases. ``made``: those of this one, in order.
    ``true_totals``: places of totals whose true counts are headlines. ``period`` and ``beside``:
    what releases of a year say of its quarters, and the other way round."""

    period: Period

    before: tuple[ControlledTable, ...] = ()
    made: list[ControlledTable] = field(default_factory=list)
    true_totals: list[Position] = field(default_factory=list)
    beside: tuple[Said, ...] = ()

    def control(self, table: Table, known: Collection[Position] = ()) -> ControlledTable:
        places = set(table.positions())
        known = [at for at in [*known, *self.true_totals] if at in places]
        done = control(table, known=known, before=[*self.before, *self.made])
        if self.beside and gives_away(said_by(self.period, [done]), self.beside):
            raise NotPublishable(WORDS)
        self.made.append(done)
        return done

    def first_of(self, table: Table, knowns: Iterable[Collection[Position]]) -> ControlledTable:
        """Under control with the first of these sets of true counts that gives nobody away."""
        refused = NotPublishable("Nothing can be shown.")
        for known in knowns:
            try:
                return self.control(table, known)
            except NotPublishable as error:
                refused = error
        raise refused
