"""The charts of a comparison, drawn from its report."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from costing.findings import unit_cost_in_words
from costing.reports import ComparisonReport, ModelReport
from documents.charts import Chart, Cost, Pair, paired_bars, render, unit_cost_bars
from documents.templatetags.figures import count, pounds, pounds_difference, whole_percent


@dataclass(frozen=True)
class Drawn:
    """A chart as pages and print include it: drawn, with its table beside it."""

    key: str
    title: str
    measure: str
    source: str
    svg: SafeString
    narrow: SafeString
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def drawn(key: str, chart: Chart) -> Drawn:
    columns, rows = chart.table
    return Drawn(
        key=key,
        title=chart.title,
        measure=chart.subtitle,
        source=chart.source,
        svg=render(chart),
        narrow=render(chart, narrow=True),
        columns=columns,
        rows=rows,
    )


def unit_cost_chart(report: ComparisonReport, *, width: int = 800) -> Drawn | None:
    """None where either unit cost is not known: one bar compares nothing."""
    if report.figures.unit_cost.amount is None:
        return None
    chart = unit_cost_bars(
        _cost(report.existing),
        _cost(report.redesigned),
        title=unit_cost_in_words(report.figures),
        subtitle=f"Cost per family reached, pounds, {_where_and_when(report)}",
        source=source_words(report),
        width=width,
    )
    return drawn("unit-cost", chart)


def strands_chart(report: ComparisonReport, *, width: int = 1180) -> Drawn | None:
    """None where neither model has a cost."""
    if not any(row.existing or row.redesigned for row in report.strands):
        return None
    chart = paired_bars(
        [_pair(row) for row in report.strands],
        title=report.strands_finding,
        subtitle=f"Cost by strand, pounds, {_where_and_when(report)}",
        source=source_words(report),
        width=width,
    )
    return drawn("strands", chart)


def source_words(report: ComparisonReport) -> str:
    return f"Source: service models “{report.existing.name}” and “{report.redesigned.name}”."


def _where_and_when(report: ComparisonReport) -> str:
    before, after = report.existing, report.redesigned
    places = before.place if before.place == after.place else f"{before.place}; {after.place}"
    if before.period == after.period:
        return f"{places}, {before.period}"
    return f"{places}, {before.period} and {after.period}"


def _cost(model: ModelReport) -> Cost:
    figures = model.figures
    return Cost(
        model.name,
        figures.unit_cost,
        pounds(figures.unit_cost),
        f"{pounds(figures.cost)} ÷ {count(figures.families)} families",
    )


def _pair(row) -> Pair:
    has_percent = row.difference.percent is not None
    return Pair(
        label=row.name,
        existing=row.existing,
        redesigned=row.redesigned,
        existing_text=pounds(row.existing),
        redesigned_text=pounds(row.redesigned),
        difference_text=pounds_difference(row.difference.amount),
        difference_note=whole_percent(row.difference.percent) if has_percent else "",
        words=row.words,
    )
