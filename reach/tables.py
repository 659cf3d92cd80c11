"""The tables of the overview, by key: the same for page and file."""

from __future__ import annotations

from documents.rounding import rounded
from reach.findings import by_gap, population_title
from reach.funnel import funnel_sheet
from reach.measures import MEASURES
from reach.quality import LISTS, Quality
from reach.reports import ReachReport
from reach.sheets import Column, Sheet, count_column, number, percent_column, text_column
from reach.shown import value_words


def tables(report: ReachReport) -> dict[str, Sheet]:
    """None for readers of released figures."""
    if report.is_released:
        return {}
    made = [gaps_sheet(report), targets_sheet(report)]
    made += [funnel_sheet(report.parts)] if report.parts else []
    made += [quality_sheet(report.quality)] if report.quality else []
    return {sheet.key: sheet for sheet in made}


def gaps_sheet(report: ReachReport) -> Sheet:
    columns = (
        text_column("Area"),
        count_column("Not reached"),
        count_column("Children under 5 who live there"),
        percent_column("Not reached, %"),
    )
    rows = tuple(
        (row.label, gap.numerator, gap.denominator, gap.percent)
        for row in by_gap(report.areas)
        for gap in [row.figures["children_not_reached"]]
    )
    return Sheet("gaps", "Children not reached by area", columns, rows)


def targets_sheet(report: ReachReport) -> Sheet:
    """A page writes each value with its unit; a file has the unit in a column of its own."""
    columns = (
        Column("Measure", str, lambda about: f"{about.label} ({about.unit})"),
        _value_column("Now"),
        _value_column("Target"),
        text_column("By"),
        _value_column("Forecast"),
        _value_column("At least"),
        _value_column("At most"),
    )
    return Sheet("targets", "Targets and forecasts", columns, tuple(_target_rows(report)))


def _value_column(name: str) -> Column:
    """Of pairs of a measure and a value."""
    return Column(name, lambda pair: value_words(*pair), lambda pair: number(pair[1]))


def _target_rows(report: ReachReport):
    for key, target in report.targets.items():
        about, ahead = MEASURES[key], report.forecasts.get(key)
        said = (
            (rounded(one) for one in (ahead.value, ahead.low, ahead.high)) if ahead else [None] * 3
        )
        values = [report[key].value, target.value, None, *said]
        cells: list = [None if value is None else (about, value) for value in values]
        cells[2] = target.when
        yield (about, *cells)


def quality_sheet(quality: Quality) -> Sheet:
    columns = (
        text_column("What is missing"),
        count_column("How many"),
        count_column("Among"),
        text_column("Families or sessions"),
        text_column("What it does"),
    )
    rows: list[tuple] = [
        (LISTS[check.slug].label, check.number, check.of, check.among, check.effect)
        for check in quality.checks
    ]
    rows.append((population_title(quality), None, None, None, population_effect(quality)))
    return Sheet("quality", "Data quality", columns, tuple(rows))


def population_effect(quality: Quality) -> str:
    years = quality.population_years_off
    if years is None:
        return quality.population.reason
    return "Shares are of the children who lived here in that year."
