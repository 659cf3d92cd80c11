"""The charts of the dashboard of volunteering, each with its table and its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from documents.charts import (
    Bar,
    Chart,
    Shares,
    bars_by_area,
    bars_by_step,
    bars_by_year,
    bars_of_shares,
)
from documents.templatetags.figures import count, day, hours, percent, pounds
from reach.charts import Drawn, drawn
from reach.sheets import Sheet, with_commas
from reach.shown import population_words
from reach.volunteering import findings
from reach.volunteering.findings import people
from reach.volunteering.people import Composition
from reach.volunteering.report import VolunteeringReport
from volunteers.hours_totals import Table as Split

YEARS_DRAWN = 6
ROWS_DRAWN = 12
APPROVED = "Source: hours that volunteers logged and the centre approved"


@dataclass(frozen=True)
class Framed:
    """A chart under the key of its table."""

    key: str
    drawn: Drawn


def framed_charts(report: VolunteeringReport, sheets: dict[str, Sheet]) -> dict[str, Framed]:
    """By key; a chart without anything to draw is left out."""
    makers: dict[str, Callable[[VolunteeringReport], Chart | None]] = {
        "years": years_chart,
        "ladder": ladder_chart,
        "steps": steps_chart,
        "pipeline": pipeline_chart,
        "worth": worth_chart,
    }
    made = {key: maker(report) for key, maker in makers.items()}
    made |= {split.column.lower(): split_chart(report, split) for split in report.splits}
    made |= {one.key: composition_chart(report, one) for one in report.who}
    return {
        key: Framed(key, drawn(chart, sheets[key].table)) for key, chart in made.items() if chart
    }


def years_chart(report: VolunteeringReport) -> Chart | None:
    """The last years with what the target asks for; no year to come is guessed."""
    if not report.years:
        return None
    shown = report.years[-YEARS_DRAWN:]
    rows = [
        Bar(year.label, year.hours, hours(year.hours), f"by {people(year.volunteers)}")
        for year in shown
    ]
    earlier, target = len(report.years) - len(shown), _target_bar(report)
    more = " Dashed: the target." if target else ""
    more += f" {people(earlier, 'year')} before: in the table." if earlier else ""
    return bars_by_year(
        rows,
        target=target,
        title=findings.years_title(shown),
        subtitle=f"Volunteer hours and volunteers, {report.scope}, by financial year",
        source=f"{APPROVED}.{more}",
    )


def _target_bar(report) -> Bar | None:
    target, volunteers = (
        report.targets.get(key) for key in ("volunteer_hours", "volunteers_active")
    )
    if target is None:
        return None
    note = ""
    if volunteers and volunteers.when == target.when:
        note = f"by {volunteers.value_words} volunteers"
    return Bar(f"Target {target.when}", target.value, hours(target.value), note)


def split_chart(report: VolunteeringReport, split: Split) -> Chart | None:
    totals = split.totals[:ROWS_DRAWN]
    if not totals:
        return None
    labels = _short_labels(split)
    left_out = len(split.totals) - len(totals)
    more = f" {count(left_out)} more in the table." if left_out else ""
    return bars_by_area(
        [
            Bar(labels[t.key], t.approved, f"{with_commas(t.approved)} h", people(t.volunteers))
            for t in totals
        ],
        title=findings.split_title(split),
        subtitle=f"Hours {split.title.lower()}, {report.scope}, {report.period}",
        source=f"{APPROVED}.{more}",
        columns=(split.column, "Hours", "Volunteers"),
        zero="0",
    )


def _short_labels(split: Split) -> dict[int | None, str]:
    """Activities without their centres, where their names alone tell them apart."""
    labels = {one.key: one.label for one in split.totals}
    short = {key: label.rpartition(", ")[0] or label for key, label in labels.items()}
    is_clear = split.column == "Activity" and len(set(short.values())) == len(labels)
    return short if is_clear else labels


def ladder_chart(report: VolunteeringReport) -> Chart | None:
    ladder = report.ladder
    if not ladder.is_climbed:
        return None
    rows = [Bar(f"{level.value} {level.label}", n, count(n)) for level, n in ladder.people.items()]
    return bars_by_step(
        list(reversed(rows)),
        title=findings.ladder_title(ladder),
        subtitle=f"People by rung of the ladder of participation, {report.scope}, "
        f"on {day(ladder.on)}",
        source="Source: steps that were recorded with their evidence. Not counted: who has left.",
        columns=("Level", "People", ""),
        zero="0",
    )


def steps_chart(report: VolunteeringReport) -> Chart | None:
    years = report.ladder.years[-YEARS_DRAWN:]
    if not years:
        return None
    return bars_by_year(
        [
            Bar(year.year, year.people_up, f"{count(year.people_up)} up", _down(year))
            for year in years
        ],
        title=findings.steps_title(report.ladder),
        subtitle=f"People who stepped up, {report.scope}, by financial year",
        source="Source: steps that were recorded. Who first comes to a rung steps up, too.",
        columns=("Year", "Stepped up", "Stepped down"),
    )


def _down(year) -> str:
    return f"{count(year.people_down)} down" if year.people_down else ""


def pipeline_chart(report: VolunteeringReport) -> Chart | None:
    shown = [stage for stage in report.stages if stage.is_waiting]
    if not report.asked and not any(stage.people or stage.finished for stage in shown):
        return None
    rows = [Bar("Asked on the form", report.asked, count(report.asked))]
    rows += [Bar(stage.label, stage.people, count(stage.people), _median(stage)) for stage in shown]
    return bars_by_step(
        rows,
        title=findings.pipeline_title(report),
        subtitle=f"People at each stage, {report.scope}, on {day(report.today)}",
        source="Beside: the median of the stays at this stage that are over, and how many. "
        "Source: moves along the way in.",
        columns=("Stage", "People", "Median"),
        zero="0",
    )


def _median(stage) -> str:
    if stage.median_days is None:
        return ""
    return f"{people(stage.median_days, 'day')} ({count(stage.finished)})"


def composition_chart(report: VolunteeringReport, one: Composition) -> Chart | None:
    rows = one.rows[:ROWS_DRAWN]
    if not one.volunteers.said:
        return None
    left_out = len(one.rows) - len(rows)
    more = f" {count(left_out)} more in the table." if left_out else ""
    return bars_of_shares(
        [
            Shares(
                row.label,
                (row.volunteers_share, row.living_here_share),
                (
                    _share(row.volunteers_share, row.volunteers),
                    _share(row.living_here_share, row.living_here),
                ),
            )
            for row in rows
        ],
        names=(one.volunteers.name, one.living_here.name),
        title=findings.composition_title(one),
        subtitle=f"{one.title} of the {people(one.volunteers.people)} who gave hours, % of those "
        f"who say, {report.scope}, {report.period}",
        source=f"{_source(report, one)}{more}",
        column=one.title,
    )


def _share(value, number) -> str:
    """ "58% (7)"; where there is no share the number alone."""
    if number is None:
        return "not known"
    return count(number) if value is None else f"{percent(value, 0)} ({count(number)})"


def _source(report, one) -> str:
    said = "Source: what volunteers say of themselves, if they like; "
    if one.key == "area":
        return f"{said}{population_words(report.population)}."
    few = "" if one.living_here.is_known else " Too few of these are known to compare."
    return (
        f"{said}carers whose family is registered and lives here on {day(report.period.last)}: "
        f"not everybody who lives here.{few}"
    )


def worth_chart(report: VolunteeringReport) -> Chart | None:
    worth = report.worth
    if worth.low is None or worth.high is None or not worth.unpaid_hours:
        return None
    note = hours(worth.unpaid_hours)
    cost = Bar("Supporting volunteers", report.support, pounds(report.support), picked=False)
    return bars_by_step(
        [
            Bar("Hours, low end", worth.low, pounds(worth.low), note, picked=True),
            Bar("Hours, high end", worth.high, pounds(worth.high), note, picked=True),
            cost,
        ],
        title=findings.worth_title(report),
        subtitle=f"Unpaid hours at two hourly rates, beside the cost of support, {report.scope}, "
        f"{report.period}",
        source=f"Low end: {worth.low_words}. High end: {worth.high_words}. Paid hours are not "
        "valued. Never added to savings.",
        columns=("What", "Pounds", "Hours"),
        zero="£0",
    )
