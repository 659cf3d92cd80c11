"""All measures of one scope in one period, from a handful of set-based queries."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from django.db.models import Count, F, Func, IntegerField, Q, Sum

from centres.periods import Period
from families.models import WalkIn
from reach.measures.births import births_of, born_in, not_benefiting, not_reached
from reach.measures.definitions import MEASURES
from reach.measures.figures import Figure, Measured
from reach.measures.seen import Seen, unnamed_people
from reach.scopes import Scope


class PersonAtSession(Func):
    """One person at one session: two linked records in one register count once."""

    template = "(%(expressions)s)"
    output_field = IntegerField()

    def __init__(self):
        super().__init__(F("session_id"), F("person_id"))


def attendance_count():
    """People marked present: attendances, not contacts."""
    return Count(PersonAtSession(), distinct=True, filter=Q(session__isnull=False))


def _children(seen: Seen) -> dict:
    here = [child for child in seen.each_child if child.at_home]
    elsewhere = [child for child in seen.each_child if not child.at_home]
    return {
        "children_reached": len(here),
        "children_sustained": sum(child.came_often for child in here),
        "children_reached_outside": len(elsewhere),
        "children_home_unknown": sum(not child.home_known for child in elsewhere),
    }


def _new_children(seen: Seen) -> dict:
    counts = _children(seen)
    reached = set(seen.reached)
    return counts | {
        "children_new": counts["children_reached"] - len(reached.intersection(seen.seen_before)),
        "children_returned": len(reached.intersection(seen.long_away)),
    }


def _not_reached(seen: Seen) -> dict:
    return not_reached(seen.population.children, len(seen.reached))


def _infants(seen: Seen) -> dict:
    births = births_of(seen.area_ids, seen.period)
    if births.of(seen.area_ids) is None:
        return not_benefiting(births, seen.area_ids, 0)
    infants = seen.children.filter(seen.at_home, person__in=born_in(births.months))
    return not_benefiting(births, seen.area_ids, infants.values("person").distinct().count())


def _registered(seen: Seen) -> dict:
    return seen.registered.aggregate(children_registered=Count("one", distinct=True))


def _families(seen: Seen) -> dict:
    counts = seen.everybody.aggregate(
        families_reached=Count("family", distinct=True), attendances=attendance_count()
    )
    seen_before = len(seen.families_seen_before)
    return counts | {"families_new": counts["families_reached"] - seen_before}


def _unnamed(seen: Seen) -> dict:
    if seen.scope.is_smaller_than_a_centre:
        return {}
    counted = seen.sessions.aggregate(n=Sum(unnamed_people()))["n"] or 0
    walk_ins = WalkIn.objects.filter(family=None, session__in=seen.sessions)
    waiting = walk_ins.aggregate(n=Sum(F("adults") + F("children")))["n"] or 0
    return {"attendances_unnamed": counted + waiting}


def _hours(seen: Seen) -> dict:
    if seen.scope.is_smaller_than_a_centre:
        return {}
    found = seen.hours.aggregate(
        volunteer_hours=Sum("hours"), volunteers_active=Count("volunteer", distinct=True)
    )
    return found | {"volunteer_hours": found["volunteer_hours"] or Decimal(0)}


# Which measures each counter gives. New children come with all others of children.
_COUNTERS = [
    ({"children_new", "children_returned"}, _new_children),
    (
        {
            "children_reached",
            "children_sustained",
            "children_reached_outside",
            "children_home_unknown",
        },
        _children,
    ),
    ({"children_registered"}, _registered),
    ({"children_not_reached"}, _not_reached),
    ({"infants_not_benefiting"}, _infants),
    ({"families_reached", "families_new", "attendances"}, _families),
    ({"attendances_unnamed"}, _unnamed),
    ({"volunteers_active", "volunteer_hours"}, _hours),
]


def _counts(seen: Seen, keys: Collection[str]) -> dict:
    counts: dict = {}
    for gives, counter in _COUNTERS:
        if (gives & set(keys)) - counts.keys():
            counts |= counter(seen)
    return counts


def denominator(key: str, counts: dict, population: int | None) -> int | None:
    if not MEASURES[key].is_ratio:
        return None
    other = {"children_sustained": "children_reached", "infants_not_benefiting": "births"}
    return counts.get(other[key]) if key in other else population


def note_of(key: str, counts: dict) -> str:
    return counts.get("births_note", "") if key == "infants_not_benefiting" else ""


def measure(scope: Scope, period: Period, keys: Collection[str] | None = None) -> Measured:
    """The figures of these measures, of all where no key is given.

    Area, ward and authority count people who live there, so none of them is from elsewhere.
    A measure that means nothing in the scope (hours of an area) has the numerator None.
    """
    seen = Seen(scope, period)
    wanted = set(MEASURES) if keys is None else set(keys)
    counts = _counts(seen, wanted)
    population = seen.population
    figures = {
        key: Figure(
            found,
            counts.get(key),
            denominator(key, counts, population.children),
            note_of(key, counts),
        )
        for key, found in MEASURES.items()
        if key in wanted
    }
    return Measured(scope, period, population, figures)
