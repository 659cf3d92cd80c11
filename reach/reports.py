"""The reach of one place in one period: what the dashboard and its files are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from centres.periods import FinancialYear, Period, day_in_words
from reach.calculations import Forecast
from reach.first_contacts import first_contacts
from reach.forecasts import forecasts
from reach.measures import Figure, Measured, PopulationFigure, Row, by_quarter, measure, measure_by
from reach.measures.read_once import read_once
from reach.measures.seen import Seen
from reach.models import Target
from reach.only import EVERYBODY, Only
from reach.publishing.headlines import figures_for_outside
from reach.quality import Quality, quality
from reach.scopes import Scope
from reach.shown import Number, ShownFigure, shown_figures

CHARTED = ("children_reached", "children_registered")
IN_FUNNEL = ("children_registered", "children_reached", "children_sustained")
PRIORITY, ELSEWHERE = "Priority areas", "Other areas"


@dataclass(frozen=True)
class AreaRow:
    """One area of a breakdown, or the row of unknown homes."""

    key: str
    label: str
    figures: Mapping[str, Figure]
    is_priority: bool

    @property
    def reached(self) -> Figure:
        return self.figures["children_reached"]

    @property
    def left(self) -> int | None:
        """Children who live there and were not reached; None without a population that holds."""
        found = self.figures.get("children_not_reached")
        return None if found is None or found.numerator is None else int(found.numerator)


@dataclass(frozen=True)
class Part:
    """Some of the residents' areas on the way from a first contact to coming often."""

    label: str
    measured: Measured
    first_contacts: int


@dataclass(frozen=True)
class TargetFigure:
    """A target that a figure is seen against: per cent of a ratio, else a number."""

    value: Decimal
    value_words: str
    when: str
    source: str
    last: dt.date

    @property
    def words(self) -> str:
        return f"Target {self.value_words} by {self.when}"


@dataclass(frozen=True)
class ReachReport:
    """``is_released``: under disclosure control, with nothing below ``measured``. ``parts``: the
    whole, then its priority areas and the others where it has both."""

    scope: Scope
    period: Period
    only: Only
    is_released: bool
    population: PopulationFigure
    figures: Mapping[str, ShownFigure]
    targets: Mapping[str, TargetFigure]
    measured: Measured
    quarters: tuple[Row, ...] = ()
    areas: tuple[AreaRow, ...] = ()
    parts: tuple[Part, ...] = ()
    forecasts: Mapping[str, Forecast] = field(default_factory=dict)
    quality: Quality | None = None

    def __getitem__(self, key: str) -> ShownFigure:
        return self.figures[key]

    @property
    def to_reach(self) -> int | None:
        """How many children the target of children reached stands for; None without both."""
        target = self.targets.get("children_reached")
        people = self["children_reached"].denominator
        return None if target is None or people is None else children_for(target.value, people)

    @property
    def still_to_reach(self) -> Number | None:
        """Children to come until the target is met, or until all have come; never below 0."""
        reached = self["children_reached"]
        goal = self.to_reach if self.to_reach is not None else reached.denominator
        if goal is None or reached.numerator is None:
            return None
        return max(goal - reached.numerator, 0)


def children_for(percent: Decimal, people: int) -> int:
    """The fewest children that are at least ``percent`` of ``people``."""
    exact = Fraction(percent) * people / 100
    return -(-exact.numerator // exact.denominator)


def reach_report(
    scope: Scope, period: Period, *, released: bool, only: Only = EVERYBODY
) -> ReachReport:
    """``released``: for readers who see figures under disclosure control only; their breakdowns
    are those that were published. ``only``: true figures of a part of the scope."""
    with read_once():
        return _report(scope, period, released, only)


def _report(scope: Scope, period: Period, released: bool, only: Only) -> ReachReport:
    measured = measure(scope, period, only=only)
    report = ReachReport(
        scope=scope,
        period=period,
        only=only,
        is_released=released,
        population=measured.population,
        figures=figures_for_outside(measured)
        if released
        else shown_figures(measured, outside=False),
        targets=targets_for(scope, period) if only.is_everybody else {},
        measured=measured,
    )
    return report if released else _with_breakdowns(report)


def _with_breakdowns(report: ReachReport) -> ReachReport:
    scope, period, only = report.scope, report.period, report.only
    targets = {key: target.last for key, target in report.targets.items()}
    return replace(
        report,
        quarters=tuple(by_quarter(scope, period, CHARTED, only=only)),
        areas=tuple(_areas(scope, period, only)),
        parts=tuple(_parts(report)),
        forecasts=forecasts(scope, period, targets),
        quality=quality(scope, period, report.population),
    )


def _parts(report: ReachReport):
    """None of a part that is more than some areas: a first contact is of no age and no session."""
    scope, period, only = report.scope, report.period, report.only
    if not replace(only, areas=None).is_everybody:
        return
    wrote = first_contacts(scope, period)
    everywhere = Seen(scope, period).all_areas
    chosen = set(only.of_areas([area.pk for area in everywhere]))
    is_priority = {area.pk: area.is_priority for area in everywhere if area.pk in chosen}
    yield Part(str(scope), report.measured, wrote.living_in(is_priority))
    for label, wanted in ((PRIORITY, True), (ELSEWHERE, False)):
        ids = frozenset(pk for pk, priority in is_priority.items() if priority == wanted)
        if ids and len(ids) < len(is_priority):
            found = measure(scope, period, IN_FUNNEL, only=Only(areas=ids))
            yield Part(label, found, wrote.living_in(ids))


def _areas(scope: Scope, period: Period, only: Only) -> list[AreaRow]:
    rows = measure_by(scope, period, "area", only=only)
    priority = {area.code for area in Seen(scope, period).all_areas if area.is_priority}
    return [AreaRow(row.key, row.label, row.figures, row.key in priority) for row in rows]


def targets_for(scope: Scope, period: Period) -> dict[str, TargetFigure]:
    """By measure: the first target to end with the period or after it. Those of the past are
    over."""
    chosen: dict[str, Target] = {}
    for target in Target.objects.of(scope).filter(ends_on__gte=period.last).order_by("ends_on"):
        chosen.setdefault(target.measure, target)
    return {key: _target_figure(target) for key, target in chosen.items()}


def _target_figure(target: Target) -> TargetFigure:
    return TargetFigure(
        value=target.value,
        value_words=target.value_words,
        when=end_in_words(target.ends_on),
        source=target.source,
        last=target.ends_on,
    )


def end_in_words(day: dt.date) -> str:
    """ "2012-13" for the last day of a financial year, else the day."""
    year = FinancialYear.containing(day)
    return str(year) if day == year.period.last else day_in_words(day)
