"""The measures of a scope, row by row: by area, ward, decile, age, group, centre or quarter.

Area, ward, decile, age and group come from grouped queries, the same number for one row as for
a hundred. Centre and quarter are measurements of their own. A measure that cannot be split so is
left out.

By area, ward and decile a row holds the sightings whose home that day is in it. ``unknown`` holds
the areas of the scope without a decile, and the families and attendances whose home is not known.
A child whose home is not known is reached in no row, as she is not in the whole: the rows add up.
A child who moved may stand in two rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from functools import partial

from django.db.models import Count, F, Func, IntegerField, Min, Q

from centres.models import Area
from centres.models.dated import holds_on
from centres.periods import Period
from families.models import TargetGroup
from reach.measures.births import births_of, born_in, not_benefiting, not_reached
from reach.measures.definitions import MEASURES
from reach.measures.figures import Figure, Row
from reach.measures.population import PopulationFigure
from reach.measures.seen import Seen, is_one_of
from reach.measures.sessions import by_session
from reach.measures.totals import attendance_count, denominator, measure, note_of
from reach.measures.trends import trend
from reach.only import BY_AGE, BY_GROUP, BY_HOME
from reach.scopes import Scope, scope_of

AGES = range(5)
UNKNOWN = "unknown"


def _figures(keys, counts, population=None, *, with_denominators=True):
    return {
        key: Figure(
            MEASURES[key],
            counts.get(key, 0),
            denominator(key, {"children_reached": 0} | counts, population)
            if with_denominators
            else None,
            note_of(key, counts),
        )
        for key in MEASURES
        if key in keys
    }


def _by_key(*querysets):
    """The counts of several grouped queries, put together by their ``key``."""
    counts: dict = {}
    for queryset in querysets:
        for row in queryset:
            counts.setdefault(row.pop("key"), {}).update(row)
    return counts


def _count_of_children(condition=None):
    return Count("person", distinct=True, filter=condition)


# --- by area, ward and decile: where people live


@dataclass
class _Place:
    """A row of areas: ``key`` as the database gives it, None for areas without a decile."""

    key: object
    label: str
    areas: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Split:
    """How areas are put into rows, in Python and from ``area`` in a query."""

    column: str
    key: Callable[[Area], object]
    label: Callable[[Area], str]


_SPLITS = {
    "area": _Split("code", lambda area: area.code, lambda area: area.name),
    "ward": _Split("ward__code", lambda area: area.ward.code, lambda area: area.ward.name),
    "decile": _Split(
        "deprivation_decile",
        lambda area: area.deprivation_decile,
        lambda area: f"Decile {area.deprivation_decile}",
    ),
}


def _places(areas, split):
    places: dict = {}
    for area in areas:
        key = split.key(area)
        places.setdefault(key, _Place(key, split.label(area))).areas.append(area.pk)
    unknown = places.pop(None, _Place(None, ""))
    unknown.label = "Not known"
    return [places[key] for key in sorted(places)], unknown


def _counts_by_home(seen: Seen, split: _Split):
    key = F(f"area__{split.column}")
    new_family = Q(family__isnull=False) & ~is_one_of("family", seen.families_seen_before)
    return _by_key(
        seen.children.filter(seen.at_home)
        .values(key=key)
        .annotate(
            children_reached=_count_of_children(),
            children_sustained=_count_of_children(is_one_of("person", seen.often)),
            children_new=_count_of_children(~is_one_of("person", seen.seen_before)),
            children_returned=_count_of_children(is_one_of("person", seen.long_away)),
        ),
        seen.everybody.filter(seen.at_home | Q(area=None))
        .values(key=key)
        .annotate(
            families_reached=Count("family", distinct=True),
            families_new=Count("family", distinct=True, filter=new_family),
            attendances=attendance_count(),
        ),
        seen.registered.values(key=F(f"family__addresses__area__{split.column}")).annotate(
            children_registered=Count("one", distinct=True)
        ),
    )


def _infants_by_home(seen: Seen, split: _Split, months) -> dict:
    if months is None:
        return {}
    infants = seen.children.filter(seen.at_home, person__in=born_in(months))
    rows = infants.values(key=F(f"area__{split.column}")).annotate(infants=_count_of_children())
    return {row["key"]: row["infants"] for row in rows}


def _by_home(scope: Scope, period: Period, by: str) -> list[Row]:
    seen = Seen(scope, period)
    places, unknown = _places(seen.areas, _SPLITS[by])
    counts = _counts_by_home(seen, _SPLITS[by])
    births = births_of(seen.area_ids, period)
    infants = _infants_by_home(seen, _SPLITS[by], births.months if births.of_area else None)
    if any(counts.get(None, {}).values()) or unknown.areas:
        places.append(unknown)
    rows = []
    for place in places:
        population = _population_of_row(seen.population, place.areas)
        row_counts = counts.get(place.key, {})
        row_counts |= not_reached(population.children, row_counts.get("children_reached", 0))
        row_counts |= not_benefiting(births, place.areas, infants.get(place.key, 0))
        rows.append(
            Row(
                UNKNOWN if place.key is None else str(place.key),
                place.label,
                _figures(BY_HOME, row_counts, population.children),
                population,
            )
        )
    return rows


def _population_of_row(whole: PopulationFigure, areas) -> PopulationFigure:
    children = whole.of(areas)
    return replace(whole, year=whole.year if children is not None else None, children=children)


# --- by age and target group: who the children are; population is not known so


class AgeInYears(Func):
    """Full years from the second date to the first; PostgreSQL's AGE has a leap-day child turn
    a year older on 1 March, as DESIGN.md has it."""

    template = "EXTRACT(YEAR FROM AGE(%(expressions)s))::integer"
    output_field = IntegerField()


def _by_age(scope: Scope, period: Period) -> list[Row]:
    """Each child once, at her age on the first day she was seen in scope in the period."""
    seen = Seen(scope, period)
    per_child = seen.children.values("person").annotate(
        age=AgeInYears(Min("date"), Min("born")),
        at_home=Count("pk", filter=seen.at_home),
        home_known=Count("area"),
    )
    here, elsewhere = Q(at_home__gt=0), Q(at_home=0)
    conditions = {
        "children_reached": here,
        "children_sustained": here & is_one_of("person", seen.often),
        "children_reached_outside": elsewhere,
        "children_home_unknown": elsewhere & Q(home_known=0),
        "children_new": here & ~is_one_of("person", seen.seen_before),
        "children_returned": here & is_one_of("person", seen.long_away),
    }
    counts = per_child.aggregate(
        **{
            f"{key}_{age}": Count("person", filter=condition & Q(age=age))
            for key, condition in conditions.items()
            for age in AGES
        }
    )
    return [
        Row(
            str(age),
            f"Aged {age}",
            _figures(
                BY_AGE, {key: counts[f"{key}_{age}"] for key in BY_AGE}, with_denominators=False
            ),
        )
        for age in AGES
    ]


def _counts_by_group(seen: Seen):
    """A child stands in a group's row with the days on which she was in the group."""
    in_rows = (
        seen.children.filter(holds_on(F("date"), "person__in_groups__"))
        .annotate(key=F("person__in_groups__group"))
        .order_by()
        .values("key")
    )
    reached = is_one_of("person", seen.reached)
    new = seen.at_home & ~is_one_of("person", seen.seen_before)
    registered = seen.registered.filter(holds_on(seen.period.last, "person__in_groups__"))
    return _by_key(
        in_rows.annotate(
            children_reached=_count_of_children(seen.at_home),
            children_sustained=_count_of_children(seen.at_home & is_one_of("person", seen.often)),
            children_reached_outside=_count_of_children(~reached),
            children_home_unknown=_count_of_children(~is_one_of("person", seen.home_known)),
            children_new=_count_of_children(new),
            children_returned=_count_of_children(
                seen.at_home & is_one_of("person", seen.long_away)
            ),
        ),
        registered.annotate(key=F("person__in_groups__group"))
        .order_by()
        .values("key")
        .annotate(children_registered=Count("one", distinct=True)),
    )


