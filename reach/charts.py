"""The charts of the dashboard, made from its report."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from documents.charts import Bar, Chart, Line, Point, Reference, bars_by_area, line_by_quarter
from documents.charts import render as render_chart
from documents.templatetags.figures import count, percent
from reach.findings import by_gap, by_reach, gap_title, next_to_visit, of_many, trend
from reach.forecasts import last_quarter_before
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

LINES = {
    "children_reached": ("Reached", "in the quarter"),
    "children_registered": ("Registered", "on the last day"),
}


def quarters_chart(report: ReachReport) -> Drawn:
    """Shares of those who live here; numbers of a part of whom nobody knows how many live here."""
    target = report.targets.get("children_reached")
    keys = [key for key in LINES if report.only.keeps(key)]
    is_share = report.only.has_population
    whole = [row for row in report.quarters if not _is_cut(row, report)]
    cut = f" {report.quarters[-1].key} is not over." if len(whole) < len(report.quarters) else ""
    of = "% of those who live here, " if is_share else ""
    chart = line_by_quarter(
        [_line(report.quarters, key, is_share) for key in keys],
        title=_quarters_title(whole, keys),
        subtitle=f"Children under 5, {of}{place_of(report)}, each quarter of {report.period} "
        "by itself",
        source=f"Source: registers and registrations; {population_words(report.population)}.{cut}",
        target=Reference(f"Target: {target.value_words}", target.value) if target else None,
        unit="%" if is_share else "",
    )
    rows = tuple(
        (row.key, *(share_words(row.figures[key]) for key in keys)) for row in report.quarters
    )
    return drawn(chart, Table(("Quarter", *(LINES[key][0] for key in keys)), rows))


def place_of(report: ReachReport) -> str:
    """ "Whiston", or "Whiston, aged 2" for a part of it."""
    return ", ".join(filter(None, [str(report.scope), report.only.words]))


def _is_cut(row: Row, report: ReachReport) -> bool:
    """Whether the period ends before this quarter does."""
    return row is report.quarters[-1] and last_quarter_before(report.period.last) != (
        report.period.last
    )


def _line(quarters: tuple[Row, ...], key: str, is_share: bool) -> Line:
    points = []
    for row in quarters:
        figure = row.figures[key]
        value = figure.percent if is_share else figure.numerator
        words = percent(value) if is_share else count(value)
        points.append(Point(_quarter_label(row.key, len(quarters)), value, words))
    name, note = LINES[key]
    return Line(name, tuple(points), note)


def _quarter_label(key: str, how_many: int) -> str:
    """ "Q1 Apr–Jun" within a year; over more years each quarter needs its year."""
    year, _, quarter = key.partition(" ")
    return f"{quarter} {MONTHS[quarter]}" if how_many <= 4 else f"{quarter} {year[2:]}"


def _quarters_title(quarters: list[Row], keys: list[str]) -> str:
    names = {"children_registered": "Registration", "children_reached": "Reach"}
    ways = {
        names[key]: trend([_value(row.figures[key]) for row in quarters])
        for key in names
        if key in keys
    }
    if not all(ways.values()):
        return " and ".join(["Reach", "registration"][: len(ways)]) + " by quarter"
    if len(ways) == 2 and len(set(ways.values())) == 1:
        return f"Registration and reach {of_many(next(iter(ways.values())))}"
    title = "; ".join(f"{name.lower()} {way}" for name, way in ways.items())
    return title[0].upper() + title[1:]


def _value(figure: Figure):
    return figure.numerator if figure.percent is None else figure.percent


# --- by area

COLUMNS = {
    "children_reached": "Reached",
    "children_registered": "Registered",
    "children_sustained": "Kept coming",
    "families_reached": "Families",
}


def areas_chart(report: ReachReport) -> Drawn:
    whole = report["children_reached"]
    is_share = whole.percent is not None
    reference = None
    if whole.percent is not None:
        reference = Reference(f"Whole reach area {percent(whole.percent)}", whole.percent)
    has_priority = any(row.is_priority for row in report.areas)
    picked = "Blue: priority areas. " if has_priority else ""
    of = "reached, % of those who live in each area" if is_share else "reached, by area"
    chart = bars_by_area(
        [
            _bar(row, is_share)
            for row in report.areas
            if row.reached.denominator or row.reached.numerator
        ],
        title=_areas_title(report.areas) if is_share else _most_title(report.areas),
        subtitle=f"Children under 5 {of}, {place_of(report)}, {report.period}",
        source=f"{picked}Source: registers; home area on the day; "
        f"{population_words(report.population)}.",
        reference=reference,
        zero="0%" if is_share else "0",
    )
    keys = [key for key in COLUMNS if all(key in row.figures for row in report.areas)]
    rows = tuple(
        (
            row.label + (" (priority)" if row.is_priority else ""),
            *(share_words(row.figures[key]) for key in keys),
        )
        for row in report.areas
    )
    return drawn(chart, Table(("Area", *(COLUMNS[key] for key in keys)), rows))


def _bar(row: AreaRow, is_share: bool) -> Bar:
    figure = row.reached
    if not is_share:
        return Bar(row.label, figure.numerator, count(figure.numerator), "", row.is_priority)
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


def _most_title(areas: tuple[AreaRow, ...]) -> str:
    known = [row for row in areas if row.reached.numerator]
    if not known:
        return "Nobody was reached in any area"
    most = max(known, key=lambda row: row.reached.numerator or 0)
    return f"Most of those reached live in {most.label}: {count(most.reached.numerator)}"


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
