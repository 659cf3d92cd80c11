"""Where a measure is taken: which sightings count, and whose homes.

Centre or cluster: what happened at its centres; residents live in its reach area as it was on
the period's last day. Area, ward, authority: what happened at any centre to people whose home
that day is there. Activities: what happened at their sessions; residents of a place's reach area.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from centres.homes import homes_among
from centres.models import Area, Authority, Centre, Cluster, ReachArea, Session, Ward
from centres.models.programme import SessionQuerySet
from families.models import Presence, Sighting
from families.models.sightings import PresenceQuerySet, SightingQuerySet


class ScopeNotFound(LookupError):
    """No centre, cluster, area, ward or authority has this slug or code."""


class Kind(StrEnum):
    CENTRE = "centre"
    CLUSTER = "cluster"
    AREA = "area"
    WARD = "ward"
    AUTHORITY = "authority"
    ACTIVITIES = "activities"


@dataclass(frozen=True)
class Scope:
    """``key`` is the slug of a centre or cluster, or the code of an area, ward or authority.

    ``centre_ids``: of a centre, cluster and authority its centres, of activities the centres of
    the place; empty for area and ward. ``area_ids``: of area, ward and authority only, where
    they do not change with the day.
    """

    kind: Kind
    key: str
    label: str
    authority_id: int
    centre_ids: tuple[int, ...] = ()
    area_ids: tuple[int, ...] = ()
    activity_ids: tuple[int, ...] = ()

    def __str__(self) -> str:
        return self.label

    @property
    def is_by_home(self) -> bool:
        """Whether who lives there decides, at whichever centre she was seen."""
        return self.kind in {Kind.AREA, Kind.WARD, Kind.AUTHORITY}

    @property
    def is_smaller_than_a_centre(self) -> bool:
        """An area or a ward: it has no sessions and no volunteers of its own."""
        return self.kind in {Kind.AREA, Kind.WARD}

    def residents_areas(self, last_day: dt.date) -> QuerySet[Area]:
        """The areas whose children are measured in a period that ends on ``last_day``; without
        their boundaries, which are large and for maps only."""
        areas = Area.objects.defer("boundary")
        if self.is_by_home:
            return areas.filter(pk__in=self.area_ids)
        return areas.served_by(self.centre_ids, last_day)

    @cached_property
    def home_ids(self) -> tuple[int, ...]:
        """Of area, ward and authority: the home areas that lie in its areas."""
        return tuple(homes_among(self.area_ids))

    def sightings(self) -> SightingQuerySet:
        """Everybody seen in scope, at any time."""
        if self.is_by_home:
            return Sighting.objects.resident_in(self.home_ids)
        if self.kind == Kind.ACTIVITIES:
            return Sighting.objects.filter(activity__in=self.activity_ids)
        return Sighting.objects.at(self.centre_ids)

    def presence(self) -> PresenceQuerySet:
        """The same from the roll-up, which does not know of activities."""
        if self.is_by_home:
            return Presence.objects.resident_in(self.home_ids, self._home_authorities)
        return Presence.objects.at(self.centre_ids)

    @cached_property
    def _home_authorities(self) -> set[int]:
        """An area that was before or came after may be of another authority."""
        others = set(self.home_ids) - set(self.area_ids)
        found = Area.objects.filter(pk__in=others).values_list("ward__authority", flat=True)
        return {self.authority_id, *found}

    def sessions(self) -> SessionQuerySet:
        """Sessions in scope that took place; none for area and ward."""
        sessions = Session.objects.took_place()
        if self.kind == Kind.ACTIVITIES:
            return sessions.filter(activity__in=self.activity_ids)
        return sessions.filter(centre__in=self.centre_ids)

    def centres(self, last_day: dt.date) -> QuerySet[Centre]:
        """Its centres; of an area or a ward, those that serve any of its areas on that day."""
        if not self.is_smaller_than_a_centre:
            return Centre.objects.filter(pk__in=self.centre_ids)
        serving = Centre.objects.filter(
            reach_areas__in=ReachArea.objects.filter(area__in=self.area_ids).holding_on(last_day)
        )
        return Centre.objects.filter(pk__in=serving.values("pk"))


def _ids(queryset) -> tuple[int, ...]:
    return tuple(queryset.order_by("pk").values_list("pk", flat=True))


def _of_centre(centre: Centre) -> Scope:
    return Scope(
        Kind.CENTRE, centre.slug, centre.name, centre.authority_id, centre_ids=(centre.pk,)
    )


def _of_cluster(cluster: Cluster) -> Scope:
    return Scope(
        Kind.CLUSTER,
        cluster.slug,
        cluster.name,
        cluster.authority_id,
        centre_ids=_ids(cluster.centres),
    )


def _of_area(area: Area) -> Scope:
    return Scope(Kind.AREA, area.code, area.name, area.ward.authority_id, area_ids=(area.pk,))


def _of_ward(ward: Ward) -> Scope:
    return Scope(
        Kind.WARD, ward.code, ward.name, ward.authority_id, area_ids=_ids(ward.areas.of_today())
    )


def _of_authority(authority: Authority) -> Scope:
    return Scope(
        Kind.AUTHORITY,
        authority.code,
        authority.name,
        authority.pk,
        centre_ids=_ids(authority.centres),
        area_ids=_ids(Area.objects.of_today().filter(ward__authority=authority)),
    )


_MAKERS: dict[type, Callable[[Any], Scope]] = {
    Centre: _of_centre,
    Cluster: _of_cluster,
    Area: _of_area,
    Ward: _of_ward,
    Authority: _of_authority,
}


def scope_of(place: Centre | Cluster | Area | Ward | Authority) -> Scope:
    return _MAKERS[type(place)](place)


def find_scope(text: str) -> Scope:
    """The scope of this slug (centre, cluster) or code (area, ward, authority)."""
    text = text.strip()
    places = (
        Centre.objects.filter(slug=text),
        Cluster.objects.filter(slug=text),
        Area.objects.filter(code=text).select_related("ward"),
        Ward.objects.filter(code=text),
        Authority.objects.filter(code=text),
    )
    for queryset in places:
        place = queryset.first()
        if place is not None:
            return scope_of(place)
    raise ScopeNotFound(
        f"There is no centre or cluster with the slug “{text}”, "
        "and no area, ward or authority with this code."
    )


def scope_of_activities(activities, place: Centre | Cluster, label: str = "") -> Scope:
    """What these activities did for the residents of the reach area of ``place``."""
    whole = scope_of(place)
    return Scope(
        Kind.ACTIVITIES,
        whole.key,
        label or f"Activities of {whole.label}",
        whole.authority_id,
        centre_ids=whole.centre_ids,
        activity_ids=tuple(sorted(activity.pk for activity in activities)),
    )
