"""What a case study rests on: figures of its place and period, released for readers outside."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from centres.periods import FinancialYear, Period
from coproduction.reports import (
    AgreementReport,
    agreement_report,
    has_records,
    period_so_far,
)
from costing.projecting.report import ProjectionReport, projection_report
from costing.reports.comparison import ComparisonReport, comparison_report
from reach.measures import MEASURES, Measure, Measured, measure
from reach.models import Target
from reach.scopes import Scope, scope_of
from reach.shown import Number, ShownFigure, shown_figures, value_words

MOST_YEARS = 6


@dataclass(frozen=True)
class TargetRow:
    """A target, what it was before and what is measured.

    ``actual_period``: the target's own period where anything is recorded in it, else the
    period of the case study; None when neither can be measured.
    """

    measure: Measure
    period: Period
    baseline: Number | None
    target: Number
    actual: ShownFigure | None
    actual_period: Period | None
    whose: str

    @property
    def baseline_words(self) -> str:
        return value_words(self.measure, self.baseline)

    @property
    def target_words(self) -> str:
        return value_words(self.measure, self.target)


@dataclass(frozen=True)
class YearOfVolunteering:
    year: FinancialYear
    hours: ShownFigure
    volunteers: ShownFigure


@dataclass(frozen=True)
class Evidence:
    """``measured`` is None without a period. ``figures``: released, by key of their measure."""

    scope: Scope
    period: Period | None
    today: dt.date
    measured: Measured | None
    figures: dict[str, ShownFigure]
    targets: tuple[TargetRow, ...]
    years: tuple[YearOfVolunteering, ...]
    comparison: ComparisonReport | None
    agreement: AgreementReport | None
    projection: ProjectionReport | None = None

    def target_of(self, key: str) -> TargetRow | None:
        return next((row for row in self.targets if row.measure.key == key), None)


class Releasing:
    """Measures one scope, each period once, and releases the figures."""

    def __init__(self, scope: Scope, today: dt.date):
        self.scope, self.today = scope, today
        self._done: dict[Period, Measured] = {}

    def measured(self, period: Period) -> Measured:
        if period not in self._done:
            self._done[period] = measure(self.scope, period)
        return self._done[period]

    def figures(self, period: Period) -> dict[str, ShownFigure]:
        return shown_figures(self.measured(period), outside=True)

    def latest(self, *periods: Period | None) -> Period | None:
        """The first of these, up to today, in which anything is recorded."""
        begun = (period_so_far(period, self.today) for period in periods if period)
        return next(
            (period for period in begun if period and has_records(self.measured(period))), None
        )


def evidence_of(study) -> Evidence:
    """Everything a case study's figures come from, in a fixed number of queries."""
    today = timezone.localdate()
    scope = scope_of(study.place or study.authority)
    releasing = Releasing(scope, today)
    period = study.period and period_so_far(study.period, today)
    agreement = study.agreement and agreement_report(study.agreement, outside=True)
    targets = target_rows(study, agreement, releasing) if study.place else ()
    return Evidence(
        scope=scope,
        period=study.period,
        today=today,
        measured=releasing.measured(period) if period else None,
        figures=releasing.figures(period) if period else {},
        targets=tuple(targets),
        years=tuple(years_of_volunteering(study, targets, releasing)) if period else (),
        comparison=study.comparison and comparison_report(study.comparison, outside=True),
        agreement=agreement,
        projection=study.projection and projection_report(study.projection, outside=True),
    )


def target_rows(study, agreement, releasing) -> list[TargetRow]:
    """The place's targets and the agreement's, each measure and period once.

    Of the place's, those of the years that the case study tells of: what somebody aims for long
    after is no measure of its success.
    """
    targets = Target.objects.filter(centre=study.centre, cluster=study.cluster)
    if study.starts_on:
        targets = targets.filter(ends_on__gte=study.starts_on, starts_on__lte=told_until(study))
    rows = {}
    for target in targets:
        period = Period(target.starts_on, target.ends_on)
        if target.measure in MEASURES:
            rows[target.measure, period] = _target_row(target, period, study, releasing)
    for target in _agreement_targets(agreement):
        key = target.measure.key, target.period
        rows.setdefault(key, _row_of_agreement(target, agreement))
    order = list(MEASURES)
    return sorted(rows.values(), key=lambda row: (row.period, order.index(row.measure.key)))


def _target_row(target, period, study, releasing) -> TargetRow:
    measured_in = releasing.latest(period, study.period)
    return TargetRow(
        measure=MEASURES[target.measure],
        period=period,
        baseline=target.baseline,
        target=target.value,
        actual=measured_in and releasing.figures(measured_in)[target.measure],
        actual_period=measured_in,
        whose=target.source,
    )


def _agreement_targets(agreement):
    areas = agreement.areas_of_work if agreement else ()
    return [target for area in areas for target in area.targets]


def _row_of_agreement(target, agreement) -> TargetRow:
    is_known = target.actual.value is not None or target.actual.is_suppressed
    return TargetRow(
        measure=target.measure,
        period=target.period,
        baseline=target.baseline,
        target=target.target,
        actual=target.actual if is_known else None,
        actual_period=period_so_far(target.period, agreement.today),
        whose=agreement.agreement.title,
    )


def years_of_volunteering(study, targets, releasing):
    """Financial years with hours, from the study's first to the last that anything plans for."""
    ends = [study.ends_on, *(row.period.last for row in targets)]
    if study.agreement:
        ends.append(study.agreement.ends_on)
    last = min(max(ends), releasing.today)
    year = FinancialYear.containing(study.starts_on)
    for _ in range(MOST_YEARS):
        if year.period.first > last:
            return
        period = Period(year.period.first, min(year.period.last, releasing.today))
        figures = releasing.figures(period)
        if releasing.measured(period)["volunteer_hours"].numerator:
            yield YearOfVolunteering(year, figures["volunteer_hours"], figures["volunteers_active"])
        year = FinancialYear(year.start + 1)


def told_until(study) -> dt.date:
    """The last day of the years that a case study tells of; of a long period, its own last day."""
    after = FinancialYear.containing(study.starts_on).start + MOST_YEARS
    return max(study.ends_on, dt.date(after, 3, 31))
