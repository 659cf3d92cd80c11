"""The figures of the dashboard of volunteering as tables: the same for page and file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from documents.rounding import display_percent, plain, whole
from documents.templatetags.figures import count, percent, pounds
from reach.charts import Table
from reach.volunteering.people import Composition
from reach.volunteering.report import VolunteeringReport

NOTHING = "–"


@dataclass(frozen=True)
class Column:
    """``shown``: how a page writes a value; ``cell``: what a file holds, empty for None."""

    name: str
    shown: Callable[[Any], str]
    cell: Callable[[Any], Any]


def _number(value) -> int | float:
    text = plain(value)
    return float(text) if "." in text else int(text)


def with_commas(value) -> str:
    """1,840.5: hours, without their unit."""
    return f"{_number(value):,}"


def _text(name):
    return Column(name, str, str)


def _count(name):
    return Column(name, count, int)


def _hours(name):
    return Column(name, with_commas, _number)


def _percent(name):
    return Column(name, percent, display_percent)


def _pounds(name):
    return Column(name, pounds, whole)


def _days(name):
    return Column(name, with_commas, _number)


@dataclass(frozen=True)
class Sheet:
    """Rows of raw values; the first column names the row. None: not known."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def table(self) -> Table:
        return Table(
            tuple(column.name for column in self.columns),
            tuple(
                tuple(
                    NOTHING if value is None else column.shown(value)
                    for column, value in zip(self.columns, row, strict=True)
                )
                for row in self.rows
            ),
        )

    @property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    def cells(self) -> Iterable[list]:
        for row in self.rows:
            yield [
                None if value is None else column.cell(value)
                for column, value in zip(self.columns, row, strict=True)
            ]


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
        _text("Year"),
        _hours("Volunteers"),
        _hours("Hours"),
        _hours("Of these, paid"),
        _hours("Of these, unpaid"),
    )
    return Sheet("years", "Volunteers and hours by year", columns, tuple(rows))


def _splits(report):
    for split in report.splits:
        columns = (_text(split.column), _hours("Hours"), _count("Volunteers"))
        rows = tuple((total.label, total.approved, total.volunteers) for total in split.totals)
        yield Sheet(split.column.lower(), f"Hours {split.title.lower()}", columns, rows)


def _ladder(report):
    rows = tuple((f"{level.value} {level.label}", n) for level, n in report.ladder.people.items())
    return Sheet("ladder", "Ladder of participation", (_text("Level"), _count("People")), rows)


def _steps(report):
    levels = list(report.ladder.people)
    columns = (
        _text("Year"),
        _count("People who stepped up"),
        _count("People who stepped down"),
        *(_count(f"Steps up to level {level.value}") for level in levels),
    )
    rows = tuple(
        (year.year, year.people_up, year.people_down, *(year.ups_to[level] for level in levels))
        for year in report.ladder.years
    )
    return Sheet("steps", "Steps on the ladder by year", columns, rows)


def _pipeline(report):
    columns = (
        _text("Stage"),
        _count("People today"),
        _count("Longest wait so far, days"),
        _days("Days at this stage, median"),
        _count("Stays that are over"),
    )
    rows = [("Asked on the first-contact form", report.asked, None, None, None)]
    for stage in report.stages:
        longest = stage.longest_days if stage.is_waiting else None
        rows.append((stage.label, stage.people, longest, stage.median_days, stage.finished))
    return Sheet("pipeline", "The way in", columns, tuple(rows))


def _composition(one: Composition):
    living = one.living_here.about
    columns = (
        _text(one.title),
        _count("Volunteers"),
        _percent("% of the volunteers who say"),
        _count(living[0].upper() + living[1:]),
        _percent("% of these"),
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
    columns = (_text("Unpaid hours"), _hours("Hours"), _pounds("Pounds"))
    return Sheet("worth", "What the hours are worth, and what support cost", columns, rows)


def _due(report):
    rows = tuple((words, number) for _, words, number in report.due.in_words)
    columns = (_text("How it stands"), _count("Checks and courses"))
    return Sheet("due", "Checks and courses to look at", columns, rows)
