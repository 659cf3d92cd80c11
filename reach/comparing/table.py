"""The table of a comparison on the page: both values, their lists and their difference."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from reach.cards import address
from reach.comparing.findings import difference_words, percent_words
from reach.comparing.report import ComparingReport
from reach.comparing.sheets import value_words
from reach.measures import Figure, Measured


@dataclass(frozen=True)
class TableRow:
    """One measure in words. The addresses are empty where nobody is counted."""

    label: str
    one: str
    one_of: str
    one_url: str
    other: str
    other_of: str
    other_url: str
    difference: str
    percent: str


def comparison_rows(report: ComparingReport) -> list[TableRow]:
    return [
        TableRow(
            compared.measure.label,
            *value_words(compared.one),
            _list(report.one, compared.one),
            *value_words(compared.other),
            _list(report.other, compared.other),
            difference_words(compared),
            percent_words(compared),
        )
        for compared in report.figures
    ]


def _list(side: Measured, figure: Figure) -> str:
    """The list behind the figure; empty where nobody is counted."""
    if not figure.numerator:
        return ""
    page = reverse("reach:record-list", args=[figure.measure.key.replace("_", "-")])
    return f"{page}?{address(side.scope, side.period)}"
