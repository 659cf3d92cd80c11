"""The chart of a breakdown."""

from __future__ import annotations

from documents.charts import Bar, Chart, Line, Point, Reference, bars_by_area, bars_by_year
from documents.charts import line_by_quarter as line_over_time
from documents.templatetags.figures import count, percent
from reach.breakdown_pages.dimensions import Order
from reach.breakdown_pages.findings import chart_title, value_of, words_of
from reach.breakdown_pages.report import Breakdown
from reach.breakdown_pages.sheet import page_sheet
from reach.charts import Drawn, drawn
from reach.measures import Row
from reach.shown import population_words

# More bars than these are no picture any more; the table has them all.
MOST_BARS = 30


def draw(report: Breakdown) -> Drawn | None:
    """None where no row has a value."""
    if all(value_of(report, row) is None for row in report.rows):
        return None
    ways = {Order.TIME: _over_time, Order.VALUE: _by_value, Order.GIVEN: _as_given}
    return drawn(ways[report.dimension.order](report), page_sheet(report).table)


def _words(report: Breakdown, extra: str = "") -> dict[str, str]:
    about = report.measure
    unit = f"% of {about.of}" if report.has_shares else "number"
    source = "Source: registers"
    if report.has_shares and about.of == "children under 5 who live here":
        source += f"; {population_words(report.population)}"
    if about.of == "live births":
        source += "; live births by area and month"
    return {
        "title": chart_title(report),
        "subtitle": f"{about.label}, {unit}, {report.of_what}",
        "source": f"{extra}{source}.",
    }


def _bar(report: Breakdown, row: Row) -> Bar:
    figure = report.figure(row)
    if figure is None or value_of(report, row) is None:
        return Bar(row.label, None, "not enough data")
    note = ""
    if report.has_shares:
        note = f"{count(figure.numerator)} of {count(figure.denominator)}"
    return Bar(row.label, value_of(report, row), words_of(figure, as_share=report.has_shares), note)


def _by_value(report: Breakdown) -> Chart:
    bars = [_bar(report, row) for row in report.known]
    bars.sort(key=lambda bar: (bar.value is None, -(bar.value or 0), bar.label))
    left_out = len(bars) - MOST_BARS
    extra = f"The {MOST_BARS} highest; the table has {left_out} more. " if left_out > 0 else ""
    share = report.whole.percent
    reference = None
    if report.has_shares and share is not None and len(bars) > 1:
        reference = Reference(f"Together {percent(share)}", share)
    return bars_by_area(
        bars[:MOST_BARS],
        reference=reference,
        zero="0%" if report.has_shares else "0",
        columns=(report.dimension.label, report.measure.label, "Of"),
        **_words(report, extra),
    )


def _as_given(report: Breakdown) -> Chart:
    return bars_by_year(
        [_bar(report, row) for row in report.known],
        columns=(report.dimension.label, report.measure.label, "Of"),
        **_words(report),
    )


def _over_time(report: Breakdown) -> Chart:
    points = tuple(
        Point(_step(report, row), value_of(report, row), _bar(report, row).text)
        for row in report.rows
    )
    return line_over_time(
        [Line(report.measure.label, points)],
        unit="%" if report.has_shares else "",
        **_words(report),
    )


def _step(report: Breakdown, row: Row) -> str:
    """ "Apr 09", "Q1 09-10"; a year as it is."""
    if report.dimension.by == "month":
        return f"{row.label[:3]} {row.label[-2:]}"
    year, _, quarter = row.key.partition(" ")
    return f"{quarter} {year[2:]}" if quarter else year
