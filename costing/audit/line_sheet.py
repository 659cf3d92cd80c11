"""Cost lines as a sheet: what the rows of every view open to."""

from __future__ import annotations

from collections.abc import Iterable

from costing.audit.tables import money_column
from costing.models import CostLine
from reach.sheets import Sheet, hours_column, text_column

COLUMNS = (
    text_column("Cost"),
    text_column("Strand"),
    text_column("Kind"),
    text_column("Agency"),
    text_column("Who benefits"),
    text_column("Activity"),
    text_column("Overlaps in"),
    text_column("Effect"),
    hours_column("Full-time equivalent"),
    money_column("Pounds a year"),
    text_column("Decision"),
    money_column("Pounds afterwards"),
    text_column("Who sees to it"),
    text_column("Note"),
)


def lines_sheet(key: str, title: str, lines: Iterable[CostLine]) -> Sheet:
    return Sheet(key, title, COLUMNS, tuple(_values(line) for line in lines))


def _values(line: CostLine) -> tuple:
    return (
        line.description,
        line.strand.name,
        line.get_kind_display(),
        line.agency,
        line.age_band,
        line.activity.name if line.activity else "",
        line.overlap,
        line.get_effect_display(),
        line.fte,
        line.amount,
        line.get_decision_display(),
        line.amount_after,
        line.owner,
        line.note,
    )
