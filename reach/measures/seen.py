"""Who was seen in a scope and period: the sets that measures, breakdowns and lists are made of."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce

from centres.models import Area, Session
from centres.models.dated import holds_on
from centres.models.programme import SessionQuerySet
from centres.periods import Period, twelve_months_before
from families.models import Family, FamilyMember, Sighting
from families.models.sightings import SightingQuerySet
from reach.measures.population import PopulationFigure, population_of
from reach.scopes import Kind, Scope
from volunteers.models import Hours


class Child(NamedTuple):
    """A child seen in scope in the period: on how many days, how often at home, and from where."""

    person: int
    days: int
    at_home: int
    home_known: int

    @property
    def came_often(self) -> bool:
        return self.days >= settings.REACH_SUSTAINED_DAYS


class Seen:
    """One scope in one period. Sets of children are lists of the ids of persons, sets of
    families of the ids of families; linked duplicates stand as one. Each is read once and given
    to later queries as it is: a query inside a query over the same view is planned by guesses,
    and after a large import the guess can be wrong by hours.

    Seen before: sightings of a child from birth on; a contact before birth is not with a child.
    """

    def __init__(self, scope: Scope, period: Period):
        self.scope = scope
        self.period = period

    @cached_property
    def areas(self) -> list[Area]:
        """The residents' areas on the last day, in the order of their codes."""
        areas = self.scope.residents_areas(self.period.last).select_related("ward")
        return list(areas.order_by("code"))

    @cached_property
    def area_ids(self) -> list[int]:
        return [area.pk for area in self.areas]

    @cached_property
    def population(self) -> PopulationFigure:
        return population_of(self.areas, self.period.first.year)

    @property
    def at_home(self) -> Q:
        """The condition that the home that day is among the residents' areas."""
        return Q(area__in=self.area_ids)

    # --- sightings

    @property
    def everybody(self) -> SightingQuerySet:
        return self.scope.sightings().in_period(self.period)

    @property
    def children(self) -> SightingQuerySet:
        return self.everybody.of_children()

    # --- sets of children and families

    @cached_property
    def each_child(self) -> list[Child]:
        """Every child seen in scope once, with what the sets and counts below ask of her."""
        rows = self.children.order_by().values_list("person")
        return [
            Child(*row)
            for row in rows.annotate(
                days=Count("date", distinct=True),
                at_home=Count("pk", filter=self.at_home),
                home_known=Count("area"),
            )
        ]

    @cached_property
    def everyone(self) -> list[int]:
        """Children seen in scope, wherever they lived."""
        return [child.person for child in self.each_child]

    @cached_property
    def reached(self) -> list[int]:
        return [child.person for child in self.each_child if child.at_home]

    @cached_property
    def often(self) -> list[int]:
        """Children seen in scope on enough different days, wherever they lived."""
        return [child.person for child in self.each_child if child.came_often]

    @cached_property
    def home_known(self) -> list[int]:
        return [child.person for child in self.each_child if child.home_known]

    @cached_property
    def last_seen_before(self) -> dict[int, dt.date]:
        """When the children seen in scope were last seen at any centre before the period."""
        before = Sighting.objects.of_children().before(self.period.first)
        rows = before.filter(person__in=self.everyone).order_by().values_list("person")
        return dict(rows.annotate(last_seen=Max("date")))

    @cached_property
    def seen_before(self) -> list[int]:
        return list(self.last_seen_before)

    @cached_property
    def long_away(self) -> list[int]:
        """Children seen before the period, but not in the 12 months before it."""
        a_year_before = twelve_months_before(self.period.first)
        return [child for child, day in self.last_seen_before.items() if day < a_year_before]

    @cached_property
    def families(self) -> list[int]:
        return _ids(self.everybody.filter(family__isnull=False), "family")

    @cached_property
    def families_seen_before(self) -> list[int]:
        """Of these families, those with anybody seen at any centre before the period."""
        before = Sighting.objects.before(self.period.first)
        return _ids(before.filter(family__in=self.families), "family")

    # --- registration, sessions, hours

    @property
    def registered(self) -> QuerySet:
        """Memberships of main households that make a child registered on the last day; ``one``
        is the person that linked records stand for."""
        day = self.period.last
        members = FamilyMember.objects.annotate(
            one=Coalesce("person__same_as", "person"),
            born=Coalesce("person__same_as__date_of_birth", "person__date_of_birth"),
            turns_five_on=Coalesce("person__same_as__turns_five_on", "person__turns_five_on"),
        )
        return members.filter(
            holds_on(day, "family__addresses__"),
            family__addresses__area__in=self.area_ids,
            family__in=Family.objects.registered_on(day),
            is_main=True,
            born__lte=day,
            turns_five_on__gt=day,
        )

    @property
    def sessions(self) -> SessionQuerySet:
        return self.scope.sessions().in_period(self.period)

    @property
    def hours(self) -> QuerySet[Hours]:
        hours = Hours.objects.approved().in_period(self.period)
        if self.scope.kind == Kind.ACTIVITIES:
            ids = self.scope.activity_ids
            return hours.filter(Q(session__activity__in=ids) | Q(session=None, activity__in=ids))
        return hours.belonging_to(self.scope.centres(self.period.last))


def _ids(rows: QuerySet, column: str) -> list[int]:
    """The different ids of a column."""
    return list(rows.order_by().values_list(column, flat=True).distinct())


def is_one_of(column: str, ids: list[int]) -> Q:
    """The condition that a column has one of the ids; of none, one that no row has, since Django
    leaves out a whole query in which a list is empty."""
    return Q(**{f"{column}__in": ids or [0]})


def unnamed_people() -> F:
    """Of a session: everybody counted without a name, children and adults."""
    first, *rest = (F(field) for field in Session.UNNAMED)
    return sum(rest, start=first)
