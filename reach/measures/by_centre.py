"""The measures of each centre of a scope: what was seen at it, of its own residents.

A row is the measurement of that centre by itself; all are counted together, by the same number
of queries for 2 as for 200.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from centres.homes import area_changes, homes_among
from centres.models import Area, Centre, ReachArea
from centres.periods import Period
from families.models import WalkIn
from reach.measures.births import births_of, not_benefiting, not_reached
from reach.measures.definitions import MEASURES
from reach.measures.each import WHO, each_child, was_born_in
from reach.measures.figures import Row
from reach.measures.population import populations_of
from reach.measures.rows import Sql, Steps, array, sql_of
from reach.measures.seen import Seen, unnamed_people
from reach.measures.totals import children_in_steps, families_in_steps, figures_of
from reach.only import EVERYBODY, Only
from reach.scopes import Kind, Scope, scope_of
from volunteers.models import Hours


def by_centre(
    scope: Scope,
    period: Period,
    keys: Collection[str] | None = None,
    *,
    only: Only = EVERYBODY,
) -> list[Row]:
    """Each centre's own measures; only those of ``keys`` where they are given."""
    centres = list(scope.centres(period.last).order_by("slug"))
    if not centres:
        return []
    wanted = set(MEASURES) if keys is None else set(keys)
    found = _Centres(scope, centres, period, only)
    counts = found.counts({key for key in wanted if only.keeps(key)})
    return [
        Row(
            part.scope.key,
            part.scope.label,
            figures_of(wanted, numbers, part.population.children, only),
            part.population,
        )
        for part, numbers in zip(found.parts, counts, strict=True)
    ]


class _Centres:
    """``parts``: each centre by itself; ``whole``: all of them, as steps that are centres."""

    def __init__(self, scope: Scope, centres: list[Centre], period: Period, only: Only):
        ids = tuple(centre.pk for centre in centres)
        self.period, self.only = period, only
        self.parts = [Seen(scope_of(centre), period, only) for centre in centres]
        everywhere = replace(scope, kind=Kind.CLUSTER, centre_ids=ids, area_ids=(), activity_ids=())
        self.whole = Seen(everywhere, period, only)
        self.steps = Steps((period,), centres=ids)
        self._set_areas()
        self.whole.homes_of_steps = [part.homes for part in self.parts]

    def _set_areas(self) -> None:
        served = ReachArea.objects.filter(centre__in=self.steps.centres)
        served = served.holding_on(self.period.last).values_list("centre", "area")
        areas_of: dict[int, set[int]] = {centre: set() for centre in self.steps.centres}
        for centre, area in served:
            areas_of[centre].add(area)
        everywhere = Area.objects.filter(pk__in={area for _, area in served})
        areas = list(everywhere.select_related("ward").defer("boundary").order_by("code"))
        known, changes = populations_of(areas), area_changes()
        for centre, part in zip(self.steps.centres, self.parts, strict=True):
            part.all_areas = [area for area in areas if area.pk in areas_of[centre]]
            part.homes = homes_among(part.area_ids, changes)
            part.population = part.part_of(known.of(part.all_areas, self.period.first.year))

    def counts(self, keys: set[str]) -> list[dict]:
        """Numerators, and what denominators ask, by centre."""
        counts: list[dict] = [{} for _ in self.parts]
        for gives, counter in _COUNTERS:
            if wanted := gives & keys:
                for numbers, more in zip(counts, counter(self, wanted), strict=True):
                    numbers |= more
        return counts

    def children(self, keys: set[str]) -> list[dict]:
        counts = children_in_steps(self.whole, self.steps, {"children_reached", *keys})
        return [
            numbers | not_reached(part.population.children, numbers["children_reached"])
            for numbers, part in zip(counts, self.parts, strict=True)
        ]

    def families(self, keys: set[str]) -> list[dict]:
        return families_in_steps(self.whole, self.steps, keys)

    def registered(self, keys: set[str]) -> list[dict]:
        members = self.whole.registered_at(self.homes)
        found = sql_of(members.values_list("home", "one"), "registered")
        pairs = [
            (centre, home)
            for centre, part in zip(self.steps.centres, self.parts, strict=True)
            for home in part.homes
        ]
        text = f"""
            SELECT h.centre, count(DISTINCT r.one) FROM ({found.text}) r
            JOIN unnest(%(at_centre)s::bigint[], %(home)s::bigint[]) h (centre, home)
                ON h.home = r.home
            GROUP BY 1
        """  # noqa: S608
        values = {
            "at_centre": array(centre for centre, _ in pairs),
            "home": array(home for _, home in pairs),
        }
        counts = dict(Sql(text, found.values | values).rows())
        return [{"children_registered": counts.get(centre, 0)} for centre in self.steps.centres]

    @property
    def homes(self) -> list[int]:
        return sorted({home for part in self.parts for home in part.homes})

    def infants(self, keys: set[str]) -> list[dict]:
        areas = {area for part in self.parts for area in part.area_ids}
        births = births_of(areas, self.period)
        infants: dict = {}
        if births.months and any(births.of(part.area_ids) is not None for part in self.parts):
            children = each_child(self.whole, self.steps, ["here"])
            born, values = was_born_in(births.months)
            text = f"""
                SELECT step, count(*) FROM ({children.text}) c WHERE here AND {born} GROUP BY 1
            """  # noqa: S608
            infants = dict(Sql(text, children.values | values).rows())
        return [
            not_benefiting(births, part.area_ids, infants.get(centre, 0))
            for centre, part in zip(self.steps.centres, self.parts, strict=True)
        ]

    # --- what the centres did

    def unnamed(self, keys: set[str]) -> list[dict]:
        sessions = self.whole.sessions.order_by()
        counted = dict(sessions.values_list("centre").annotate(n=Sum(unnamed_people())))
        walk_ins = WalkIn.objects.filter(family=None, session__in=sessions).order_by()
        waiting = dict(
            walk_ins.values_list("session__centre").annotate(n=Sum(F("adults") + F("children")))
        )
        return [
            {"attendances_unnamed": (counted.get(centre) or 0) + (waiting.get(centre) or 0)}
            for centre in self.steps.centres
        ]

    def hours(self, keys: set[str]) -> list[dict]:
        """Hours of a group that works with several centres are of each of them."""
        approved = Hours.objects.approved().in_period(self.period).order_by()
        of_one = approved.annotate(at=Coalesce("session__centre", "centre"))
        of_group = approved.filter(session=None, centre=None)
        of_group = of_group.annotate(at=F("volunteer__group__centres"))
        given: dict[int, dict[int, Decimal]] = {centre: {} for centre in self.steps.centres}
        for hours in (of_one, of_group):
            hours = hours.filter(at__in=self.steps.centres)
            for centre, volunteer, number in hours.values_list("at", "volunteer").annotate(
                number=Sum("hours")
            ):
                of_centre = given[centre]
                of_centre[volunteer] = of_centre.get(volunteer, Decimal(0)) + number
        return [
            {
                "volunteer_hours": sum(of_centre.values(), Decimal(0)),
                "volunteers_active": len(of_centre),
            }
            for of_centre in given.values()
        ]


_COUNTERS = [
    ({*WHO, "children_not_reached"}, _Centres.children),
    ({"children_registered"}, _Centres.registered),
    ({"infants_not_benefiting"}, _Centres.infants),
    ({"families_reached", "families_new", "attendances"}, _Centres.families),
    ({"attendances_unnamed"}, _Centres.unnamed),
    ({"volunteers_active", "volunteer_hours"}, _Centres.hours),
]
