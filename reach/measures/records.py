"""The records behind a figure, so that each figure opens to its list."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import F, Q, QuerySet

from centres.periods import Period
from families.models import Attendance, Family, Person, WalkIn
from reach.measures.births import born_in, whole_months
from reach.measures.each import WHO
from reach.measures.seen import Seen, unnamed_people
from reach.only import EVERYBODY, Only
from reach.scopes import Scope
from volunteers.models import Volunteer


def _children(key: str) -> Callable[[Seen], QuerySet]:
    return lambda seen: Person.objects.filter(pk__in=seen.children_who(WHO[key]))


def _families(condition: str) -> Callable[[Seen], QuerySet]:
    return lambda seen: Family.objects.filter(pk__in=seen.families_who(condition))


def _attendances(seen: Seen) -> QuerySet:
    """A sighting that is an attendance has twice its id."""
    sightings = seen.everybody.filter(session__isnull=False).annotate(attendance=F("id") / 2)
    return Attendance.objects.filter(pk__in=sightings.values("attendance"))


def _unnamed(seen: Seen) -> QuerySet:
    """The sessions at which somebody was counted without a name, or waits to be matched."""
    waiting = WalkIn.objects.filter(family=None).values("session")
    return seen.sessions.annotate(people=unnamed_people()).filter(
        Q(people__gt=0) | Q(pk__in=waiting)
    )


def _registered(seen: Seen) -> QuerySet:
    return Person.objects.filter(pk__in=seen.registered.values("one"))


def _registered_but_not_reached(seen: Seen) -> QuerySet:
    """Of those who did not come only the registered are known."""
    return _registered(seen).exclude(pk__in=seen.children_who("here"))


def _infants_not_reached(seen: Seen) -> QuerySet:
    months = whole_months(seen.period)
    if months is None:
        return Person.objects.none()
    return _registered_but_not_reached(seen).filter(pk__in=born_in(months))


_RECORDS: dict[str, Callable[[Seen], QuerySet]] = {
    **{key: _children(key) for key in WHO},
    "children_registered": _registered,
    "children_not_reached": _registered_but_not_reached,
    "infants_not_benefiting": _infants_not_reached,
    "families_reached": _families("true"),
    "families_new": _families("is_new"),
    "attendances": _attendances,
    "attendances_unnamed": _unnamed,
    "volunteers_active": lambda seen: Volunteer.objects.filter(
        pk__in=seen.hours.values("volunteer")
    ),
    "volunteer_hours": lambda seen: seen.hours,
}


def records(scope: Scope, period: Period, key: str, *, only: Only = EVERYBODY) -> QuerySet:
    """People, families, attendances, sessions, volunteers or hours behind a figure.

    None of them where the measure means nothing in the scope or of the part. A page passes them
    through ``for_user``: whoever sees a figure may not see each record behind it.
    """
    found = _RECORDS[key](Seen(scope, period, only))
    if not only.keeps(key):
        return found.none()
    if scope.is_smaller_than_a_centre and key in {"volunteers_active", "volunteer_hours"}:
        return found.none()
    return found
