"""The table of a breakdown: short on the page, with every measure in the file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse

from reach.breakdown_pages.report import UNKNOWN, Breakdown
from reach.cards import address
from reach.measures import Counts, Measure, Row
from reach.scopes import scope_of
from reach.sheets import Column, Sheet, count_column, hours_column, percent_column, text_column

ON_THE_PAGE = (
    "children_reached",
    "children_registered",
    "children_sustained",
    "families_reached",
    "attendances",
)


def page_sheet(report: Breakdown) -> Sheet:
    """The measure of the page with its parts, then the numbers of the others."""
    others = [m for m in report.measures if m.key in ON_THE_PAGE and m.key != report.key]
    if not report.has_shares:
        return _sheet(report, [], [report.measure, *others])
    sheet = _sheet(report, [report.measure], others)
    # There is one "of" on the page, so its columns need no measure in their names.
    of = (replace(sheet.columns[2], name="Of"), replace(sheet.columns[3], name="%"))
    return replace(sheet, columns=(*sheet.columns[:2], *of, *sheet.columns[4:]))


def file_sheet(report: Breakdown) -> Sheet:
    return _sheet(report, report.measures, [])


def _sheet(report: Breakdown, whole: list[Measure], numbers: list[Measure]) -> Sheet:
    columns = [text_column(report.dimension.label)]
    for measure in whole:
        columns += _columns(measure)
    columns += [_number(measure) for measure in numbers]
    rows = tuple(
        (
            row.label,
            *(cell for measure in whole for cell in _cells(report, row, measure)),
            *(_numerator(report, row, measure) for measure in numbers),
        )
        for row in report.rows
    )
    title = f"{report.measure.label} by {report.dimension.label.lower()}"
    return Sheet(report.dimension.by, title, tuple(columns), rows)


def _number(measure: Measure) -> Column:
    column = hours_column if measure.counts == Counts.HOURS else count_column
    return column(measure.label)


def _columns(measure: Measure) -> list[Column]:
    if not measure.is_ratio:
        return [_number(measure)]
    label = measure.label
    return [_number(measure), count_column(f"{label}, of"), percent_column(f"{label}, %")]


def _numerator(report: Breakdown, row: Row, measure: Measure):
    figure = report.figure(row, measure.key)
    return None if figure is None else figure.numerator


def _cells(report: Breakdown, row: Row, measure: Measure) -> list:
    figure = report.figure(row, measure.key)
    parts = [None] * 3 if figure is None else [figure.numerator, figure.denominator, figure.percent]
    return parts if measure.is_ratio else parts[:1]


@dataclass(frozen=True)
class Line:
    """A row of the page's table: words, and where the records of its first number are listed;
    empty for none."""

    label: str
    cells: tuple[str, ...]
    url: str = ""


def lines(report: Breakdown) -> list[Line]:
    centres = {}
    if report.dimension.by == "centre":
        centres = {one.slug: one for one in report.scope.centres(report.period.last)}
    return [
        _line(report, row, words[1:], centres)
        for row, words in zip(report.rows, page_sheet(report).table.rows, strict=True)
    ]


def _line(report: Breakdown, row: Row, cells, centres) -> Line:
    figure = report.figure(row)
    if row.key == UNKNOWN or figure is None or not figure.numerator:
        return Line(row.label, cells)
    scope = scope_of(centres[row.key]) if row.key in centres else report.scope
    page = reverse("reach:record-list", args=[report.key.replace("_", "-")])
    query = address(scope, report.period_of(row), report.only_of(row))
    return Line(row.label, cells, f"{page}?{query}")
