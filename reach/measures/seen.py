"""Who was seen in a scope and period: what measures, breakdowns and lists are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from functools import cached_property

from django.core.exceptions import EmptyResultSet
from django.db.models import (
    BooleanField,
    Case,
    DateField,
    F,
    Field,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from centres.homes import area_changes, homes_among
from centres.models import Area, Session
from centres.models.dated import holds_on
from centres.models.programme import SessionQuerySet
from centres.periods import Period
from families.models import Family, FamilyMember
from families.models.sightings import DayBits, PresenceQuerySet, SightingQuerySet
from reach.measures.each import LONG_AWAY, SEEN_BEFORE, SUSTAINED, each_child, each_family
from reach.measures.population import PopulationFigure, population_of
from reach.measures.read_once import once
from reach.measures.rows import Sql, Steps, sql_of
from reach.only import EVERYBODY, Only
from reach.scopes import Kind, Scope
from volunteers.models import Hours


class QuarterOf(Func):
    """The first day of a date's quarter."""

    template = "date_trunc('quarter', %(expressions)s::timestamp)::date"
    output_field: Field = DateField()


class DayBit(Func):
    """A date as the bit of its day among those of its quarter."""

    template = (
        "((B'1')::bit(92) >> (%(expressions)s - "
        "date_trunc('quarter', %(expressions)s::timestamp)::date))"
    )
    output_field: Field = DayBits()


