"""A comparison's tables, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from costing.calculations import Difference
from costing.reports import ComparisonReport
from documents.rounding import rounded, whole
from documents.templatetags.figures import (
    count,
    count_difference,
    pounds,
    pounds_difference,
    whole_percent,
)

CSV_COLUMNS = ["Measure", "Existing", "Redesigned", "Difference", "Difference in per cent"]
STRAND_COLUMNS = ["Strand", *CSV_COLUMNS[1:], "Note"]


@dataclass(frozen=True)
class Row:
    """Everything in words; the notes say where a number comes from."""

    label: str
    existing: str
    redesigned: str
    difference: str
    percent: str
    existing_note: str = ""
    redesigned_note: str = ""


def comparison_rows(report: ComparisonReport) -> list[Row]:
    """Cost, families and, last, cost per family."""
    figures, before, after = report.figures, report.existing, report.redesigned
    return [
        _row("Total cost", before.figures.cost, after.figures.cost, figures.cost, pounds),
        Row(
            "Families reached",
            count(before.figures.families),
            count(after.figures.families),
            _said(figures.families.amount, count_difference),
            _said(figures.families.percent, whole_percent),
            before.families_words,
            after.families_words,
        ),
        _row(
            "Cost per family reached",
            before.figures.unit_cost,
            after.figures.unit_cost,
            figures.unit_cost,
            pounds,
        ),
    ]


def child_rows(report: ComparisonReport) -> list[Row]:
    """Children and, last, cost per child; none where the children of either are not known."""
    figures, before, after = report.figures, report.existing, report.redesigned
    if before.figures.children is None or after.figures.children is None:
        return []
    return [
        Row(
            "Children reached",
            count(before.figures.children),
            count(after.figures.children),
            _said(figures.children.amount, count_difference),
            _said(figures.children.percent, whole_percent),
            before.families_words,
            after.families_words,
        ),
        _row(
            "Cost per child reached",
            before.figures.cost_per_child,
            after.figures.cost_per_child,
            figures.cost_per_child,
            pounds,
        ),
    ]


def strand_rows(report: ComparisonReport) -> list[Row]:
    return [
        _row(row.name, row.existing, row.redesigned, row.difference, pounds, row.words)
        for row in report.strands
    ]


def _row(label, existing, redesigned, difference: Difference, words, note="") -> Row:
    return Row(
        label,
        words(existing),
        words(redesigned),
        _said(difference.amount, pounds_difference),
        _said(difference.percent, whole_percent),
        redesigned_note=note,
    )


def _said(value, words) -> str:
    return "" if value is None else words(value)


def comparison_csv(report: ComparisonReport):
    """Numbers as a spreadsheet reads them, empty for "not enough data"; children where known."""
    figures, before, after = report.figures, report.existing.figures, report.redesigned.figures
    rows = [
        (f"Total cost in {report.pounds}", before.cost, after.cost, figures.cost),
        ("Families reached", before.families, after.families, figures.families),
        (
            f"Cost per family reached in {report.pounds}",
            before.unit_cost,
            after.unit_cost,
            figures.unit_cost,
        ),
        ("Children reached", before.children, after.children, figures.children),
        (
            f"Cost per child reached in {report.pounds}",
            before.cost_per_child,
            after.cost_per_child,
            figures.cost_per_child,
        ),
    ]
    for label, existing, redesigned, difference in rows if child_rows(report) else rows[:3]:
        values = (existing, redesigned, difference.amount, difference.percent)
        yield [label, *(None if value is None else int(whole(value)) for value in values)]


def strands_csv(report: ComparisonReport):
    for row in report.strands:
        percent = row.difference.percent
        yield [
            row.name,
            rounded(row.existing, 2),
            rounded(row.redesigned, 2),
            int(whole(row.redesigned - row.existing)),
            None if percent is None else int(whole(percent)),
            row.words,
        ]
