"""The table of a comparison on the page: each measure with both values and their difference."""

from __future__ import annotations

from dataclasses import dataclass

from reach.comparing.findings import difference_words, percent_words
from reach.comparing.report import ComparedFigure, ComparingReport
from reach.comparing.sheets import value_words


@dataclass(frozen=True)
class TableRow:
    label: str
    one: str
    one_of: str
    other: str
    other_of: str
    difference: str
    percent: str


def comparison_rows(report: ComparingReport) -> list[TableRow]:
    return [_row(figure) for figure in report.figures]


def _row(figure: ComparedFigure) -> TableRow:
    one, other = value_words(figure.one), value_words(figure.other)
    return TableRow(
        figure.measure.label, *one, *other, difference_words(figure), percent_words(figure)
    )
