"""The chart of an agreement: children reached through its activities, quarter by quarter."""

from __future__ import annotations

from coproduction.reports.findings import quarters_title
from coproduction.reports.parts import AgreementReport
from documents.charts import Line, Point, line_by_quarter
from documents.templatetags.figures import count
from reach.charts import Drawn, drawn
from reach.sheets import Sheet, count_column, percent_column, text_column


def quarters_chart(report: AgreementReport) -> Drawn | None:
    """None where there is nothing to draw, or its reader sees released figures only."""
    if not any(one.children.numerator for one in report.quarters):
        return None
    points = tuple(
        Point(_label(one.key), one.children.numerator, count(one.children.numerator))
        for one in report.quarters
    )
    chart = line_by_quarter(
        [Line("Children", points, "in the quarter")],
        title=quarters_title(report),
        subtitle="Children under 5 who live in the reach area and came to its activities, "
        "each quarter by itself",
        source=f"Source: registers, up to {report.delivered_period.last:%-d %B %Y}."
        if report.delivered_period
        else "",
        unit="",
    )
    return drawn(chart, quarters_sheet(report).table)


def _label(key: str) -> str:
    """ "Q1 12-13"."""
    year, _, quarter = key.partition(" ")
    return f"{quarter} {year[2:]}"


def quarters_sheet(report: AgreementReport) -> Sheet:
    return Sheet(
        "quarters",
        quarters_title(report),
        (
            text_column("Quarter"),
            count_column("Children reached"),
            count_column("Children who live here"),
            percent_column("Share"),
        ),
        tuple(
            (one.key, one.children.numerator, one.children.denominator, one.children.percent)
            for one in report.quarters
        ),
    )
