"""What a group's ventures take and cost, month by month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from coproduction.growing.budgets import pence_column
from coproduction.growing.money import MonthResult, Result, Taking, result_of, results_by_month
from coproduction.models import Venture, VentureEntry
from coproduction.templatetags.money import money
from documents.charts import Chart, Line, Point, line_by_quarter
from reach.charts import Drawn, drawn
from reach.sheets import Sheet, text_column

INCOME = VentureEntry.Kind.INCOME
MONTHS_DRAWN = 12


@dataclass(frozen=True)
class VentureReport:
    """``months``: from the first entry's to the last's, the earliest first."""

    venture: Venture
    whole: Result
    months: tuple[MonthResult, ...]

    @property
    def finding(self) -> str:
        """The heading of page and chart, in words with the figure that it rests on."""
        venture, result = self.venture, self.whole.result
        if not self.months:
            return f"{venture}: nothing taken or spent yet"
        during = _during(self.months)
        if result == 0:
            return f"{venture} took as much as it cost {during}"
        how = "more" if result > 0 else "less"
        return f"{venture} took {money(abs(result))} {how} than it cost {during}"


def _during(months) -> str:
    first, last = _month(months[0].month), _month(months[-1].month)
    return f"in {first}" if first == last else f"from {first} to {last}"


def _month(day: dt.date) -> str:
    return f"{day:%B %Y}"


def with_takings(ventures):
    entries = VentureEntry.objects.order_by("on", "pk")
    return ventures.prefetch_related(Prefetch("entries", entries)).select_related("venue")


def venture_report(venture: Venture) -> VentureReport:
    """Of a venture read ``with_takings``."""
    takings = [Taking(e.on, e.amount, e.kind == INCOME) for e in venture.entries.all()]
    return VentureReport(venture, result_of(takings), tuple(results_by_month(takings)))


def reports_of(ventures: Iterable[Venture]) -> list[VentureReport]:
    return [venture_report(venture) for venture in ventures]


def months_sheet(report: VentureReport) -> Sheet:
    rows = [(_month(one.month), one.income, one.costs, one.result) for one in report.months]
    whole = report.whole
    if rows:
        rows.append(("In all", whole.income, whole.costs, whole.result))
    return Sheet(
        "months",
        f"{report.venture}: income, costs and result by month",
        (
            text_column("Month"),
            pence_column("Income"),
            pence_column("Costs"),
            pence_column("Result"),
        ),
        tuple(rows),
    )


def months_chart(report: VentureReport) -> Drawn | None:
    """Income beside costs over the last 12 months; None without an entry."""
    months = report.months[-MONTHS_DRAWN:]
    if not months:
        return None
    earlier = len(report.months) - len(months)
    chart = line_by_quarter(
        [_line("Income", months, "income"), _line("Costs", months, "costs")],
        title=_title(report),
        subtitle=f"Pounds a month, {report.venture}, {report.venture.provider}",
        source="Source: what the group entered."
        + (f" {earlier} earlier months are in the table." if earlier else ""),
        unit="",
        column="Month",
    )
    return _with_table(chart, report)


def _with_table(chart: Chart, report: VentureReport) -> Drawn:
    return drawn(chart, months_sheet(report).table)


def _line(name, months, field) -> Line:
    points = []
    for one in months:
        value = getattr(one, field)
        points.append(Point(f"{one.month:%b %y}", value, money_short(value)))
    return Line(name, tuple(points))


def money_short(value) -> str:
    """Whole pounds, for a mark on a chart; the table has the pence."""
    return f"£{value:,.0f}"


def _title(report: VentureReport) -> str:
    """How many months made more than they cost."""
    good = sum(1 for one in report.months if one.result > 0)
    count = len(report.months)
    if count == 1:
        return report.finding
    if good == count:
        return f"Each of {count} months brought in more than it cost"
    if not good:
        return f"No month of {count} brought in more than it cost"
    return f"{good} of {count} months brought in more than they cost"
