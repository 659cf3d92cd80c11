"""What a published cell says of the count behind it.

The reader that is feared knows the rules and, of each suppressed cell, whether its count is small
or not: the strictest that words, colours or a careless file could ever tell her.
"""

from collections.abc import Iterable, Mapping

from django.conf import settings

from documents.disclosure.rules import Range, counts_behind
from documents.disclosure.tables import Cell, ControlledTable, Position, Reason, Shape


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


Told = dict[Position, Range]


def told_before(before: Iterable[ControlledTable], counts: Mapping[Position, int]) -> list[Told]:
    """What earlier releases say of today's counts, in the two ways of reading them.

    A reader may assume that a count has not changed since. Where she is right, she knows both
    cells at once; that is the first way. She cannot tell where she is right, and may believe each
    earlier cell that the later one does not contradict: the second way, where it is another one.
    """
    rightly: Told = {}
    trustingly: Told = {}
    for table in before:
        for at, cell in table.cells.items():
            if at in counts:
                range_ = counts_of(cell, may_be_none=counts[at] == 0 and is_share(table, at))
                trustingly[at] = agreeing(range_, trustingly.get(at))
                if counts[at] in range_:
                    rightly[at] = agreeing(range_, rightly.get(at))
    return [rightly] if rightly == trustingly else [rightly, trustingly]


def agreeing(said: Range, before: Range | None) -> Range:
    """Both at once, or what was said later where they contradict each other."""
    both = said if before is None else said.within(before)
    return both if both.high is None or both.low <= both.high else said


def suppressed_before(before: Iterable[ControlledTable]) -> set[Position]:
    return {at for table in before for at in table.suppressed}


def small_before(before: Iterable[ControlledTable]) -> set[Position]:
    """Where an earlier release said, or might have said, that there are few."""
    few = {Reason.SMALL, Reason.KEPT}
    return {at for table in before for at, cell in table.cells.items() if cell.reason in few}


def is_share(shape: Shape, at: Position) -> bool:
    """Whether a count here is published as a share of something."""
    has_bases = getattr(shape, "has_bases", False)
    return has_bases or (shape.percent_of_rows and at[1] is not None)
