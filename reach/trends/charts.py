"""The charts of trends: shares of those who live here together, every other measure by itself."""

from __future__ import annotations

from dataclasses import dataclass

from documents.charts import Line, Point, Reference, line_by_quarter
from documents.templatetags.figures import percent
from reach.charts import Drawn, drawn
from reach.measures import MEASURES
from reach.only import in_a_row
from reach.sheets import (
    Column,
    Sheet,
    count_column,
    hours_column,
    percent_column,
    text_column,
    with_commas,
)
from reach.shown import population_words
from reach.trends.findings import shares_title
from reach.trends.report import OF_A_DAY, TrendReport

OF_THOSE_WHO_LIVE_HERE = ("children_reached", "children_registered", "children_not_reached")


@dataclass(frozen=True)
class TrendChart:
    key: str
    drawn: Drawn


def trend_charts(report: TrendReport) -> list[TrendChart]:
    """In the order of the measures; a measure without any value has no chart."""
    shares = [
        key for key in report.keys if key in OF_THOSE_WHO_LIVE_HERE and _has_share(report, key)
    ]
    charts = [_chart(report, shares, "share")] if shares else []
    return charts + [_chart(report, [key], key) for key in report.keys if key not in shares]


def _has_share(report: TrendReport, key: str) -> bool:
    return any(step.row.figures[key].percent is not None for step in report.steps)


def _chart(report: TrendReport, keys: list[str], chart_key: str) -> TrendChart:
    first = MEASURES[keys[0]]
    is_share = first.is_ratio and _has_share(report, keys[0])
    of = f", % of {first.of}" if is_share else ""
    part = f", {report.only.words}" if report.only.words else ""
    each = report.each
    what = first.label if len(keys) == 1 else "Children under 5"
    chart = line_by_quarter(
        [_line(report, key, is_share) for key in keys],
        title=shares_title(report, keys),
        subtitle=f"{what}{of}, {report.scope}{part}, each {each} by itself",
        source=_source(report, keys, is_share),
        target=_target(report, keys),
        unit="%" if is_share else "",
        column=each.capitalize(),
    )
    return TrendChart(chart_key, drawn(chart, sheet_of(report, keys).table))


def _line(report: TrendReport, key: str, is_share: bool) -> Line:
    label = MEASURES[key].label.removeprefix("Children ").capitalize()
    points = []
    for step in report.steps:
        figure = step.row.figures[key]
        value = figure.percent if is_share else figure.numerator
        words = "" if value is None else percent(value) if is_share else with_commas(value)
        points.append(Point(step.label, value, words))
    if not is_share or len(report.keys) == 1:
        return Line(label, tuple(points))
    note = "on the last day" if key in OF_A_DAY else f"in the {report.step}"
    return Line(label, tuple(points), note)


def _target(report: TrendReport, keys: list[str]) -> Reference | None:
    found = [report.targets[key] for key in keys if key in report.targets]
    if len(found) != 1:
        return None
    return Reference(f"Target: {found[0].value_words}", found[0].value)


def _source(report: TrendReport, keys: list[str], is_share: bool) -> str:
    source = (
        "Source: hours that were logged and approved"
        if keys == ["volunteer_hours"]
        else ("Source: registers and registrations")
    )
    if is_share and report.population and keys != ["children_sustained"]:
        source += f"; each {report.step} has its own population, the last "
        source += population_words(report.population)
    cut = "" if report.steps[-1].is_whole else f" {report.steps[-1].label} is not over."
    return f"{source}.{cut}"


# --- the tables


def sheet_of(report: TrendReport, keys) -> Sheet:
    """A row a step; of a share what it is of, too."""
    columns: list[Column] = [text_column(report.each.capitalize())]
    for key in keys:
        columns += _columns(key)
    rows = tuple(
        (step.label, *(cell for key in keys for cell in _cells(step.row.figures[key])))
        for step in report.steps
    )
    title = f"Trends by {report.each}"
    return Sheet("trends", title, tuple(columns), rows)


def _columns(key: str) -> list[Column]:
    measure = MEASURES[key]
    if measure.is_ratio:
        label = measure.label
        return [count_column(label), count_column(f"{label}: of"), percent_column(f"{label}: %")]
    number = hours_column if key == "volunteer_hours" else count_column
    return [number(measure.label)]


def _cells(figure) -> list:
    if figure.measure.is_ratio:
        return [figure.numerator, figure.denominator, figure.percent]
    return [figure.numerator]


def targets_note(report: TrendReport) -> str:
    """Why a target stands on no chart; empty where all do."""
    hidden = [key for key in report.all_targets if key not in report.targets]
    if not hidden:
        return ""
    names = in_a_row([MEASURES[key].label.lower() for key in hidden])
    targets = "target" if len(hidden) == 1 else "targets"
    verb = "is" if len(hidden) == 1 else "are"
    return (
        f"The {targets} of {names} {verb} of a year; a {report.each} by itself has less. "
        "Look by financial year."
    )
