"""What the page of trends, its charts and its file are made of."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from centres.periods import FinancialYear, Period
from reach.calculations import Forecast
from reach.forecasts import forecasts, value_of
from reach.measures import MEASURES, PopulationFigure, Row
from reach.measures.trends import STEPS, trend
from reach.only import EVERYBODY, Only
from reach.reports import TargetFigure, targets_for
from reach.scopes import Scope

LOOKS_BACK = {"month": 24, "quarter": 20, "year": 10}
MOST_STEPS = 120
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
EACH = {"month": "month", "quarter": "quarter", "year": "financial year"}
# What is counted on one day, so that the length of a step makes no difference to it.
OF_A_DAY = ("children_registered",)


@dataclass(frozen=True)
class TrendStep:
    """One month, quarter or year; ``is_whole``: not cut, so that it can be compared. ``label``
    stands at an axis, ``said`` in a sentence."""

    key: str
    label: str
    row: Row
    is_whole: bool

    @property
    def said(self) -> str:
        """ "2009-10 Q1", never broken between two lines; months as at the axis."""
        name = self.label if self.label[0].isalpha() and self.label[0] != "Q" else self.key
        unbroken = name.replace("-", "\N{NON-BREAKING HYPHEN}")
        return unbroken.replace(" ", "\N{NO-BREAK SPACE}")

    def value(self, key: str):
        return value_of(self.row.figures[key])


@dataclass(frozen=True)
class TrendReport:
    """``keys``: measures that mean something here, in the order of MEASURES. ``targets``: those
    of ``all_targets`` that a value of one step can be seen against."""

    scope: Scope
    period: Period
    step: str
    only: Only
    keys: tuple[str, ...]
    steps: tuple[TrendStep, ...]
    targets: Mapping[str, TargetFigure]
    all_targets: Mapping[str, TargetFigure]
    forecasts: Mapping[str, Forecast]

    @property
    def each(self) -> str:
        return EACH[self.step]

    @property
    def population(self) -> PopulationFigure | None:
        return self.steps[-1].row.population if self.steps else None

    @property
    def whole_steps(self) -> list[TrendStep]:
        return [step for step in self.steps if step.is_whole]


def trend_report(
    scope: Scope,
    period: Period,
    step: str,
    keys: Collection[str],
    *,
    only: Only = EVERYBODY,
) -> TrendReport:
    rows = trend(scope, period, step, [key for key in MEASURES if key in keys], only=only)
    parts = dict(STEPS[step](period))
    steps = tuple(
        TrendStep(row.key, label_of(row.key, step), row, _is_whole(parts[row.key], step))
        for row in rows
    )
    targets = targets_for(scope, period) if only.is_everybody else {}
    targets = {key: target for key, target in targets.items() if key in keys}
    ends = {key: target.last for key, target in targets.items()}
    return TrendReport(
        scope,
        period,
        step,
        only,
        tuple(key for key in MEASURES if key in keys and _is_known(key, steps)),
        steps,
        {key: target for key, target in targets.items() if _is_comparable(key, step)},
        targets,
        forecasts(scope, period, ends) if ends else {},
    )


def _is_comparable(key: str, step: str) -> bool:
    """A target is of a year: a quarter by itself reaches fewer than the year it lies in."""
    return step == "year" or key in OF_A_DAY


def _is_known(key: str, steps: Collection[TrendStep]) -> bool:
    return any(step.row.figures[key].numerator is not None for step in steps)


def _is_whole(part: Period, step: str) -> bool:
    after = part.last + dt.timedelta(days=1)
    return after == part.first + relativedelta(months=MONTHS_OF[step])


def label_of(key: str, step: str) -> str:
    """ "Apr 2009" for a month, "Q1 09-10" for a quarter, "2009-10" for a year."""
    if step == "month":
        year, month = key.split("-")
        return f"{calendar.month_abbr[int(month)]} {year}"
    if step == "quarter":
        year, quarter = key.split()
        return f"{quarter} {year[2:]}"
    return key


def looking_back(period: Period, step: str, began: dt.date | None) -> Period:
    """The last steps up to the period's last day, from when there were registers."""
    after = period.last + dt.timedelta(days=1)
    first = after - relativedelta(months=LOOKS_BACK[step] * MONTHS_OF[step])
    earliest = _start_of_step(began, step) if began else period.first
    return Period(min(max(_start_of_step(first, step), earliest), period.first), period.last)


def _start_of_step(day: dt.date, step: str) -> dt.date:
    if step == "month":
        return day.replace(day=1)
    year = FinancialYear.containing(day)
    if step == "year":
        return year.period.first
    return max(first for n in range(1, 5) if (first := year.quarter(n).first) <= day)
