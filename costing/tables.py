"""A comparison's tables, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from costing.calculations import Difference
from costing.reports import ComparisonReport, displayed
from documents.rounding import whole
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
    """Numbers as a spreadsheet reads them, empty for "not enough data"."""
    values = displayed(report)
    for label, key in [
        ("Total cost in pounds", "cost"),
        ("Families reached", "families_reached"),
        ("Cost per family reached in pounds", "unit_cost"),
    ]:
        yield [
            label,
            values["existing"][key],
            values["redesigned"][key],
            values["difference"][key],
            values["difference"][f"{key}_percent"],
        ]


def strands_csv(report: ComparisonReport):
    for row in report.strands:
        percent = row.difference.percent
        yield [
            row.name,
            row.existing,
            row.redesigned,
            whole(row.redesigned - row.existing),
            None if percent is None else whole(percent),
            row.words,
        ]
