"""The measures of a scope, row by row: by place, by who the children are, by sessions and time.

Rows come from grouped queries, the same number for one row as for a hundred. A measure that
cannot be split so is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from django.db.models import Count, F, Q

from centres.models.dated import holds_on
from centres.periods import Period
from families.models import TargetGroup
from reach.measures.by_centre import by_centre
from reach.measures.by_home import UNKNOWN, by_home
from reach.measures.definitions import MEASURES
from reach.measures.each import WHO, each_child
from reach.measures.figures import Figure, Row
from reach.measures.rows import Sql, Steps, array, sql_of
from reach.measures.seen import Seen
from reach.measures.sessions import by_session
from reach.measures.trends import by_quarter, trend
from reach.only import BY_AGE, BY_GROUP, EVERYBODY, Only
from reach.scopes import Scope

__all__ = ["BREAKDOWNS", "UNKNOWN", "by_centre", "by_quarter", "measure_by"]

AGES = range(5)


def _numbers(keys: Collection[str], counts: dict, only: Only) -> dict[str, Figure]:
    """Figures of rows whose population nobody knows."""
    return {
        key: Figure(found, counts.get(key, 0))
        for key, found in MEASURES.items()
        if key in keys and only.keeps(key)
    }


def _by_age(scope: Scope, period: Period, only: Only = EVERYBODY) -> list[Row]:
    """Each child once, at her age on the first day she was seen in scope in the period."""
    seen = Seen(scope, period, only)
    conditions = {key: WHO[key] for key in BY_AGE}
    children = each_child(seen, Steps((period,)), conditions.values(), also={"age"})
    counted = "".join(f", count(*) FILTER (WHERE {who})" for who in conditions.values())
    text = f"SELECT c.age{counted} FROM ({children.text}) c GROUP BY 1"  # noqa: S608
    counts = {
        age: dict(zip(conditions, found, strict=True))
        for age, *found in Sql(text, children.values).rows()
    }
    return [
        Row(str(age), f"Aged {age}", _numbers(BY_AGE, counts.get(age, {}), only))
        for age in AGES
        if not only.ages or age in only.ages
    ]


def _children_by_group(seen: Seen) -> dict[int, dict]:
    """A child stands in a group's row with the days on which she was in the group."""
    conditions = {key: WHO[key].replace("here", "g.in_row_here") for key in BY_AGE}
    children = each_child(seen, Steps((seen.period,)), WHO.values())
    days = seen.children.filter(holds_on(F("date"), "person__in_groups__"))
    days = days.annotate(group=F("person__in_groups__group"))
    in_groups = sql_of(days.values_list("group", "person_id", "area_id"), "in_groups")
    counted = "".join(f", count(*) FILTER (WHERE {who})" for who in conditions.values())
    text = f"""
        SELECT g.group{counted} FROM (
            SELECT r.group, r.person_id,
                   COALESCE(bool_or(r.area_id = ANY (%(homes)s::bigint[])), false) AS in_row_here
            FROM ({in_groups.text}) r GROUP BY 1, 2
        ) g JOIN ({children.text}) c USING (person_id) GROUP BY 1
    """  # noqa: S608
    values = {"homes": array(seen.homes)} | children.values | in_groups.values
    return {
        group: dict(zip(conditions, found, strict=True))
        for group, *found in Sql(text, values).rows()
    }


def _registered_by_group(seen: Seen) -> dict[int, int]:
    registered = seen.registered.filter(holds_on(seen.period.last, "person__in_groups__"))
    rows = registered.order_by().values_list("person__in_groups__group")
    return dict(rows.annotate(children=Count("one", distinct=True)))


def _by_group(scope: Scope, period: Period, only: Only = EVERYBODY) -> list[Row]:
    seen = Seen(scope, period, replace(only, groups=()))
    counts = _children_by_group(seen)
    registered = _registered_by_group(seen) if only.keeps("children_registered") else {}
    of_authority = Q(authority=None) | Q(authority=scope.authority_id)
    groups = TargetGroup.objects.filter(of_authority).order_by("slug")
    return [
        Row(
            group.slug,
            group.name,
            _numbers(
                BY_GROUP,
                counts.get(group.pk, {}) | {"children_registered": registered.get(group.pk, 0)},
                only,
            ),
        )
        for group in groups
        if not only.groups or group.pk in only.groups
    ]


_BREAKDOWNS: dict[str, Callable[..., list[Row]]] = {
    "area": partial(by_home, by="area"),
    "ward": partial(by_home, by="ward"),
    "decile": partial(by_home, by="decile"),
    "age": _by_age,
    "group": _by_group,
    "centre": by_centre,
    **{by: partial(by_session, by=by) for by in ("activity", "led_by", "day", "time")},
    "month": partial(trend, step="month"),
    "quarter": by_quarter,
    "year": partial(trend, step="year"),
}
BREAKDOWNS = tuple(_BREAKDOWNS)


def measure_by(scope: Scope, period: Period, by: str, *, only: Only = EVERYBODY) -> list[Row]:
    """The rows of one of BREAKDOWNS, in the order of their keys, each also with 0."""
    return _BREAKDOWNS[by](scope, period, only=only)
