"""The ranges of a what-if, drawn and as a sheet."""

from __future__ import annotations

from costing.charts import Drawn, drawn
from costing.what_if.findings import swings_in_words
from costing.what_if.report import SwingRow, WhatIf
from documents.charts import Ends, Reference, tornado
from documents.templatetags.figures import count, pounds
from reach.sheets import Sheet, hours_column, text_column

COLUMNS = ("Number", "A family costs with the lower number", "With the higher number")


def swings_chart(report: WhatIf, *, where: str, width: int = 800) -> Drawn | None:
    """None where no unit cost is known."""
    if not report.swings or report.tried.unit_cost is None:
        return None
    chart = tornado(
        [_ends(row) for row in report.swings],
        reference=Reference(f"{pounds(report.tried.unit_cost)} tried", report.tried.unit_cost),
        title=swings_in_words(report.swings),
        subtitle=f"Cost per family reached, pounds, one number moved at a time, {where}",
        source=f"Source: service model “{report.name}” with what is tried here; the ranges are "
        "ours, of the largest ten.",
        columns=COLUMNS,
        width=width,
    )
    return drawn("ranges", chart)


def _ends(row: SwingRow) -> Ends:
    swing = row.swing
    return Ends(
        label=row.what,
        low=swing.low,
        high=swing.high,
        low_text=pounds(swing.low),
        high_text=pounds(swing.high),
        at_low=_number(row, swing.at_low),
        at_high=_number(row, swing.at_high),
    )


def _number(row: SwingRow, value) -> str:
    if row.is_people:
        return f"{count(value)} famil{'y' if value == 1 else 'ies'}"
    return pounds(value)


def swings_sheet(report: WhatIf) -> Sheet:
    """Of all that is drawn: the number at both ends and what a family costs there."""
    return Sheet(
        key="ranges",
        title=swings_in_words(report.swings),
        columns=(
            text_column("Number"),
            hours_column("Lower number"),
            hours_column("Higher number"),
            hours_column("A family costs with the lower number"),
            hours_column("A family costs with the higher number"),
        ),
        rows=tuple(
            (row.what, row.swing.at_low, row.swing.at_high, row.swing.low, row.swing.high)
            for row in report.swings
        ),
    )