class Seen:
    """One scope in one period, and a part of it. Linked duplicates stand as one.

    Seen before: children from birth on, at any centre; a contact before birth is not with a
    child. Whatever was seen is read from the roll-up unless ``only`` asks for sessions or days.
    ``homes_of_steps``: the homes in each step of a trend, where they are not the same in all.
    """

    homes_of_steps: Sequence[Collection[int]] = ()

    def __init__(self, scope: Scope, period: Period, only: Only = EVERYBODY):
        self.scope = scope
        self.period = period
        self.only = only

    # --- where people live

    @cached_property
    def all_areas(self) -> list[Area]:
        """The residents' areas on the last day, in the order of their codes."""
        day = self.period.last
        return once(("areas", self.scope, day), lambda: self._read_areas(day))

    def _read_areas(self, day: dt.date) -> list[Area]:
        areas = self.scope.residents_areas(day).select_related("ward")
        return list(areas.defer("boundary").order_by("code"))

    @cached_property
    def areas(self) -> list[Area]:
        """Those of them that are measured."""
        measured = set(self.only.of_areas([area.pk for area in self.all_areas]))
        return [area for area in self.all_areas if area.pk in measured]

    @cached_property
    def area_ids(self) -> list[int]:
        return [area.pk for area in self.areas]

    @cached_property
    def homes(self) -> dict[int, tuple[int, ...]]:
        """Every home area that lies in the areas measured, with those it lies in."""
        return homes_of(self.area_ids)

    @cached_property
    def population(self) -> PopulationFigure:
        """Of the areas measured, in the year that is chosen for all areas of the scope."""
        return self.part_of(population_of(self.all_areas, self.period.first.year))

    def part_of(self, whole: PopulationFigure) -> PopulationFigure:
        """What is known of the children measured."""
        if not self.only.has_population:
            return PopulationFigure(whole.year, None, whole.sources)
        return whole if self.only.areas is None else whole.part(self.area_ids)

    @property
    def at_home(self) -> Q:
        """The condition that the home that day is among the areas measured."""
        return is_one_of("area", list(self.homes))

    # --- sightings, one by one

    @property
    def sightings(self) -> SightingQuerySet:
        """In scope and period, at the sessions measured; of all areas, ages and groups."""
        sightings = self.scope.sightings().in_period(self.period)
        return sightings.filter(self.only.at_sessions("session__"))

    @property
    def everybody(self) -> SightingQuerySet:
        """What attendances and families are counted from."""
        return self.sightings if self.only.areas is None else self.sightings.filter(self.at_home)

    @property
    def children(self) -> SightingQuerySet:
        return self.sightings.of_children()

    # --- rows of days

    @property
    def is_from_rollup(self) -> bool:
        return self.scope.kind != Kind.ACTIVITIES and not self.only.needs_days

    @property
    def presence(self) -> PresenceQuerySet:
        return self.scope.presence().in_quarters_of(self.period)

    def rows(self, *, of_children: bool = False) -> Sql:
        """Everybody seen in scope in the quarters of the period, or children only."""
        found = self.presence if self.is_from_rollup else self.sightings
        if of_children:
            found = found.of_children()
        try:
            return sql_of(self._as_rows(found), "rows")
        except EmptyResultSet:
            return sql_of(self._as_rows(found.model.objects.filter(pk=0)), "rows")

    def _as_rows(self, found: QuerySet) -> QuerySet:
        in_group = self.only.in_groups()
        rows = found.annotate(
            in_group=Case(When(in_group, then=True), default=False, output_field=BooleanField())
            if in_group
            else Value(True, output_field=BooleanField())
        )
        if not self.is_from_rollup:
            rows = rows.annotate(
                quarter=QuarterOf("date"),
                days=DayBit("date"),
                attendances=Value(0, output_field=IntegerField()),
            )
        return rows.values_list(
            "quarter",
            "person_id",
            "family_id",
            "area_id",
            "born",
            "in_group",
            "days",
            "attendances",
            "centre_id",
        )

    # --- children and families, as subqueries and as lists of ids

    def children_who(self, condition: str) -> RawSQL:
        """The ids of the children of whom a condition of ``rows.CHILDREN`` holds."""
        return _subquery(self._children_who(condition))

    def _children_who(self, condition: str) -> Sql:
        found = each_child(self, Steps((self.period,)), [condition])
        text = f"SELECT person_id FROM ({found.text}) c WHERE {condition}"  # noqa: S608
        return Sql(text, found.values)

    @cached_property
    def everyone(self) -> list[int]:
        """Children seen in scope, wherever they lived."""
        return self._ids("counted")

    @cached_property
    def reached(self) -> list[int]:
        return self._ids("here")

    @cached_property
    def often(self) -> list[int]:
        """Children seen in scope on enough different days, wherever they lived."""
        return self._ids(SUSTAINED)

    @cached_property
    def home_known(self) -> list[int]:
        return self._ids("home_known")

    @cached_property
    def ids_seen_before(self) -> frozenset[int]:
        return frozenset(self._ids(SEEN_BEFORE))

    @cached_property
    def ids_long_away(self) -> frozenset[int]:
        """Children seen before the period, but not in the 12 months before it."""
        return frozenset(self._ids(LONG_AWAY))

    @property
    def seen_before(self) -> list[int]:
        return list(self.ids_seen_before)

    @property
    def long_away(self) -> list[int]:
        return list(self.ids_long_away)

    def _ids(self, condition: str) -> list[int]:
        return [person for (person,) in self._children_who(condition).rows()]

    def families_who(self, condition: str) -> RawSQL:
        """The ids of families seen in scope of which a condition holds: "true", or "is_new"."""
        return _subquery(self._families_who(condition))

    def _families_who(self, condition: str) -> Sql:
        found = each_family(self, Steps((self.period,)), with_new="is_new" in condition)
        text = f"SELECT family_id FROM ({found.text}) f WHERE family_id IS NOT NULL"  # noqa: S608
        return Sql(f"{text} AND {condition}", found.values)

    @cached_property
    def families(self) -> list[int]:
        return [family for (family,) in self._families_who("true").rows()]

    @cached_property
    def families_seen_before(self) -> list[int]:
        """Of these families, those with anybody seen at any centre before the period."""
        return [family for (family,) in self._families_who("NOT is_new").rows()]

    # --- registration, sessions, hours

    @property
    def registered(self) -> QuerySet:
        return self.registered_at(self.homes)

    def registered_at(self, homes: Collection[int]) -> QuerySet:
        """Memberships of main households that make a child registered on the last day; ``one``
        is the person that linked records stand for, ``home`` hers that day."""
        day = self.period.last
        members = FamilyMember.objects.annotate(
            one=Coalesce("person__same_as", "person"),
            born=Coalesce("person__same_as__date_of_birth", "person__date_of_birth"),
            turns_five_on=Coalesce("person__same_as__turns_five_on", "person__turns_five_on"),
        )
        return members.filter(
            holds_on(day, "family__addresses__"),
            is_one_of("family__addresses__area", list(homes)),
            self.only.in_groups(day),
            family__in=Family.objects.registered_on(day),
            is_main=True,
            born__lte=day,
            turns_five_on__gt=day,
        ).annotate(home=F("family__addresses__area"))

    @property
    def sessions(self) -> SessionQuerySet:
        sessions = self.scope.sessions().in_period(self.period)
        return sessions.filter(self.only.at_sessions())

    @property
    def hours(self) -> QuerySet[Hours]:
        hours = Hours.objects.approved().in_period(self.period)
        if self.scope.kind == Kind.ACTIVITIES:
            ids = self.scope.activity_ids
            return hours.filter(Q(session__activity__in=ids) | Q(session=None, activity__in=ids))
        return hours.belonging_to(self.scope.centres(self.period.last))


def homes_of(area_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    ids = frozenset(area_ids)
    return once(("homes", ids), lambda: homes_among(ids, once("area changes", area_changes)))


def _subquery(found: Sql) -> RawSQL:
    return RawSQL(*found.positional())  # noqa: S611 (own text, values apart)


def is_one_of(column: str, ids: list[int]) -> Q:
    """The condition that a column has one of the ids; of none, one that no row has, since Django
    leaves out a whole query in which a list is empty."""
    return Q(**{f"{column}__in": ids or [0]})


def unnamed_people() -> F:
    """Of a session: everybody counted without a name, children and adults."""
    first, *rest = (F(field) for field in Session.UNNAMED)
    return sum(rest, start=first)
