"""All measures of one scope in one period, from a handful of set-based queries."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from django.db.models import Count, F, Sum

from centres.periods import Period
from families.models import WalkIn
from reach.measures.attended import attendance_count, attendances
from reach.measures.births import births_of, not_benefiting, not_reached
from reach.measures.definitions import MEASURES
from reach.measures.each import WHO, each_child, each_family, was_born_in
from reach.measures.figures import Figure, Measured
from reach.measures.rows import Sql, Steps
from reach.measures.seen import Seen, unnamed_people
from reach.only import EVERYBODY, Only
from reach.scopes import Scope

__all__ = ["attendance_count", "measure"]


def children_in_steps(seen: Seen, steps: Steps, keys: Collection[str]) -> list[dict]:
    """Counts of children by key of WHO, for each step."""
    conditions = {key: WHO[key] for key in WHO if key in keys}
    children = each_child(seen, steps, conditions.values())
    counted = "".join(
        f", count(*) FILTER (WHERE {condition}) AS {key}" for key, condition in conditions.items()
    )
    text = f"SELECT step{counted} FROM ({children.text}) c GROUP BY step"  # noqa: S608
    return in_steps(steps, Sql(text, children.values), list(conditions))


def in_steps(steps: Steps, sql: Sql, keys: list[str]) -> list[dict]:
    """What a query gives by step, as a dictionary for each step; 0 where it gives nothing."""
    counts: list[dict] = [dict.fromkeys(keys, 0) for _ in steps.keys]
    for step, *found in sql.rows():
        counts[steps.number(step)] |= dict(zip(keys, found, strict=True))
    return counts


def families_in_steps(seen: Seen, steps: Steps, keys: Collection[str]) -> list[dict]:
    families = each_family(seen, steps, with_new="families_new" in keys)
    new = ", count(family_id) FILTER (WHERE is_new)" if "families_new" in keys else ", 0"
    text = f"""
        SELECT step, count(family_id){new}, COALESCE(sum(attendances), 0)::bigint
        FROM ({families.text}) f GROUP BY step
    """  # noqa: S608
    columns = ["families_reached", "families_new", "attendances"]
    counts = in_steps(steps, Sql(text, families.values), columns)
    if "attendances" in keys:
        for step, more in attendances(seen, steps).items():
            counts[step]["attendances"] += more
    return counts


def _children(seen: Seen, keys: Collection[str]) -> dict:
    counts = children_in_steps(seen, Steps((seen.period,)), {"children_reached", *keys})[0]
    return counts | not_reached(seen.population.children, counts["children_reached"])


def _infants(seen: Seen, keys: Collection[str]) -> dict:
    births = births_of(seen.area_ids, seen.period)
    if births.months is None or births.of(seen.area_ids) is None:
        return not_benefiting(births, seen.area_ids, 0)
    children = each_child(seen, Steps((seen.period,)), ["here"])
    born, values = was_born_in(births.months)
    text = f"SELECT count(*) FROM ({children.text}) c WHERE here AND {born}"  # noqa: S608
    ((infants,),) = Sql(text, children.values | values).rows()
    return not_benefiting(births, seen.area_ids, infants)


def _registered(seen: Seen, keys: Collection[str]) -> dict:
    return seen.registered.aggregate(children_registered=Count("one", distinct=True))


def _families(seen: Seen, keys: Collection[str]) -> dict:
    return families_in_steps(seen, Steps((seen.period,)), keys)[0]


def _unnamed(seen: Seen, keys: Collection[str]) -> dict:
    if seen.scope.is_smaller_than_a_centre:
        return {}
    counted = seen.sessions.aggregate(n=Sum(unnamed_people()))["n"] or 0
    walk_ins = WalkIn.objects.filter(family=None, session__in=seen.sessions)
    waiting = walk_ins.aggregate(n=Sum(F("adults") + F("children")))["n"] or 0
    return {"attendances_unnamed": counted + waiting}


def _hours(seen: Seen, keys: Collection[str]) -> dict:
    if seen.scope.is_smaller_than_a_centre:
        return {}
    found = seen.hours.aggregate(
        volunteer_hours=Sum("hours"), volunteers_active=Count("volunteer", distinct=True)
    )
    return found | {"volunteer_hours": found["volunteer_hours"] or Decimal(0)}


# Which measures each counter gives.
_COUNTERS = [
    ({*WHO, "children_not_reached"}, _children),
    ({"children_registered"}, _registered),
    ({"infants_not_benefiting"}, _infants),
    ({"families_reached", "families_new", "attendances"}, _families),
    ({"attendances_unnamed"}, _unnamed),
    ({"volunteers_active", "volunteer_hours"}, _hours),
]


def _counts(seen: Seen, keys: Collection[str]) -> dict:
    counts: dict = {}
    for gives, counter in _COUNTERS:
        if wanted := gives & set(keys):
            counts |= counter(seen, wanted)
    return counts


def denominator(key: str, counts: dict, population: int | None) -> int | None:
    if not MEASURES[key].is_ratio:
        return None
    other = {"children_sustained": "children_reached", "infants_not_benefiting": "births"}
    return counts.get(other[key]) if key in other else population


def note_of(key: str, counts: dict) -> str:
    return counts.get("births_note", "") if key == "infants_not_benefiting" else ""


def figures_of(keys: Collection[str], counts: dict, population: int | None, only: Only) -> dict:
    """Figures in the order of MEASURES; empty ones of what cannot be said of a part."""
    return {
        key: Figure(
            found,
            counts.get(key),
            denominator(key, counts, population),
            note_of(key, counts),
        )
        if only.keeps(key)
        else Figure(found, None)
        for key, found in MEASURES.items()
        if key in keys
    }


def measure(
    scope: Scope,
    period: Period,
    keys: Collection[str] | None = None,
    *,
    only: Only = EVERYBODY,
) -> Measured:
    """The figures of these measures, of all where no key is given.

    Area, ward and authority count people who live there, so none of them is from elsewhere.
    A measure that means nothing in the scope (hours of an area) or cannot be said of the part
    has the numerator None.
    """
    seen = Seen(scope, period, only)
    wanted = set(MEASURES) if keys is None else set(keys)
    counts = _counts(seen, {key for key in wanted if only.keeps(key)})
    figures = figures_of(wanted, counts, seen.population.children, only)
    return Measured(scope, period, seen.population, figures)
