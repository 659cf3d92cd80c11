"""A comparison's tables, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
    return [
        _pounds_row("Total cost", "cost", report),
        _people_row("Families reached", "families", report),
        _pounds_row("Cost per family reached", "unit_cost", report),
    ]


def child_rows(report: ComparisonReport) -> list[Row]:
    """Children and, last, cost per child; none where the children of either are not known."""
    if None in (report.existing.figures.children, report.redesigned.figures.children):
        return []
    return [
        _people_row("Children reached", "children", report),
        _pounds_row("Cost per child reached", "cost_per_child", report),
    ]


def _pounds_row(label: str, key: str, report: ComparisonReport) -> Row:
    """``key``: of a figure of both models and of their difference."""
    before, after, difference = _values(key, report)
    return Row(
        label,
        pounds(before),
        pounds(after),
        _said(difference.amount, pounds_difference),
        _said(difference.percent, whole_percent),
    )


def _people_row(label: str, key: str, report: ComparisonReport) -> Row:
    """Families or children, with where their numbers come from."""
    before, after, difference = _values(key, report)
    return Row(
        label,
        count(before),
        count(after),
        _said(difference.amount, count_difference),
        _said(difference.percent, whole_percent),
        report.existing.families_words,
        report.redesigned.families_words,
    )


def _values(key: str, report: ComparisonReport) -> tuple[Any, Any, Difference]:
    models = (report.existing.figures, report.redesigned.figures)
    before, after = (getattr(figures, key) for figures in models)
    return before, after, getattr(report.figures, key)


def _said(value, words) -> str:
    return "" if value is None else words(value)


def comparison_csv(report: ComparisonReport):
    """Numbers as a spreadsheet reads them, empty for "not enough data"; children where known."""
    lines = [
        (f"Total cost in {report.pounds}", "cost"),
        ("Families reached", "families"),
        (f"Cost per family reached in {report.pounds}", "unit_cost"),
    ]
    if child_rows(report):
        lines += [
            ("Children reached", "children"),
            (f"Cost per child reached in {report.pounds}", "cost_per_child"),
        ]
    for label, key in lines:
        before, after, difference = _values(key, report)
        values = (before, after, difference.amount, difference.percent)
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