def _by_group(scope: Scope, period: Period) -> list[Row]:
    counts = _counts_by_group(Seen(scope, period))
    of_authority = Q(authority=None) | Q(authority=scope.authority_id)
    groups = TargetGroup.objects.filter(of_authority).order_by("slug")
    return [
        Row(
            group.slug,
            group.name,
            _figures(BY_GROUP, counts.get(group.pk, {}), with_denominators=False),
        )
        for group in groups
    ]


# --- by centre and quarter: measured by themselves


def by_centre(scope: Scope, period: Period, keys: Collection[str] | None = None) -> list[Row]:
    """Each centre's own measures; only those of ``keys`` where they are given."""
    centres = scope.centres(period.last).order_by("slug")
    return [_measured(centre.slug, scope_of(centre), period, keys) for centre in centres]


def by_quarter(scope: Scope, period: Period, keys: Collection[str] | None = None) -> list[Row]:
    """Each quarter cut to the period; only the measures of ``keys`` where they are given."""
    return [
        replace(_measured(key, scope, quarter, keys), label=key)
        for key, quarter in period.quarters()
    ]


def _measured(key: str, scope: Scope, period: Period, keys) -> Row:
    found = measure(scope, period, keys)
    return Row(key, scope.label, found.figures, found.population)


_BREAKDOWNS: dict[str, Callable[..., list[Row]]] = {
    "area": partial(_by_home, by="area"),
    "ward": partial(_by_home, by="ward"),
    "decile": partial(_by_home, by="decile"),
    "age": _by_age,
    "group": _by_group,
    "centre": by_centre,
    **{by: partial(by_session, by=by) for by in ("activity", "led_by", "day", "time")},
    "month": partial(trend, step="month"),
    "quarter": by_quarter,
    "year": partial(trend, step="year"),
}
BREAKDOWNS = tuple(_BREAKDOWNS)


def measure_by(scope: Scope, period: Period, by: str) -> list[Row]:
    """The rows of one of BREAKDOWNS, in the order of their keys, each also with 0."""
    return _BREAKDOWNS[by](scope, period)
