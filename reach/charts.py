"""The charts of the dashboard, made from its report."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from documents.charts import Bar, Chart, Line, Point, Reference, bars_by_area, line_by_quarter
from documents.charts import render as render_chart
from documents.templatetags.figures import count, percent
from reach.findings import by_gap, by_reach, gap_title, next_to_visit, trend
from reach.measures import Figure, Row
from reach.reports import AreaRow, ReachReport
from reach.sheets import Sheet, Table
from reach.shown import population_words

MONTHS = {"Q1": "Apr–Jun", "Q2": "Jul–Sep", "Q3": "Oct–Dec", "Q4": "Jan–Mar"}


@dataclass(frozen=True)
class Drawn:
    """A chart ready for the page: what is drawn, and the table beside it."""

    chart: Chart
    svg: SafeString
    narrow: SafeString
    table: Table


def drawn(chart: Chart, table: Table) -> Drawn:
    return Drawn(chart, render_chart(chart), render_chart(chart, narrow=True), table)


def share_words(figure: Figure) -> str:
    """ "61 of 152, 40.1%", or the number alone."""
    if figure.percent is None:
        return count(figure.numerator)
    return f"{_of(figure)}, {percent(figure.percent)}"


def _of(figure: Figure) -> str:
    if figure.denominator is None:
        return f"{count(figure.numerator)} children"
    return f"{count(figure.numerator)} of {count(figure.denominator)}"


# --- by quarter


def quarters_chart(report: ReachReport) -> Drawn:
    target = report.targets.get("children_reached")
    chart = line_by_quarter(
        [
            _line(report.quarters, "children_reached", "Reached", "in the quarter"),
            _line(report.quarters, "children_registered", "Registered", "on the last day"),
        ],
        title=_quarters_title(report.quarters),
        subtitle=f"Children under 5, % of those who live here, {report.scope}, each quarter of "
        f"{report.period} by itself",
        source=f"Source: registers and registrations; {population_words(report.population)}.",
        target=Reference(f"Target: {target.value_words}", target.value) if target else None,
    )
    rows = tuple(
        (
            row.key,
            share_words(row.figures["children_reached"]),
            share_words(row.figures["children_registered"]),
        )
        for row in report.quarters
    )
    return drawn(chart, Table(("Quarter", "Reached", "Registered"), rows))


def _line(quarters: tuple[Row, ...], key: str, name: str, note: str) -> Line:
    points = [
        Point(_quarter_label(row.key, len(quarters)), row.figures[key].percent,
              percent(row.figures[key].percent))
        for row in quarters
    ]  # fmt: skip
    return Line(name, tuple(points), note)


def _quarter_label(key: str, how_many: int) -> str:
    """ "Q1 Apr–Jun" within a year; over more years each quarter needs its year."""
    year, _, quarter = key.partition(" ")
    return f"{quarter} {MONTHS[quarter]}" if how_many <= 4 else f"{quarter} {year[2:]}"


def _quarters_title(quarters: tuple[Row, ...]) -> str:
    def goes(key):
        return trend([row.figures[key].percent for row in quarters])

    registered, reached = goes("children_registered"), goes("children_reached")
    if not registered or not reached:
        return "Reach and registration by quarter"
    if registered == reached:
        both = registered.replace("grows", "grow").replace("falls", "fall")
        both = both.replace("ends", "end").replace("it began", "they began")
        return f"Registration and reach {both}"
    return f"Registration {registered}; reach {reached}"


# --- by area


def areas_chart(report: ReachReport) -> Drawn:
    whole = report["children_reached"]
    reference = None
    if whole.percent is not None:
        reference = Reference(f"Whole reach area {percent(whole.percent)}", whole.percent)
    has_priority = any(row.is_priority for row in report.areas)
    picked = "Blue: priority areas. " if has_priority else ""
    chart = bars_by_area(
        [_bar(row) for row in report.areas if row.reached.denominator or row.reached.numerator],
        title=_areas_title(report.areas),
        subtitle=f"Children under 5 reached, % of those who live in each area, {report.period}",
        source=f"{picked}Source: registers; home area on the day; "
        f"{population_words(report.population)}.",
        reference=reference,
    )
    rows = tuple(
        (
            row.label + (" (priority)" if row.is_priority else ""),
            share_words(row.figures["children_reached"]),
            share_words(row.figures["children_registered"]),
            share_words(row.figures["children_sustained"]),
            count(row.figures["families_reached"].numerator),
        )
        for row in report.areas
    )
    columns = ("Area", "Reached", "Registered", "Kept coming", "Families")
    return drawn(chart, Table(columns, rows))


def _bar(row: AreaRow) -> Bar:
    figure = row.reached
    if figure.percent is None:
        return Bar(row.label, None, _of(figure), "", row.is_priority)
    return Bar(row.label, figure.percent, percent(figure.percent), _of(figure), row.is_priority)


def _areas_title(areas: tuple[AreaRow, ...]) -> str:
    rows = by_reach(areas)
    if len(rows) < 2:
        return "Reach by area"
    high, low = (percent(row.reached.percent, 0) for row in (rows[0], rows[-1]))
    if high == low:
        return f"Reach is about {high} in every area"
    return f"Reach runs from {high} down to {low} between areas"


# --- where to go next

GAPS_DRAWN = 12


def gaps_chart(report: ReachReport, sheet: Sheet) -> Drawn | None:
    """None where no area's population holds, so that nobody can be said to be left."""
    rows = by_gap(report.areas)
    if not rows:
        return None
    drawn_rows = rows[:GAPS_DRAWN]
    left_out = len(rows) - len(drawn_rows)
    more = f" {count(left_out)} more in the table." if left_out else ""
    chart = bars_by_area(
        [_gap_bar(row, picked=row in next_to_visit(rows)) for row in drawn_rows],
        title=gap_title(rows),
        subtitle=f"Children under 5 who live in each area and were not reached, {report.scope}, "
        f"{report.period}",
        source=f"Source: registers; {population_words(report.population)}. Who they are is not "
        f"known.{more}",
        columns=("Area", "Not reached", "Of"),
        zero="0",
    )
    return drawn(chart, sheet.table)


def _gap_bar(row: AreaRow, *, picked: bool) -> Bar:
    figure = row.figures["children_not_reached"]
    return Bar(row.label, row.left, count(row.left), f"of {count(figure.denominator)}", picked)
