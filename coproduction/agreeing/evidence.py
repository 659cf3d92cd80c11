"""What stands behind an agreement's figures: its sessions, and the records of each measure."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from centres.models import Activity, Session
from centres.periods import Period
from coproduction.models import Agreement, AgreementTarget
from coproduction.reports import period_so_far
from coproduction.reports.agreement import (
    DELIVERED,
    areas_of_work,
    last_day_of,
    period_of,
)
from coproduction.reports.measuring import Measuring
from reach.measures import MEASURES, Measure, records
from reach.records import without_protected
from reach.scopes import scope_of_activities

# The group's own work: its lead sees it too, of the volunteers that are hers to see.
OWN_WORK = {"volunteers_active", "volunteer_hours"}
# Sessions as the list can be narrowed to them.
HELD, CANCELLED, AHEAD = "held", "cancelled", "ahead"


@dataclass(frozen=True)
class Behind:
    """``rows`` are not yet those that a user may see. ``by_home``: who is among them lives in
    certain areas, so nobody whose address is protected is."""

    measure: Measure
    period: Period
    rows: QuerySet
    by_home: bool = False

    def seen_by(self, user) -> QuerySet:
        seen = self.rows.filter(pk__in=self.rows.for_user(user).values("pk"))
        return without_protected(seen) if self.by_home else seen


def activities_of(agreement: Agreement) -> QuerySet[Activity]:
    return Activity.objects.filter(areas_of_work__agreement=agreement).distinct()


def sessions_of(agreement: Agreement, how: str = "") -> QuerySet[Session]:
    """Of its activities, in its period, the newest first."""
    found = Session.objects.filter(activity__in=activities_of(agreement))
    found = found.in_period(period_of(agreement))
    found = found.select_related("activity", "centre").order_by("-date", "-start", "-pk")
    today = timezone.localdate()
    if how == HELD:
        return found.took_place().filter(date__lte=today)
    if how == AHEAD:
        return found.took_place().filter(date__gt=today)
    return found.filter(status=Session.Status.CANCELLED) if how == CANCELLED else found


def behind_delivered(agreement: Agreement, key: str) -> Behind | None:
    """The records of what its activities delivered so far; None where there are none to list."""
    so_far = period_so_far(period_of(agreement), timezone.localdate())
    activities = list(activities_of(agreement))
    if key not in DELIVERED or so_far is None or not activities:
        return None
    scope = scope_of_activities(activities, agreement.place)
    return Behind(MEASURES[key], so_far, records(scope, so_far, key))


def behind_target(target: AgreementTarget) -> Behind | None:
    agreement = target.area_of_work.agreement
    today = last_day_of(agreement, timezone.localdate())
    if target.measure not in MEASURES or today < target.starts_on:
        return None
    areas = list(areas_of_work(agreement).filter(pk=target.area_of_work_id))
    measuring = Measuring(agreement, areas, today)
    period = Period(target.starts_on, target.ends_on)
    by_home = target.of == AgreementTarget.Of.PRIORITY
    return Behind(MEASURES[target.measure], period, measuring.records(target), by_home)
