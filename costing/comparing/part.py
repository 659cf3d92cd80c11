"""What a case study prints of its comparison: plain parts, in words."""

from __future__ import annotations

from collections.abc import Iterator

from costing.charts import strands_chart, unit_cost_chart
from costing.comparing import sheets
from costing.reports.comparison import ComparisonReport
from costing.reports.parts import Part, Picture, PlainTable, SideBySide, TablePart
from costing.tables import child_rows, comparison_rows
from reach.sheets import Sheet

EFFECTS = (
    "Each effect is the mean of what it does first and what it does after the other. The two add "
    "up to the whole difference; each is rounded by itself."
)
POSTS = "Full-time equivalents. “–”: no such post."
AGAINST = "Each is set against the existing service. “–”: not known."
# Of the models side by side, what a page of paper has room for.
ON_PAPER = {"Service model", "Total cost", "Families reached", "Families are", "Cost per family",
            "Difference, %"}  # fmt: skip


def efficiency_parts(comparison: ComparisonReport, *, width: int, wide: int) -> Iterator[Part]:
    """``width``, ``wide``: of the drawings, in pixels."""
    yield side_by_side(comparison)
    for chart in (
        unit_cost_chart(comparison, width=width), strands_chart(comparison, width=wide),
    ):  # fmt: skip
        if chart:
            yield Picture(chart)
    yield from _tables(comparison)


def side_by_side(comparison: ComparisonReport) -> SideBySide:
    """The three lines of it, with in whose prices they are."""
    return SideBySide(
        finding=comparison.finding,
        existing=comparison.existing.name,
        redesigned=comparison.redesigned.name,
        rows=tuple(comparison_rows(comparison)),
        note=" ".join(filter(None, [comparison.prices_words, comparison.note])),
    )


def _tables(comparison: ComparisonReport) -> Iterator[Part]:
    effects = sheets.effects_sheet(comparison)
    if effects:
        yield _part(effects, note=EFFECTS)
    rows = child_rows(comparison)
    if rows:
        names = (comparison.existing.name, comparison.redesigned.name)
        yield TablePart(
            PlainTable(
                "Per child",
                ("Measure", *names, "Difference", "Difference, %"),
                tuple(
                    (row.label, row.existing, row.redesigned, row.difference, row.percent)
                    for row in rows
                ),
            ),
            note="Children reached, wherever they live.",
        )
    staffing = sheets.staffing_sheet(comparison)
    if staffing:
        yield _part(staffing, note=POSTS)
    if comparison.others:
        yield _part(sheets.models_sheet(comparison), note=AGAINST, only=ON_PAPER)


def _part(sheet: Sheet, *, note: str, only: set[str] | None = None) -> TablePart:
    table = sheet.table
    kept = [n for n, name in enumerate(table.columns) if only is None or name in only]
    return TablePart(
        PlainTable(
            sheet.title,
            tuple(table.columns[n] for n in kept),
            tuple(tuple(row[n] for n in kept) for row in table.rows),
        ),
        note,
    )
