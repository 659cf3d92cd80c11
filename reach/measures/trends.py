"""A measure over time: each month, quarter or financial year of a period, measured by itself.

Every step has its own population, its own areas (a reach area has dates) and its own last day of
registration; all steps are counted together, by the same number of queries for 2 as for 60.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from itertools import accumulate

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Least

from centres.models import Area, ReachArea
from centres.periods import Period
from families.models import FamilyMember, WalkIn
from reach.measures.births import births_in_steps, born_in, not_benefiting, not_reached
from reach.measures.definitions import MEASURES
from reach.measures.each import WHO, each_child
from reach.measures.figures import Row
from reach.measures.population import populations_of
from reach.measures.rows import Sql, Steps, array, sql_of
from reach.measures.seen import Seen, homes_of, unnamed_people
from reach.measures.totals import children_in_steps, families_in_steps, figures_of
from reach.only import EVERYBODY, Only
from reach.scopes import Scope

STEPS = {"month": Period.months, "quarter": Period.quarters, "year": Period.years}


def trend(
    scope: Scope,
    period: Period,
    step: str,
    keys: Collection[str] | None = None,
    *,
    only: Only = EVERYBODY,
) -> list[Row]:
    """A row for each step of STEPS that the period touches, cut to it; with these measures only."""
    named = list(STEPS[step](period))
    wanted = set(MEASURES) if keys is None else set(keys)
    found = _Trend(scope, Steps(tuple(part for _, part in named)), only)
    counts = found.counts({key for key in wanted if only.keeps(key)})
    return [
        Row(key, key, figures_of(wanted, numbers, population.children, only), population)
        for (key, _), numbers, population in zip(named, counts, found.populations, strict=True)
    ]


def by_quarter(
    scope: Scope,
    period: Period,
    keys: Collection[str] | None = None,
    *,
    only: Only = EVERYBODY,
) -> list[Row]:
    """Each quarter cut to the period; only the measures of ``keys`` where they are given."""
    return trend(scope, period, "quarter", keys, only=only)


class _Trend:
    """``parts``: each step by itself, with the areas of its last day."""

    def __init__(self, scope: Scope, steps: Steps, only: Only):
        self.scope, self.steps, self.only = scope, steps, only
        self.parts = [Seen(scope, period, only) for period in steps.periods]
        areas = _areas_in_steps(scope, steps)
        for part, of_step in zip(self.parts, areas, strict=True):
            part.all_areas = of_step
        self.whole = Seen(scope, steps.whole, only)
        self.whole.all_areas = areas[-1]
        self._set_homes()
        self.populations = self._populations()

    def _set_homes(self) -> None:
        known: dict[frozenset, dict] = {}
        for part in self.parts:
            ids = frozenset(part.area_ids)
            if ids not in known:
                known[ids] = homes_of(ids)
            part.homes = known[ids]
        if len(known) > 1:
            self.whole.homes_of_steps = [part.homes for part in self.parts]

    def _populations(self):
        areas = {area.pk: area for part in self.parts for area in part.all_areas}
        known = populations_of(list(areas.values()))
        return [
            part.part_of(known.of(part.all_areas, part.period.first.year)) for part in self.parts
        ]

    def counts(self, keys: Collection[str]) -> list[dict]:
        """Numerators, and what denominators ask, by step."""
        counts: list[dict] = [{} for _ in self.parts]
        for gives, counter in _COUNTERS:
            if wanted := gives & set(keys):
                for numbers, more in zip(counts, counter(self, wanted), strict=True):
                    numbers |= more
        return counts

    def children(self, keys: set[str]) -> list[dict]:
        """Those that are not reached are what is left of the population."""
        wanted = {"children_reached", *keys}
        counts = children_in_steps(self.whole, self.steps, wanted)
        return [
            numbers | not_reached(population.children, numbers["children_reached"])
            for numbers, population in zip(counts, self.populations, strict=True)
        ]

    def families(self, keys: set[str]) -> list[dict]:
        return families_in_steps(self.whole, self.steps, keys)

    def infants(self, keys: set[str]) -> list[dict]:
        areas = {area for part in self.parts for area in part.area_ids}
        births = births_in_steps(areas, self.steps.periods)
        known = [
            (key, figure.months)
            for key, figure, part in zip(self.steps.keys, births, self.parts, strict=True)
            if figure.months and figure.of(part.area_ids) is not None
        ]
        infants = self._infants(known) if known else {}
        return [
            not_benefiting(figure, part.area_ids, infants.get(number, 0))
            for number, (figure, part) in enumerate(zip(births, self.parts, strict=True))
        ]

    def _infants(self, known: list) -> dict[int, int]:
        children = each_child(self.whole, self.steps, ["here"])
        months = Period(known[0][1].first, known[-1][1].last)
        born = sql_of(born_in(months).values_list("date_of_birth", "one"), "born")
        text = f"""
            SELECT c.step, count(DISTINCT c.person_id) FROM ({children.text}) c
            JOIN ({born.text}) b ON b.one = c.person_id
            JOIN unnest(%(month_step)s::{self.steps.type}[], %(month_first)s::date[],
                        %(month_last)s::date[]) m (step, first, last)
                ON m.step = c.step AND b.date_of_birth BETWEEN m.first AND m.last
            WHERE c.here GROUP BY 1
        """  # noqa: S608
        values = {
            "month_step": [key for key, _ in known],
            "month_first": [months.first for _, months in known],
            "month_last": [months.last for _, months in known],
        }
        rows = Sql(text, children.values | born.values | values).rows()
        return {self.steps.number(step): infants for step, infants in rows}

    def registered(self, keys: set[str]) -> list[dict]:
        """Children registered on the last day of each step."""
        homes = sorted({home for part in self.parts for home in part.homes})
        members = sql_of(_registered_between(homes, self.only), "members")
        pairs = [(number, home) for number, part in enumerate(self.parts) for home in part.homes]
        days = [period.last for period in self.steps.periods]
        if not self.whole.homes_of_steps:
            return _registered_on(members, days)
        values: dict = {
            "days": days,
            "home_step": array(number for number, _ in pairs),
            "home": array(home for _, home in pairs),
        }
        text = f"""
            SELECT s.number - 1, count(DISTINCT m.one) FROM ({members.text}) m
            JOIN unnest(%(days)s::date[]) WITH ORDINALITY s (day, number)
                ON s.day >= m.since AND s.day < m.until
            JOIN unnest(%(home_step)s::integer[], %(home)s::bigint[]) h (step, home)
                ON h.step = s.number - 1 AND h.home = m.home
            GROUP BY 1
        """  # noqa: S608
        counts = dict(Sql(text, members.values | values).rows())
        return [{"children_registered": counts.get(step, 0)} for step in range(len(self.parts))]

    # --- what places did

    def unnamed(self, keys: set[str]) -> list[dict]:
        if self.scope.is_smaller_than_a_centre:
            return [{} for _ in self.parts]
        counted = self._by_step(self.whole.sessions, "date", people=Sum(unnamed_people()))
        walk_ins = WalkIn.objects.filter(family=None, session__in=self.whole.sessions)
        people = Sum(F("adults") + F("children"))
        waiting = self._by_step(walk_ins, "session__date", people=people)
        return [
            {"attendances_unnamed": counted[step].get("people", 0) + waiting[step].get("people", 0)}
            for step in range(len(self.parts))
        ]

    def hours(self, keys: set[str]) -> list[dict]:
        if self.scope.is_smaller_than_a_centre:
            return [{} for _ in self.parts]
        found = self._by_step(
            self.whole.hours,
            "date",
            volunteer_hours=Sum("hours"),
            volunteers_active=Count("volunteer", distinct=True),
        )
        none = {"volunteer_hours": Decimal(0), "volunteers_active": 0}
        return [none | found[step] for step in range(len(self.parts))]

    def _by_step(self, rows: QuerySet, date: str, **counted) -> dict[int, dict]:
        ends = [(period.first, period.last) for period in self.steps.periods]
        steps = [When(**{f"{date}__range": of}, then=Value(step)) for step, of in enumerate(ends)]
        in_steps = rows.annotate(step=Case(*steps, output_field=IntegerField())).order_by()
        found: dict[int, dict] = defaultdict(dict)
        for row in in_steps.values("step").annotate(**counted):
            found[row.pop("step")] = row
        return found


_COUNTERS = [
    ({*WHO, "children_not_reached"}, _Trend.children),
    ({"children_registered"}, _Trend.registered),
    ({"infants_not_benefiting"}, _Trend.infants),
    ({"families_reached", "families_new", "attendances"}, _Trend.families),
    ({"attendances_unnamed"}, _Trend.unnamed),
    ({"volunteers_active", "volunteer_hours"}, _Trend.hours),
]


def _areas_in_steps(scope: Scope, steps: Steps) -> list[list[Area]]:
    """The residents' areas on the last day of each step, in the order of their codes."""
    if scope.is_by_home:
        areas = list(_in_order(Area.objects.filter(pk__in=scope.area_ids)))
        return [areas for _ in steps.periods]
    served = list(ReachArea.objects.filter(centre__in=scope.centre_ids))
    areas = list(_in_order(Area.objects.filter(pk__in={row.area_id for row in served})))
    found = []
    for period in steps.periods:
        ids = {row.area_id for row in served if row.holds_on(period.last)}
        found.append([area for area in areas if area.pk in ids])
    return found


