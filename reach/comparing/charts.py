"""The charts of a comparison, each under the key of its table."""

from __future__ import annotations

from documents.charts import Chart, Shares, bars_of_shares
from documents.templatetags.figures import percent
from reach.charts import Drawn, drawn
from reach.comparing.findings import rows_title, shares, shares_title
from reach.comparing.report import ComparedFigure, ComparingReport
from reach.comparing.sheets import sources
from reach.sheets import Sheet

ROWS_DRAWN = 12


def charts(report: ComparingReport, sheets: dict[str, Sheet]) -> dict[str, Drawn]:
    made = {"figures": _shares_chart(report), "rows": _rows_chart(report)}
    return {key: drawn(chart, sheets[key].table) for key, chart in made.items() if chart}


def _shares_chart(report: ComparingReport) -> Chart | None:
    rows = [_shares(figure.measure.label, figure) for figure in shares(report) if figure.is_known]
    if not rows:
        return None
    return bars_of_shares(
        rows,
        names=report.names,
        title=shares_title(report),
        subtitle="Shares in per cent; who kept coming, of the children reached; the others, of "
        "the children under 5 who live here",
        source=sources(report),
        column="Measure",
    )


def _rows_chart(report: ComparingReport) -> Chart | None:
    known = [row for row in report.rows if row.reached.is_known]
    if not known:
        return None
    ordered = sorted(known, key=lambda row: -abs(row.reached.points or 0))
    shown = ordered[:ROWS_DRAWN] if report.by == "area" else known
    left_out = len(known) - len(shown)
    more = f" {left_out} more in the table." if left_out else ""
    return bars_of_shares(
        [_shares(row.label, row.reached) for row in shown],
        names=report.names,
        title=rows_title(report),
        subtitle=f"Children under 5 reached, % of those who live in each {report.by}"
        + (", the largest difference first" if report.by == "area" else ""),
        source=f"{sources(report)}{more}",
        column=report.by.capitalize(),
    )


def _shares(label: str, figure: ComparedFigure) -> Shares:
    shares = (figure.one.percent, figure.other.percent)
    return Shares(label, shares, (percent(shares[0]), percent(shares[1])))
