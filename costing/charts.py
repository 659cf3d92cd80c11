"""The charts of comparisons and case studies, drawn from their reports."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from costing.findings import growth_in_words, unit_cost_in_words
from costing.reports.comparison import ComparisonReport, ModelReport
from costing.reports.evidence import Evidence, TargetRow, YearOfVolunteering
from documents.charts import (
    Bar,
    Chart,
    Cost,
    Pair,
    bars_by_year,
    bars_to_targets,
    paired_bars,
    render,
    unit_cost_bars,
)
from documents.templatetags.figures import count, percent, pounds, pounds_difference, whole_percent

# In pixels of the drawing: print scales it to the page, so a wider one has smaller words.
PAPER_WIDTH, WIDE_PAPER_WIDTH = 660, 900


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
        subtitle=f"Cost per family reached, {report.pounds}, {_where_and_when(report)}",
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
        subtitle=f"Cost by strand, {report.pounds}, {_where_and_when(report)}",
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


REACH = ("children_reached", "children_registered")


def reach_chart(evidence: Evidence, *, width: int) -> Drawn | None:
    """Children reached and registered, each up to its target; None where neither is known."""
    figures = [evidence.figures[key] for key in REACH if key in evidence.figures]
    rows = [
        (
            Bar(figure.measure.label, figure.percent, figure.words, _of(figure)),
            _target_bar(evidence.target_of(figure.measure.key)),
        )
        for figure in figures
        if figure.percent is not None
    ]
    if not rows or evidence.measured is None:
        return None
    said = " and ".join(f"{percent(bar.value, 0)} {bar.label.split()[-1]}" for bar, _ in rows)
    population = evidence.measured.population
    chart = bars_to_targets(
        rows,
        title=f"Of the children who live here: {said}",
        subtitle=f"Children under 5, % of those who live here, {evidence.scope}, {evidence.period}",
        source=f"Source: registers; population of {population.year}, "
        f"{', '.join(population.sources) or 'source not given'}.",
        width=width,
    )
    return drawn("reach", chart)


def _of(figure) -> str:
    return f"{count(figure.numerator)} of {count(figure.denominator)}"


def _target_bar(row: TargetRow | None) -> Bar | None:
    if row is None:
        return None
    return Bar(f"Target {row.period}", row.target, row.target_words)


def volunteering_chart(evidence: Evidence, *, width: int) -> Drawn | None:
    """Hours a year with the volunteers who gave them; None where no hours are recorded."""
    years = evidence.years
    if not years:
        return None
    chart = bars_by_year(
        [
            Bar(str(year.year), year.hours.numerator, year.hours.words, _volunteers(year))
            for year in years
        ],
        target=_hours_target(evidence),
        title=growth_in_words([year.hours.numerator for year in years]),
        subtitle=f"Volunteer hours and volunteers, {evidence.scope}, by financial year",
        source="Source: volunteer hours log, approved hours.",
        width=width,
    )
    return drawn("volunteering", chart)


def _volunteers(year: YearOfVolunteering) -> str:
    number = year.volunteers.numerator
    return f"{year.volunteers.number_words} volunteer{'' if number == 1 else 's'}"


def _hours_target(evidence: Evidence) -> Bar | None:
    """With its volunteers where both are planned for the same period."""
    hours, volunteers = map(evidence.target_of, ("volunteer_hours", "volunteers_active"))
    if hours is None:
        return None
    note = ""
    if volunteers is not None and volunteers.period == hours.period:
        note = f"{volunteers.target_words} volunteers"
    return Bar(f"{hours.period} target", hours.target, hours.target_words, note)
