"""The running total of a projection, drawn."""

from __future__ import annotations

from costing.charts import Drawn, drawn
from costing.projecting.findings import finding_of, rates_words, timing_words
from costing.projecting.report import ProjectionReport, ValueFigures
from documents.charts import Band, Line, Point, cumulative_lines
from documents.templatetags.figures import pounds

# A page of paper has room for it below the tables of a projection.
HEIGHT = 285


def cumulative_chart(
    report: ProjectionReport, figures: ValueFigures, *, width: int = 790
) -> Drawn | None:
    """Net to the end of each year, as it falls due and in present value; None for one year."""
    central = figures.central
    if len(central.years) < 2:
        return None
    band = Band(figures.low.cumulative, figures.high.cumulative) if report.has_range else None
    paid_back = central.payback_year
    chart = cumulative_lines(
        [
            _line("As it falls due", central.cumulative),
            _line("In present value", central.cumulative_present),
        ],
        title=finding_of(report, figures),
        subtitle=_subtitle(report, figures),
        source=f"Source: projection “{report.name}”.",
        band=band,
        mark=(paid_back - 1, f"Paid back in year {paid_back}") if paid_back else None,
        width=width,
        height=HEIGHT,
    )
    return drawn(f"cumulative-{figures.key}", chart)


def _line(name: str, totals) -> Line:
    points = tuple(Point(str(n), total, pounds(total)) for n, total in enumerate(totals, 1))
    return Line(name, points, points[-1].text)


def _subtitle(report: ProjectionReport, figures: ValueFigures) -> str:
    words = (
        f"{figures.label} value less costs to the end of each year, pounds, {report.place}, "
        f"year 1 is {report.first_year}; discounted at {rates_words(report)}, "
        f"{timing_words(report)}"
    )
    return words + ("; shaded: low to high case as it falls due" if report.has_range else "")
