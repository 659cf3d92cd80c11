"""The page of records behind a figure: what each kind of record shows of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import NoReverseMatch, reverse

from centres.models import Area
from documents.templatetags.figures import count, day, hours
from families.homes import home_areas
from families.models import Address, Attendance, Family, FamilyMember, Person
from reach.measures.definitions import Counts

PROTECTED = "Protected"


@dataclass(frozen=True)
class Cell:
    text: str
    url: str = ""


@dataclass(frozen=True)
class Kind:
    """How a kind of record is listed: ``prepare`` adds what its rows need, ``rows`` makes one
    list of cells for each of a page of records on a day."""

    columns: tuple[str, ...]
    prepare: Callable[[QuerySet], QuerySet]
    rows: Callable[[list, dt.date], list[list[Cell]]]


def _family_link(family) -> Cell:
    if family is None:
        return Cell("No family")
    try:
        return Cell(family.name, reverse("families:family-detail", args=[family.uuid]))
    except NoReverseMatch:
        return Cell(family.name)


def _children(people):
    main = FamilyMember.objects.filter(is_main=True).select_related("family")
    return people.order_by("name_key", "pk").prefetch_related(
        Prefetch("memberships", main, to_attr="main_memberships")
    )


def _child_rows(people, last_day):
    areas = _areas_of(people, last_day)
    for person in people:
        family = person.main_memberships[0].family if person.main_memberships else None
        area = areas.get(person.pk) or "Not known"
        if family and family.address_is_protected:
            area = PROTECTED
        born = day(person.date_of_birth) + (", about" if person.date_is_approximate else "")
        yield [Cell(str(person)), Cell(born), _family_link(family), Cell(area)]


def _areas_of(people, last_day) -> dict[int, str]:
    """Names of home areas by person."""
    homes = home_areas([person.pk for person in people], last_day)
    names = dict(Area.objects.filter(pk__in=set(homes.values())).values_list("pk", "name"))
    return {person: names.get(area, "") for person, area in homes.items()}


def _families(families):
    return families.order_by("name_key", "pk").select_related("centre")


def _family_rows(families, last_day):
    addresses = Address.objects.filter(family__in=families).holding_on(last_day)
    areas = dict(addresses.values_list("family", "area__name"))
    for family in families:
        area = areas.get(family.pk) or "Not known"
        yield [
            _family_link(family),
            Cell(family.centre.name),
            Cell(day(family.registered_on) or "Not registered"),
            Cell(PROTECTED if family.address_is_protected else area),
        ]


def _attendances(attendances):
    return attendances.order_by("-date", "pk").select_related(
        "session__activity", "person", "family", "centre"
    )


def _attendance_rows(attendances, last_day):
    for row in attendances:
        yield [
            Cell(day(row.date)),
            Cell(str(row.session.activity)),
            Cell(row.centre.name),
            Cell(str(row.person)),
            _family_link(row.family),
        ]


def _sessions(sessions):
    return sessions.order_by("-date", "pk").select_related("activity", "centre").prefetch_related(
        "walk_ins"
    )  # fmt: skip


def _session_rows(sessions, last_day):
    for session in sessions:
        waiting = [walk_in for walk_in in session.walk_ins.all() if walk_in.family_id is None]
        people = sum(getattr(session, field) for field in session.UNNAMED)
        yield [
            Cell(day(session.date)),
            Cell(str(session.activity)),
            Cell(session.centre.name),
            Cell(count(people)),
            Cell(count(sum(walk_in.adults + walk_in.children for walk_in in waiting))),
        ]


def _volunteers(volunteers):
    return volunteers.order_by("name", "pk").select_related("group")


def _volunteer_rows(volunteers, last_day):
    for volunteer in volunteers:
        group = str(volunteer.group or "No group")
        yield [Cell(str(volunteer)), Cell(group), Cell(volunteer.get_status_display())]


def _hours(rows):
    return rows.order_by("-date", "pk").select_related("volunteer", "activity", "session__activity")


def _hours_rows(rows, last_day):
    for row in rows:
        activity = row.activity or (row.session and row.session.activity)
        yield [
            Cell(day(row.date)),
            Cell(str(row.volunteer)),
            Cell(str(activity or "Not said")),
            Cell(hours(row.hours)),
        ]


CHILDREN = Kind(("Child", "Born", "Family", "Home area"), _children, _child_rows)
FAMILIES = Kind(("Family", "Centre", "Registered", "Home area"), _families, _family_rows)
ATTENDANCES = Kind(
    ("Date", "Activity", "Centre", "Person", "Family"), _attendances, _attendance_rows
)
SESSIONS = Kind(
    ("Date", "Activity", "Centre", "Counted without a name", "Walk-ins to match"),
    _sessions,
    _session_rows,
)
VOLUNTEERS = Kind(("Volunteer", "Group", "How it stands"), _volunteers, _volunteer_rows)
HOURS = Kind(("Date", "Volunteer", "Activity", "Hours"), _hours, _hours_rows)

_KINDS = {
    Counts.CHILDREN: CHILDREN,
    Counts.FAMILIES: FAMILIES,
    Counts.ATTENDANCES: ATTENDANCES,
    Counts.VOLUNTEERS: VOLUNTEERS,
    Counts.HOURS: HOURS,
}


def _registers(sessions):
    return sessions.order_by("-date", "pk").select_related("activity", "centre")


def _register_rows(sessions, last_day):
    for session in sessions:
        page = reverse("families:register", args=[session.uuid])
        yield [
            Cell(day(session.date), page),
            Cell(str(session.activity)),
            Cell(session.centre.name),
        ]


REGISTERS = Kind(("Date", "Activity", "Centre"), _registers, _register_rows)

_KINDS_OF_QUALITY = {
    "families-without-area": FAMILIES,
    "children-without-birth-date": CHILDREN,
    "sessions-without-register": REGISTERS,
}


def kind_of_quality(slug: str) -> Kind:
    return _KINDS_OF_QUALITY[slug]


def without_protected(found: QuerySet) -> QuerySet:
    """For a list of those who live in certain areas: who is on it lives there, so nobody whose
    address is protected is."""
    of_person = "memberships__family__address_is_protected"
    conditions = {
        Person: (of_person,),
        Family: ("address_is_protected",),
        Attendance: ("family__address_is_protected", f"person__{of_person}"),
    }
    for condition in conditions[found.model]:
        found = found.exclude(**{condition: True})
    return found


def kind_of(measure) -> Kind:
    return SESSIONS if measure.key == "attendances_unnamed" else _KINDS[measure.counts]