def _in_order(areas: QuerySet[Area]) -> QuerySet[Area]:
    return areas.select_related("ward").defer("boundary").order_by("code")


def _registered_on(members: Sql, days: list[dt.date]) -> list[dict]:
    """How many are registered on each day: those who begin by it less those who end by it. The
    time of each child is put together from all her memberships first, so that it counts once."""
    text = """
        SELECT step, sum(change)::bigint FROM (
            SELECT width_bucket(lower(held) - 1, %(days)s::date[]) AS step, 1 AS change
            FROM held
            UNION ALL
            SELECT width_bucket(upper(held) - 1, %(days)s::date[]), -1 FROM held
        ) changes GROUP BY 1
    """
    text = f"""
        WITH held AS (
            SELECT unnest(range_agg(daterange(m.since, m.until))) AS held
            FROM ({members.text}) m WHERE m.since < m.until GROUP BY m.one
        ) {text}
    """  # noqa: S608
    changes = dict(Sql(text, members.values | {"days": days}).rows())
    standing = accumulate(changes.get(step, 0) for step in range(len(days)))
    return [{"children_registered": number} for number in standing]


def _registered_between(homes: list[int], only: Only) -> QuerySet:
    """From when until before when a child is registered at each of her homes."""
    since = [
        Coalesce("person__same_as__date_of_birth", "person__date_of_birth"),
        F("family__registered_on"),
        F("family__addresses__starts_on"),
    ]
    until = [
        Coalesce("person__same_as__turns_five_on", "person__turns_five_on"),
        F("family__closed_on"),
        _day_after("family__addresses__ends_on"),
    ]
    members = FamilyMember.objects.annotate(
        born=since[0],
        home=F("family__addresses__area"),
        one=Coalesce("person__same_as", "person"),
    )
    is_counted = Q(
        is_main=True,
        born__isnull=False,
        family__registered_on__isnull=False,
        home__in=homes or [0],
    )
    if only.groups:
        members = members.annotate(group=F("person__in_groups__group"))
        is_counted &= Q(group__in=only.groups)
        since.append(F("person__in_groups__starts_on"))
        until.append(_day_after("person__in_groups__ends_on"))
    members = members.annotate(since=Greatest(*since), until=Least(*until))
    return members.filter(is_counted).values_list("home", "one", "since", "until")


def _day_after(column: str) -> Func:
    return Func(F(column), template="(%(expressions)s + 1)", output_field=DateField())
