"""The one way for a table out of the house."""

from collections.abc import Collection, Sequence

from documents.disclosure.refusals import NotPublishable
from documents.disclosure.rules import is_small, released_count
from documents.disclosure.tables import Cell, ControlledTable, Position, Reason, Table, percent_of


def control(
    table: Table,
    *,
    known: Collection[Position] = (),
    before: Sequence[ControlledTable] = (),
) -> ControlledTable:
    """What may be published of ``table``, proved by the auditor.

    ``known``: places whose true counts stand elsewhere in the open (headlines); they are shown as
    they are. ``before``: what was published before of the same counts, withdrawn or not: what was
    seen stays known. Rows, columns and groups are the same when their keys are.

    NotPublishable when no more can be suppressed and some count could still be worked out, and
    when the proof takes more than 2 seconds.
    """
    shown = {at: _shown(table, at, at in known) for at in table.positions()}
    if any(cell.is_suppressed for cell in shown.values()):
        if known or before:
            raise NotPublishable("There are counts too small to show beside what is known already.")
        shown = {at: _nothing_but_nobody(cell) for at, cell in shown.items()}
    return ControlledTable(table.rows, table.columns, dict(table.within), shown)


def _shown(table: Table, at: Position, is_known: bool) -> Cell:
    if at[1] in table.hidden:
        return Cell(None, Reason.NOT_SHOWN)
    count = table.counts[at]
    if is_known:
        return Cell(count, is_true=True)
    if is_small(count):
        return Cell(None, Reason.SMALL)
    value, base = released_count(count, headline=False), table.base(at)
    published_base = None if base is None else released_count(base, headline=False)
    return Cell(value, base=published_base, percent=percent_of(value, published_base))


def _nothing_but_nobody(cell: Cell) -> Cell:
    return cell if cell.value == 0 or cell.value is None else Cell(None, Reason.PROTECTS)
