"""A projection as a case study prints it: words, a few tables and its chart."""

from __future__ import annotations

from collections.abc import Iterator

from costing.projecting.calculations import CASES, CENTRAL
from costing.projecting.charts import cumulative_chart
from costing.projecting.findings import (
    CASE_LABELS,
    cautions,
    finding,
    payback_words,
    rates_words,
    ratio_words,
    timing_words,
    years_words,
)
from costing.projecting.report import ProjectionReport, ValueFigures
from costing.reports.parts import Picture, PlainTable, ProjectionPart
from documents.templatetags.figures import percent, pounds

TIMINGS = ("the first year not discounted", "the first year discounted once")


def projection_parts(
    report: ProjectionReport | None, *, width: int
) -> Iterator[ProjectionPart | Picture]:
    """Nothing where no amount is entered."""
    if report is None or not report.amounts:
        return
    yield ProjectionPart(
        finding=finding(report),
        about=_about(report),
        tables=tuple(_tables(report)),
        results=tuple(_results(report)),
        cautions=tuple(cautions(report)),
        source=report.source,
    )
    if report.main and (chart := cumulative_chart(report, report.main, width=width)):
        yield Picture(chart)


def _about(report: ProjectionReport) -> str:
    words = f"{report.name}: {years_words(report.horizon)} from {report.first_year}"
    if report.missing:
        return f"{words}. {report.missing}"
    return f"{words}, discounted at {rates_words(report)} a year, {timing_words(report)}."


def _tables(report: ProjectionReport) -> Iterator[PlainTable]:
    yield PlainTable(
        "What is projected",
        ("What", "Value", "When", "Optimism bias", "Pounds a year"),
        tuple(
            (
                row.label if row.kind.startswith("Saving") else f"{row.label} ({row.kind.lower()})",
                row.value,
                row.years if row.counted_years else f"{row.years}, not counted",
                percent(row.bias_percent) if row.bias_percent else "none",
                pounds(row.pounds),
            )
            for row in report.amounts
        ),
    )
    if report.values:
        cases = CASES if report.has_range else (CENTRAL,)
        yield PlainTable(
            f"Present value over {years_words(report.horizon)}",
            ("Value", *(CASE_LABELS[case] for case in cases)),
            tuple(
                (f"{figures.label}, {timing}", *_present(report, figures, cases, n))
                for figures in report.values
                for n, timing in enumerate(TIMINGS)
            ),
        )


def _present(report: ProjectionReport, figures: ValueFigures, cases, timing: int) -> list[str]:
    return [pounds(report.present_values(figures.in_case(case))[timing]) for case in cases]


def _results(report: ProjectionReport) -> Iterator[str]:
    """Ratio and payback of each kind of value on which something is spent."""
    for figures in report.values:
        central = figures.central
        if central.costs:
            yield (
                f"{figures.label}: {ratio_words(central)} of benefits for each £1 of cost in "
                f"present value; paid back: {payback_words(report, central)}."
            )
