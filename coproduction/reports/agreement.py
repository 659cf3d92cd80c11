"""The figures of an agreement, once, for its page, its reviews and a case study."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from fractions import Fraction

from django.db.models import Count, Q
from django.utils import timezone

from centres.models import Activity, Session
from centres.periods import Period
from coproduction.agreeing.calculations import (
    expected_value,
    payments_so_far,
    share_elapsed,
    standing,
)
from coproduction.models import Agreement, AreaOfWork
from coproduction.reports.measuring import Measuring
from coproduction.reports.parts import (
    AgreedReport,
    AgreementFacts,
    AgreementReport,
    AreaOfWorkReport,
    DeliverableReport,
    DeliverableStanding,
    QuarterReport,
    SessionsReport,
    TargetReport,
)
from reach.measures import MEASURES, by_quarter, measure
from reach.measures.read_once import read_once
from reach.scopes import Scope, scope_of_activities
from reach.shown import ShownFigure, shown_figures

DELIVERED = ("children_reached", "families_reached", "volunteers_active", "volunteer_hours")


def period_so_far(period: Period, today: dt.date) -> Period | None:
    """The part of a period up to today; None before its first day."""
    if today < period.first:
        return None
    return Period(period.first, min(period.last, today))


def period_of(agreement: Agreement) -> Period:
    """As long as it ran: of one that ended before its last day, until it ended."""
    last = min(agreement.ends_on, agreement.ended_on or agreement.ends_on)
    return Period(agreement.starts_on, max(last, agreement.starts_on))


def last_day_of(agreement: Agreement, today: dt.date) -> dt.date:
    """The day up to which it is measured: today, or the day on which it ended early."""
    ended = agreement.ended_on
    return min(today, ended) if ended and ended < agreement.ends_on else today


def agreement_report(agreement: Agreement, *, outside: bool) -> AgreementReport:
    """``outside``: for readers who see released figures only."""
    with read_once():
        return Reporting(agreement).report(outside=outside)


class Reporting:
    """Reads an agreement and measures it once; shown as true or as released figures.

    ``today``: another day than this one, as far as the records go back to it.
    """

    def __init__(self, agreement: Agreement, today: dt.date | None = None):
        self.agreement = agreement
        now = today or timezone.localdate()
        self.today = last_day_of(agreement, now)
        self.period = period_of(agreement)
        # What was planned was planned for the whole of it.
        self.planned_period = Period(agreement.starts_on, agreement.ends_on)
        self.so_far = period_so_far(self.period, self.today)
        self.areas = list(areas_of_work(agreement))
        activities = {a.pk: a for area in self.areas for a in area.activities.all()}
        self.activities: list[Activity] = sorted(activities.values(), key=lambda one: one.pk)
        self.scope: Scope | None = None
        if self.activities:
            self.scope = scope_of_activities(self.activities, agreement.place, agreement.title)
        self.measuring = Measuring(agreement, self.areas, self.today)
        self.sessions = _sessions_by_activity(self.activities, self.period, self.today)
        self.payments = payments_so_far(
            agreement.payments.values_list("amount", "due_on", "paid_on"),
            agreement.value,
            now,
        )
        self.measured = None
        if self.scope and self.so_far:
            self.measured = measure(self.scope, self.so_far, keys=DELIVERED)

    def report(self, *, outside: bool) -> AgreementReport:
        delivered: tuple[ShownFigure, ...] = ()
        if self.measured:
            figures = shown_figures(self.measured, outside=outside)
            delivered = tuple(self._known(figures[key]) for key in DELIVERED)
        return AgreementReport(
            agreement=self._facts(),
            period=self.period,
            today=self.today,
            areas_of_work=tuple(self._area(area, outside) for area in self.areas),
            delivered_period=self.so_far if self.activities else None,
            sessions=sum(held for held, _, _ in self.sessions.values()),
            delivered=delivered,
            sessions_plan=self._whole_plan(),
            payments=self.payments,
            quarters=() if outside else self._quarters(),
            is_released=outside,
        )

    def _known(self, figure: ShownFigure) -> ShownFigure:
        """Where no session was held and nobody came, an empty register is no zero."""
        nobody = self.measured is None or not self.measured["families_reached"].numerator
        held = any(held for held, _, _ in self.sessions.values())
        if figure.measure.key in {"children_reached", "families_reached"} and nobody and not held:
            return ShownFigure(figure.measure, None)
        return figure

    def _facts(self) -> AgreementFacts:
        one = self.agreement
        return AgreementFacts(
            uuid=one.uuid,
            title=one.title,
            place=str(one.place),
            provider=str(one.provider),
            status=one.get_status_display(),
            value=one.value,
            source=one.source,
        )

    def _area(self, area: AreaOfWork, outside: bool) -> AreaOfWorkReport:
        return AreaOfWorkReport(
            uuid=area.uuid,
            name=area.name,
            about=area.about,
            activities=tuple(self._agreed(one) for one in area.agreed_activities.all()),
            deliverables=tuple(self._deliverable(one) for one in area.deliverables.all()),
            targets=tuple(
                self._target(target, outside)
                for target in area.targets.all()
                if target.measure in MEASURES
            ),
        )

    def _agreed(self, agreed) -> AgreedReport:
        sessions = None
        if agreed.activity_id:
            sessions = self._sessions(agreed.sessions_planned, [agreed.activity_id])
        return AgreedReport(agreed.uuid, str(agreed), sessions)

    def _sessions(self, planned: int | None, activities) -> SessionsReport:
        held, cancelled, ahead = (
            sum(self.sessions[one][place] for one in activities) for place in range(3)
        )
        if planned is None:
            return SessionsReport(None, None, held, cancelled, ahead, None)
        return SessionsReport(
            planned=planned,
            expected=Fraction(planned) * share_elapsed(self.planned_period, self.today),
            held=held,
            cancelled=cancelled,
            ahead=ahead,
            standing=standing(
                actual=held,
                baseline=0,
                target=planned,
                period=self.planned_period,
                today=self.today,
            ),
        )

    def _whole_plan(self) -> SessionsReport | None:
        """Of the activities with a plan. One that stands in several areas of work counts once,
        with its largest plan."""
        planned: dict[int, int] = defaultdict(int)
        for area in self.areas:
            for one in area.agreed_activities.all():
                if one.activity_id and one.sessions_planned is not None:
                    largest = max(planned[one.activity_id], one.sessions_planned)
                    planned[one.activity_id] = largest
        return self._sessions(sum(planned.values()), planned) if planned else None

    def _deliverable(self, one) -> DeliverableReport:
        if one.done_on and one.done_on <= self.today:
            how = DeliverableStanding.DONE
        elif one.due_on and one.due_on < self.today:
            how = DeliverableStanding.LATE
        else:
            how = DeliverableStanding.DUE
        done_on, evidence = None, ""
        if how == DeliverableStanding.DONE:
            done_on, evidence = one.done_on, one.evidence
        return DeliverableReport(one.uuid, one.words, one.due_on, done_on, evidence, how)

    def _target(self, target, outside: bool) -> TargetReport:
        period = Period(target.starts_on, target.ends_on)
        actual = self.measuring.figure(target, outside=outside)
        return TargetReport(
            uuid=target.uuid,
            measure=MEASURES[target.measure],
            measured_over=target.get_of_display(),
            period=period,
            baseline=target.baseline,
            target=target.value,
            actual=actual,
            expected=expected_value(target.baseline, target.value, period, self.today),
            standing=standing(
                actual=actual.value,
                baseline=target.baseline,
                target=target.value,
                period=period,
                today=self.today,
            ),
            has_records=not outside and bool(actual.numerator),
        )

    def _quarters(self) -> tuple[QuarterReport, ...]:
        if not self.scope or not self.so_far:
            return ()
        rows = by_quarter(self.scope, self.so_far, ["children_reached"])
        return tuple(
            QuarterReport(key, part, _true(row.figures["children_reached"]))
            for (key, part), row in zip(self.so_far.quarters(), rows, strict=True)
        )


def _true(figure) -> ShownFigure:
    return ShownFigure(figure.measure, figure.numerator, figure.denominator, figure.percent)


def areas_of_work(agreement: Agreement):
    """With all that a report reads of them."""
    return agreement.areas_of_work.prefetch_related(
        "activities", "agreed_activities__activity", "deliverables", "targets"
    )


def _sessions_by_activity(activities, period: Period, today: dt.date) -> dict:
    """Sessions held, cancelled and still ahead, by activity."""
    found = {activity.pk: (0, 0, 0) for activity in activities}
    cancelled = Q(status=Session.Status.CANCELLED)
    rows = (
        Session.objects.filter(activity__in=found)
        .in_period(period)
        .order_by()
        .values_list("activity")
        .annotate(
            held=Count("pk", filter=~cancelled & Q(date__lte=today)),
            cancelled=Count("pk", filter=cancelled),
            ahead=Count("pk", filter=~cancelled & Q(date__gt=today)),
        )
    )
    return found | {activity: tuple(counts) for activity, *counts in rows}
