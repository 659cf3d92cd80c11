"""The way in: who stands where, since when, and what is next."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import may
from families.models import FirstContact
from volunteers.models import Volunteer

Status = Volunteer.Status
ON_THE_WAY = (Status.ENQUIRY, Status.APPLIED, Status.CHECKS, Status.TRAINING)
ARRIVED = (Status.ACTIVE, Status.PAUSED, Status.LEFT)
ROWS_SHOWN = 50


@dataclass(frozen=True)
class Stage:
    """Those at one status; ``late``: their next step's day is past. At most 50 are listed."""

    status: Status
    count: int
    late: int
    volunteers: list

    @property
    def more(self) -> int:
        return self.count - len(self.volunteers)


@dataclass(frozen=True)
class Pipeline:
    """``asked``: first contacts that want to help and that nobody has taken up yet; at most 50 of
    ``asked_count`` are listed."""

    asked: list
    asked_count: int
    stages: list[Stage]
    arrived: list[Stage]

    @property
    def late(self) -> int:
        return sum(stage.late for stage in self.stages)

    @property
    def on_the_way(self) -> int:
        return sum(stage.count for stage in self.stages)


def pipeline(volunteers, user) -> Pipeline:
    """Of these volunteers; the first contacts are those that the user follows up."""
    late = Q(next_step_on__lt=timezone.localdate())
    counts = {
        status: (count, late_count)
        for status, count, late_count in volunteers.order_by()
        .values("status")
        .annotate(count=Count("pk"), late=Count("pk", filter=late))
        .values_list("status", "count", "late")
    }
    stages = {
        status: Stage(status, *counts.get(status, (0, 0)), _rows(volunteers, status))
        for status in Status
    }
    asked = asked_to_help(user)
    return Pipeline(
        asked=list(asked[:ROWS_SHOWN]),
        asked_count=asked.count(),
        stages=[stages[status] for status in ON_THE_WAY],
        arrived=[stages[status] for status in ARRIVED],
    )


def _rows(volunteers, status):
    """Late ones first, then by the day of the next step, then who waits longest."""
    if status in ARRIVED:
        return []
    rows = volunteers.filter(status=status).with_since()
    rows = rows.select_related("group", "centre", "looked_after_by")
    return list(
        rows.order_by(
            F("next_step_on").asc(nulls_last=True), F("since").asc(nulls_first=True), "pk"
        )[:ROWS_SHOWN]
    )


def asked_to_help(user):
    """First contacts that want to help and are no volunteer yet; those who waited longest first."""
    if not may(user, Permission.RUN_VOLUNTEERS):
        return FirstContact.objects.none()
    open_still = FirstContact.objects.for_user(user).exclude(status=FirstContact.Status.NOT_NOW)
    asked = open_still.filter(wants_to_help=True, volunteer=None)
    return asked.select_related("centre", "taken_by").order_by("sent_at", "pk")


def days_since(day: dt.date | None) -> int | None:
    return (timezone.localdate() - day).days if day else None
