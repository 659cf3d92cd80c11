"""The figures of an agreement, once, for its page and for a case study."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from django.utils import timezone

from centres.models import Activity, Session
from centres.periods import Period
from coproduction.calculations import Standing, expected_value, standing
from coproduction.models import Agreement, AgreementTarget
from reach.cards import address
from reach.measures import MEASURES, Measure, Measured, measure
from reach.scopes import Scope, scope_of, scope_of_activities
from reach.shown import Number, ShownFigure, shown_figures, value_words

RECORDED = ("families_reached", "attendances_unnamed", "volunteer_hours")
DELIVERED = ("children_reached", "families_reached", "volunteers_active", "volunteer_hours")


@dataclass(frozen=True)
class TargetReport:
    """``expected``: where a straight line from baseline to target is today.

    ``records``: the query of the list behind the actual value; empty where there is none to open.
    """

    uuid: UUID
    measure: Measure
    measured_over: str
    period: Period
    baseline: Number | None
    target: Number
    actual: ShownFigure
    expected: Fraction
    standing: Standing
    records: str = ""

    @property
    def baseline_words(self) -> str:
        return value_words(self.measure, self.baseline)

    @property
    def target_words(self) -> str:
        return value_words(self.measure, self.target)

    @property
    def expected_words(self) -> str:
        return value_words(self.measure, self.expected)


@dataclass(frozen=True)
class AreaOfWorkReport:
    uuid: UUID
    name: str
    about: str
    activities: tuple[Activity, ...]
    targets: tuple[TargetReport, ...]


@dataclass(frozen=True)
class AgreementReport:
    """``sessions``: of its activities, held in its period so far. ``delivered``: figures of its
    activities by key of their measure; None before it has started or without activities."""

    agreement: Agreement
    period: Period
    today: dt.date
    areas_of_work: tuple[AreaOfWorkReport, ...]
    delivered_period: Period | None
    sessions: int
    delivered: tuple[ShownFigure, ...]


def agreement_report(agreement, *, outside: bool) -> AgreementReport:
    """``outside``: for readers who see released figures only."""
    today = timezone.localdate()
    period = Period(agreement.starts_on, agreement.ends_on)
    areas = list(agreement.areas_of_work.prefetch_related("activities", "targets"))
    activities = {activity for area in areas for activity in area.activities.all()}
    so_far = period_so_far(period, today)
    measuring = Measuring(agreement, today, outside)
    return AgreementReport(
        agreement=agreement,
        period=period,
        today=today,
        areas_of_work=tuple(_area_report(area, measuring) for area in areas),
        delivered_period=so_far if activities else None,
        sessions=_sessions_held(activities, so_far),
        delivered=_delivered(agreement, activities, so_far, outside),
    )


def period_so_far(period: Period, today: dt.date) -> Period | None:
    """The part of a period up to today; None before its first day."""
    if today < period.first:
        return None
    return Period(period.first, min(period.last, today))


def has_records(measured: Measured) -> bool:
    """Whether anything was written down there and then: an empty register is no zero."""
    return any(measured[key].numerator for key in RECORDED)


class Measuring:
    """Measures targets; those of one scope and period are measured together, once.

    Where nothing is recorded in a period there is no actual value.
    """

    def __init__(self, agreement, today, outside):
        self.agreement, self.today, self.outside = agreement, today, outside
        self._place = scope_of(agreement.place)
        self._measured: dict[tuple[Scope, Period], dict[str, ShownFigure]] = {}

    def figure(self, target, activities) -> ShownFigure:
        period = Period(target.starts_on, target.ends_on)
        if self.today < period.first:
            return ShownFigure(MEASURES[target.measure], None)
        scope = self._place
        if target.of == AgreementTarget.Of.ACTIVITIES:
            scope = scope_of_activities(activities, self.agreement.place)
        nothing = ShownFigure(MEASURES[target.measure], None)
        return self._figures(scope, period).get(target.measure, nothing)

    def records(self, target, actual) -> str:
        """Only a place has a list; readers of released figures have none."""
        if self.outside or target.of == AgreementTarget.Of.ACTIVITIES or not actual.numerator:
            return ""
        return address(self._place, Period(target.starts_on, target.ends_on))

    def _figures(self, scope, period):
        if (scope, period) not in self._measured:
            measured = measure(scope, period)
            self._measured[scope, period] = (
                shown_figures(measured, outside=self.outside) if has_records(measured) else {}
            )
        return self._measured[scope, period]


def _area_report(area, measuring) -> AreaOfWorkReport:
    activities = tuple(area.activities.all())
    return AreaOfWorkReport(
        uuid=area.uuid,
        name=area.name,
        about=area.about,
        activities=activities,
        targets=tuple(
            _target_report(target, activities, measuring)
            for target in area.targets.all()
            if target.measure in MEASURES
        ),
    )


def _target_report(target, activities, measuring) -> TargetReport:
    period = Period(target.starts_on, target.ends_on)
    actual = measuring.figure(target, activities)
    return TargetReport(
        uuid=target.uuid,
        measure=MEASURES[target.measure],
        measured_over=target.get_of_display(),
        period=period,
        baseline=target.baseline,
        target=target.value,
        actual=actual,
        expected=expected_value(target.baseline, target.value, period, measuring.today),
        standing=standing(
            actual=actual.value,
            baseline=target.baseline,
            target=target.value,
            period=period,
            today=measuring.today,
        ),
        records=measuring.records(target, actual),
    )


def _sessions_held(activities, period) -> int:
    if not activities or period is None:
        return 0
    return Session.objects.took_place().in_period(period).filter(activity__in=activities).count()


def _delivered(agreement, activities, period, outside) -> tuple[ShownFigure, ...]:
    if not activities or period is None:
        return ()
    scope = scope_of_activities(activities, agreement.place, agreement.title)
    figures = shown_figures(measure(scope, period, keys=DELIVERED), outside=outside)
    return tuple(figures[key] for key in DELIVERED)
