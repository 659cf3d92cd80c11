"""The actual values of an agreement's targets: each scope and period measured together, once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from centres.models import Activity
from centres.periods import Period
from coproduction.models import Agreement, AgreementTarget, AreaOfWork
from reach.measures import MEASURES, Measured, measure, records
from reach.measures.trends import trend
from reach.only import EVERYBODY, Only
from reach.scopes import Scope, scope_of, scope_of_activities
from reach.shown import BESIDE, PART_OF, ShownFigure, rounded_figure, shown_figures

RECORDED = ("families_reached", "attendances_unnamed", "volunteer_hours")
Of = AgreementTarget.Of


def has_records(measured: Measured) -> bool:
    """Whether anything was written down there and then: an empty register is no zero."""
    return any(measured[key].numerator for key in RECORDED)


@dataclass(frozen=True)
class Where:
    """Over what a target is measured, and when. ``only``: the priority areas of a place."""

    scope: Scope
    only: Only
    period: Period


class Measuring:
    """Measures targets of one agreement; what stands in the same place and period is measured
    together. Where nothing is recorded in a period there is no actual value.

    ``areas``: its areas of work, read with their activities and targets. Of a day that has gone
    by, periods end on it.
    """

    def __init__(self, agreement: Agreement, areas: list[AreaOfWork], today: dt.date):
        self.agreement, self.today = agreement, today
        self.is_past = today < timezone.localdate()
        self.place = scope_of(agreement.place)
        self._of_areas: dict[int, Scope] = {}
        self._where: dict[int, Where] = {}
        self._wanted: dict[Where, set[str]] = {}
        self._measured: dict[Where, Measured] = {}
        for area in areas:
            for target in area.targets.all():
                if target.measure in MEASURES:
                    self._want(target, area)

    def _want(self, target: AgreementTarget, area: AreaOfWork) -> None:
        last = min(target.ends_on, self.today) if self.is_past else target.ends_on
        period = Period(target.starts_on, max(last, target.starts_on))
        where = Where(self._scope(target, area), self._only(target), period)
        self._where[target.pk] = where
        keys = self._wanted.setdefault(where, {"children_reached", *RECORDED})
        # What is released of a part depends on its whole and on what stands beside it.
        beside = (PART_OF.get(target.measure), BESIDE.get(target.measure))
        keys |= {target.measure, *filter(None, beside)}

    def _scope(self, target: AgreementTarget, area: AreaOfWork) -> Scope:
        if target.of == Of.GROUP:
            return self._of_the_group
        if target.of != Of.ACTIVITIES:
            return self.place
        if area.pk not in self._of_areas:
            scope = scope_of_activities(area.activities.all(), self.agreement.place)
            self._of_areas[area.pk] = scope
        return self._of_areas[area.pk]

    def _only(self, target: AgreementTarget) -> Only:
        return self._priority if target.of == Of.PRIORITY else EVERYBODY

    @cached_property
    def _of_the_group(self) -> Scope:
        """All that the group runs at the agreement's place."""
        activities = Activity.objects.filter(
            provider=self.agreement.provider_id, centre__in=self.place.centre_ids
        )
        return scope_of_activities(activities, self.agreement.place)

    @cached_property
    def _priority(self) -> Only:
        """The priority areas of the place's reach area as it is on the agreement's last day."""
        areas = self.place.residents_areas(self.agreement.ends_on).exclude(priority_reason="")
        found = list(areas.order_by("name", "code").values_list("pk", "name"))
        return Only(
            areas=frozenset(pk for pk, _ in found), area_names=tuple(name for _, name in found)
        )

    def measured(self, target: AgreementTarget) -> Measured:
        where = self._where[target.pk]
        if where not in self._measured:
            if where.period.is_whole_financial_year:
                self._measure_years(where)
            else:
                self._measured[where] = measure(
                    where.scope, where.period, keys=self._wanted[where], only=where.only
                )
        return self._measured[where]

    def _measure_years(self, where: Where) -> None:
        """Every financial year that is asked of the same scope and has begun: as many queries
        for ten as for one."""
        asked = [
            one
            for one in self._wanted
            if (one.scope, one.only) == (where.scope, where.only)
            and one.period.is_whole_financial_year
            and one.period.first <= self.today
        ]
        years = [one.period for one in asked]
        keys = set().union(*(self._wanted[one] for one in asked))
        whole = Period(min(years).first, max(years).last)
        rows = trend(where.scope, whole, "year", keys, only=where.only)
        by_year = {row.key: row for row in rows}
        for one in asked:
            row = by_year[str(one.period)]
            if row.population is not None:
                self._measured[one] = Measured(one.scope, one.period, row.population, row.figures)

    def figure(self, target: AgreementTarget, *, outside: bool) -> ShownFigure:
        nothing = ShownFigure(MEASURES[target.measure], None)
        if self.today < target.starts_on:
            return nothing
        measured = self.measured(target)
        if not has_records(measured):
            return nothing
        if outside and not self._where[target.pk].only.is_everybody:
            # A part of a place is no headline.
            return rounded_figure(measured[target.measure])
        return shown_figures(measured, outside=outside)[target.measure]

    def records(self, target: AgreementTarget):
        """The rows behind a target's actual value."""
        where = self._where[target.pk]
        return records(where.scope, where.period, target.measure, only=where.only)
