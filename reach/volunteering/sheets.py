"""The figures of the dashboard of volunteering as tables: the same for page and file."""

from __future__ import annotations

from collections.abc import Iterable

from reach.sheets import (
    Sheet,
    count_column,
    hours_column,
    percent_column,
    pounds_column,
    text_column,
)
from reach.volunteering.people import Composition
from reach.volunteering.report import VolunteeringReport

ALL_HEADER = ["table", "row", "figure", "value"]


def all_cells(sheets: Iterable[Sheet]) -> Iterable[list]:
    """Every figure of every table, one a line."""
    for sheet in sheets:
        for name, *values in sheet.cells():
            for column, value in zip(sheet.columns[1:], values, strict=True):
                yield [sheet.title, name, column.name, value]


def sheets(report: VolunteeringReport) -> dict[str, Sheet]:
    every = [
        _years(report),
        *_splits(report),
        _ladder(report),
        _steps(report),
        _pipeline(report),
        *(_composition(one) for one in report.who),
        _worth(report),
        _due(report),
    ]
    return {sheet.key: sheet for sheet in every}


def _years(report):
    rows: list[tuple] = [
        (year.label, year.volunteers, year.hours, year.paid_hours, year.hours - year.paid_hours)
        for year in report.years
    ]
    targets = [report.targets.get(key) for key in ("volunteers_active", "volunteer_hours")]
    for when in dict.fromkeys(target.when for target in targets if target):
        values = [target.value if target and target.when == when else None for target in targets]
        rows.append((f"Target {when}", *values, None, None))
    columns = (
        text_column("Year"),
        hours_column("Volunteers"),
        hours_column("Hours"),
        hours_column("Of these, paid"),
        hours_column("Of these, unpaid"),
    )
    return Sheet("years", "Volunteers and hours by year", columns, tuple(rows))


def _splits(report):
    for split in report.splits:
        columns = (text_column(split.column), hours_column("Hours"), count_column("Volunteers"))
        rows = tuple((total.label, total.approved, total.volunteers) for total in split.totals)
        yield Sheet(split.column.lower(), f"Hours {split.title.lower()}", columns, rows)


def _ladder(report):
    rows = tuple((f"{level.value} {level.label}", n) for level, n in report.ladder.people.items())
    return Sheet(
        "ladder", "Ladder of participation", (text_column("Level"), count_column("People")), rows
    )


def _steps(report):
    levels = list(report.ladder.people)
    columns = (
        text_column("Year"),
        count_column("People who stepped up"),
        count_column("People who stepped down"),
        *(count_column(f"Steps up to level {level.value}") for level in levels),
    )
    rows = tuple(
        (year.year, year.people_up, year.people_down, *(year.ups_to[level] for level in levels))
        for year in report.ladder.years
    )
    return Sheet("steps", "Steps on the ladder by year", columns, rows)


def _pipeline(report):
    columns = (
        text_column("Stage"),
        count_column("People today"),
        count_column("Longest wait so far, days"),
        hours_column("Days at this stage, median"),
        count_column("Stays that are over"),
    )
    rows = [("Asked on the first-contact form", report.asked, None, None, None)]
    for stage in report.stages:
        longest = stage.longest_days if stage.is_waiting else None
        rows.append((stage.label, stage.people, longest, stage.median_days, stage.finished))
    return Sheet("pipeline", "The way in", columns, tuple(rows))


def _composition(one: Composition):
    living = one.living_here.about
    columns = (
        text_column(one.title),
        count_column("Volunteers"),
        percent_column("% of the volunteers who say"),
        count_column(living[0].upper() + living[1:]),
        percent_column("% of these"),
    )
    rows = tuple(
        (
            row.label,
            row.volunteers,
            row.volunteers_share,
            row.living_here,
            row.living_here_share,
        )
        for row in one.rows
    )
    return Sheet(one.key, f"Who volunteers, by {one.title.lower()}", columns, rows)


def _worth(report):
    worth = report.worth
    rows = (
        (f"At {worth.low_words}", worth.unpaid_hours, worth.low),
        (f"At {worth.high_words}", worth.unpaid_hours, worth.high),
        ("Supporting volunteers cost", None, report.support),
    )
    columns = (text_column("Unpaid hours"), hours_column("Hours"), pounds_column("Pounds"))
    return Sheet("worth", "What the hours are worth, and what support cost", columns, rows)


def _due(report):
    rows = tuple((words, number) for _, words, number in report.due.in_words)
    columns = (text_column("How it stands"), count_column("Checks and courses"))
    return Sheet("due", "Checks and courses to look at", columns, rows)
