"""One breakdown of a place in a period: its rows beside the whole."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from centres.periods import Period
from reach.breakdown_pages.dimensions import Dimension
from reach.measures import MEASURES, Figure, Measure, PopulationFigure, Row, measure, measure_by
from reach.only import Only
from reach.scopes import Scope

UNKNOWN = "unknown"
# Every centre is one: beside an activity its own name is enough, and has room in a chart.
SAID_OF_ALL = " Children's Centre"
STEPS = {"month": Period.months, "quarter": Period.quarters, "year": Period.years}


@dataclass(frozen=True)
class Breakdown:
    """``key``: of the measure that the page is about. ``whole``: its figure of all rows together,
    worked out from the records and not from the rows."""

    scope: Scope
    period: Period
    only: Only
    dimension: Dimension
    key: str
    rows: tuple[Row, ...]
    whole: Figure
    population: PopulationFigure

    @property
    def measure(self) -> Measure:
        return MEASURES[self.key]

    @property
    def measures(self) -> list[Measure]:
        """Those that the rows have, in order."""
        keys = self.rows[0].figures if self.rows else [self.key]
        return [MEASURES[key] for key in keys]

    def figure(self, row: Row, key: str = "") -> Figure | None:
        """None where the measure cannot be split so."""
        return row.figures.get(key or self.key)

    @property
    def known(self) -> list[Row]:
        """The rows that say who or where, without the unknown one."""
        return [row for row in self.rows if row.key != UNKNOWN]

    @property
    def has_shares(self) -> bool:
        """Whether rows are read in per cent; else in numbers."""
        figures = [self.figure(row) for row in self.rows]
        return any(figure is not None and figure.percent is not None for figure in figures)

    @property
    def of_what(self) -> str:
        """Like "Whiston, 2009-10, led by volunteers"."""
        words = [str(self.scope), str(self.period), self.only.words]
        return ", ".join(filter(None, words))

    def period_of(self, row: Row) -> Period:
        """The row's own period where rows are steps of time."""
        steps = STEPS.get(self.dimension.by)
        return dict(steps(self.period))[row.key] if steps else self.period

    def only_of(self, row: Row) -> Only:
        """What the address of the row asks for, beside place and period."""
        if not self.dimension.narrows:
            return self.only
        name = self.dimension.by
        kept = tuple(pair for pair in self.only.asked if pair[0] != name)
        return replace(self.only, asked=(*kept, (name, row.key)))


def breakdown(
    scope: Scope, period: Period, dimension: Dimension, key: str, only: Only
) -> Breakdown:
    rows = measure_by(scope, period, dimension.by, only=only)
    if dimension.by == "month":
        rows = [
            replace(row, label=f"{dt.date.fromisoformat(row.key + '-01'):%B %Y}") for row in rows
        ]
    if dimension.by == "activity":
        rows = [replace(row, label=row.label.removesuffix(SAID_OF_ALL)) for row in rows]
    whole = measure(scope, period, {key}, only=only)
    return Breakdown(scope, period, only, dimension, key, tuple(rows), whole[key], whole.population)
