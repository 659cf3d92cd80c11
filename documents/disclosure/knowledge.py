"""What a published cell says of the count behind it.

The reader that is feared knows the rules and, of each suppressed cell, whether its count is small
or not: the strictest that words, colours or a careless file could ever tell her.
"""

from collections.abc import Iterable, Mapping

from django.conf import settings

from documents.disclosure.rules import Range, counts_behind
from documents.disclosure.tables import Cell, ControlledTable, Position, Reason


def counts_of(cell: Cell, *, may_be_none: bool) -> Range:
    """The counts that a published cell may stand for by itself.

    ``may_be_none``: in shares nobody of a small base is suppressed like a few.
    """
    if cell.value is not None:
        return Range(cell.value, cell.value) if cell.is_true else counts_behind(cell.value)
    return counts_of_reason(cell.reason, may_be_none=may_be_none)


def counts_of_reason(reason: Reason | None, *, may_be_none: bool) -> Range:
    most = settings.DISCLOSURE_SUPPRESS_UP_TO
    if reason == Reason.SMALL:
        return Range(0 if may_be_none else 1, most)
    if reason == Reason.PROTECTS:
        return Range(most + 1)
    return Range(0)


def told_before(
    before: Iterable[ControlledTable], counts: Mapping[Position, int]
) -> dict[Position, Range]:
    """What earlier releases still say rightly of today's counts.

    A reader may assume that a count has not changed since. Where she is right, she knows both.
    Where a count has changed so far that the earlier cell contradicts it, that cell is left out:
    nobody can use both at once.
    """
    told: dict[Position, Range] = {}
    for table in before:
        for at, cell in table.cells.items():
            if at not in counts:
                continue
            range_ = counts_of(cell, may_be_none=counts[at] == 0)
            if counts[at] in range_:
                told[at] = told.get(at, Range(0)).within(range_)
    return told


def suppressed_before(before: Iterable[ControlledTable]) -> set[Position]:
    return {at for table in before for at in table.suppressed}


def small_before(before: Iterable[ControlledTable]) -> set[Position]:
    """Where an earlier release said, or might have said, that there are few."""
    few = {Reason.SMALL, Reason.KEPT}
    return {at for table in before for at, cell in table.cells.items() if cell.reason in few}
