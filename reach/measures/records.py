"""The records behind a figure, so that each figure opens to its list."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import F, Q, QuerySet

from centres.periods import Period
from families.models import Attendance, Family, Person, WalkIn
from reach.measures.births import born_in, whole_months
from reach.measures.seen import Seen, unnamed_people
from reach.scopes import Scope
from volunteers.models import Volunteer


def _people(seen: Seen, *conditions: Q) -> QuerySet:
    return Person.objects.filter(*conditions, pk__in=seen.reached)


def _from_elsewhere(seen: Seen) -> QuerySet:
    return Person.objects.filter(pk__in=seen.everyone).exclude(pk__in=seen.reached)


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
    return _registered(seen).exclude(pk__in=seen.reached)


def _infants_not_reached(seen: Seen) -> QuerySet:
    months = whole_months(seen.period)
    if months is None:
        return Person.objects.none()
    return _registered_but_not_reached(seen).filter(pk__in=born_in(months))


_RECORDS: dict[str, Callable[[Seen], QuerySet]] = {
    "children_reached": _people,
    "children_registered": _registered,
    "children_not_reached": _registered_but_not_reached,
    "infants_not_benefiting": _infants_not_reached,
    "children_sustained": lambda seen: _people(seen, Q(pk__in=seen.often)),
    "children_reached_outside": _from_elsewhere,
    "children_home_unknown": lambda seen: _from_elsewhere(seen).exclude(pk__in=seen.home_known),
    "families_reached": lambda seen: Family.objects.filter(pk__in=seen.families),
    "families_new": lambda seen: Family.objects.filter(pk__in=seen.families).exclude(
        pk__in=seen.families_seen_before
    ),
    "children_new": lambda seen: _people(seen).exclude(pk__in=seen.seen_before),
    "children_returned": lambda seen: _people(seen, Q(pk__in=seen.long_away)),
    "attendances": _attendances,
    "attendances_unnamed": _unnamed,
    "volunteers_active": lambda seen: Volunteer.objects.filter(
        pk__in=seen.hours.values("volunteer")
    ),
    "volunteer_hours": lambda seen: seen.hours,
}


def records(scope: Scope, period: Period, key: str) -> QuerySet:
    """People, families, attendances, sessions, volunteers or hours behind a figure.

    None of them where the measure means nothing in the scope. A page passes them through
    ``for_user``: whoever sees a figure may not see each record behind it.
    """
    seen = Seen(scope, period)
    found = _RECORDS[key](seen)
    if scope.is_smaller_than_a_centre and key in {"volunteers_active", "volunteer_hours"}:
        return found.none()
    return found
