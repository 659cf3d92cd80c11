"""The register of a session: who is on the page, who is here, who comes for the first time.

Expected: families who came to the same activity in the weeks before, and families who said hello,
asked to come and have not been seen yet. Lately: families seen at the centre in any way.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef, Q

from centres.models import Session
from centres.periods import age_in_years
from families.consents import without_photos
from families.models import (
    Attendance,
    Family,
    FamilyMember,
    FirstContact,
    Person,
    Sighting,
    WalkIn,
)

EXPECTED_WEEKS = 6
LATELY_WEEKS = 8
LATELY_SHOWN = 60
FOUND_SHOWN = 20

ROLES = [FamilyMember.Role.CARER, FamilyMember.Role.CHILD, FamilyMember.Role.OTHER]


@dataclass(frozen=True)
class Chip:
    """One person in a family's row."""

    person: Person
    is_here: bool
    is_born: bool
    no_photos: bool


@dataclass(frozen=True)
class Row:
    """One family on the register. Shared: somebody in it has another household as well."""

    family: Family
    chips: tuple[Chip, ...]
    is_first_visit: bool
    is_shared: bool

    @property
    def is_here(self) -> bool:
        born = [chip for chip in self.chips if chip.is_born]
        return bool(born) and all(chip.is_here for chip in born)


@dataclass(frozen=True)
class Newcomer:
    """A family to say hello to: the first names of those in it, and what they speak."""

    names: str
    language: str


@dataclass(frozen=True)
class Rail:
    """Beside the list: how many people are here, whom to say hello to, who walked in.

    Children are under 5, older children under 18; without a birth date the role in the family
    says who is a child. Walk-ins matched to a family are counted as the people they are.
    """

    children: int
    older_children: int
    grown_ups: int
    walk_ins: int
    say_hello: tuple[Newcomer, ...]
    arrivals: tuple[WalkIn, ...]

    @property
    def people(self) -> int:
        return self.children + self.older_children + self.grown_ups


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sections:
    """The rows of the page, and how many people here are in none of them."""

    shown: tuple[Section, ...]
    elsewhere: int = 0
    is_cut: bool = False
    say_hello: tuple[Newcomer, ...] | None = None

    @property
    def lately_count(self) -> int:
        return sum(len(section.rows) for section in self.shown if section.key == "lately")


def in_words(names):
    """Leanne; Leanne and Mason; Leanne, Mason and Ruby."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def is_born(person, on):
    """A baby who is expected counts as not born until she has a birth date or the day is past."""
    return (person.date_of_birth or person.expected_on or on) <= on


def families_for(user, session):
    """Families whose people the user may mark at this session."""
    return Family.objects.for_user(user).filter(authority=session.authority_id)


def _weeks_before(session, weeks):
    return session.date - dt.timedelta(weeks=weeks), session.date - dt.timedelta(days=1)


def came_to_activity(session):
    """Ids of families who came to the same activity in the weeks before."""
    seen = Sighting.objects.filter(
        centre=session.centre_id,
        activity=session.activity_id,
        date__range=_weeks_before(session, EXPECTED_WEEKS),
        family__isnull=False,
    )
    return set(seen.values_list("family", flat=True).distinct())


def said_hello(session):
    """Ids of the centre's families who lately asked to come; some may have come since."""
    since, _ = _weeks_before(session, EXPECTED_WEEKS)
    hello = FirstContact.objects.filter(
        family__centre=session.centre_id,
        wants_to_come=True,
        sent_at__date__range=(since, session.date),
    )
    return set(hello.values_list("family", flat=True))


def came_lately(session):
    """Ids of families seen at the centre in the weeks before, those seen last first."""
    seen = Sighting.objects.filter(
        centre=session.centre_id,
        date__range=_weeks_before(session, LATELY_WEEKS),
        family__isnull=False,
    )
    latest = seen.values("family").annotate(last=Max("date")).order_by("-last", "family")
    return set(latest.values_list("family", flat=True)[:LATELY_SHOWN])


def people_here(session):
    return set(session.attendances.values_list("person", flat=True))


def before(session):
    """The condition that a sighting was before this session; earlier on the same day counts."""
    earlier = Q(date__lt=session.date)
    if session.start:
        earlier |= Q(date=session.date, session__start__lt=session.start)
    return earlier


def seen_before(people, session):
    """Ids of those people who were seen before this session, by any record linked to them."""
    stands_for = {person.pk: person.same_as_id or person.pk for person in people}
    ones = set(stands_for.values())
    twins = Person.objects.filter(same_as__in=ones).values_list("pk", flat=True)
    seen = Sighting.objects.filter(before(session), seen_person__in=ones | set(twins))
    seen = set(seen.values_list("person", flat=True).distinct())
    return {pk for pk, one in stands_for.items() if one in seen}


def members_of(families):
    """Members with their person, carers first, then children from the oldest."""
    others = FamilyMember.objects.filter(person=OuterRef("person")).exclude(pk=OuterRef("pk"))
    members = FamilyMember.objects.filter(family__in=families).select_related("person")
    return sorted(
        members.annotate(is_shared=Exists(others)),
        key=lambda m: (ROLES.index(m.role), m.person.date_of_birth or dt.date.max, m.pk),
    )


def rows_of(families, session):
    """A row for each of these families, in their order; as many queries for one as for sixty."""
    families = list(families)
    members = members_of(families)
    people = [member.person for member in members]
    here, seen = people_here(session), seen_before(people, session)
    unphotographed = without_photos(people)
    by_family = {family.pk: [] for family in families}
    for member in members:
        by_family[member.family_id].append(member)

    def chip(member):
        person = member.person
        return Chip(
            person=person,
            is_here=person.pk in here,
            is_born=is_born(person, session.date),
            no_photos=person.pk in unphotographed,
        )

    return tuple(
        Row(
            family=family,
            chips=tuple(chip(member) for member in by_family[family.pk]),
            is_first_visit=not any(m.person_id in seen for m in by_family[family.pk]),
            is_shared=any(m.is_shared for m in by_family[family.pk]),
        )
        for family in families
    )


def sections(user, session):
    """Expected, then those here who were not expected, then those who came lately."""
    came, hello, lately = came_to_activity(session), said_hello(session), came_lately(session)
    here = people_here(session)
    families = families_for(user, session).filter(
        Q(pk__in=came | hello | lately)
        & (Q(closed_on__isnull=True) | Q(closed_on__gt=session.date))
        | Q(pk__in=FamilyMember.objects.filter(person__in=here).values("family"))
    )
    rows = rows_of(families, session)
    expected = [r for r in rows if r.family.pk in came or _is_awaited(r, hello)]
    listed = {row.family.pk for row in expected}
    others = [row for row in rows if row.family.pk not in listed]
    rest = [row for row in others if row.family.pk in lately and not _anyone_here(row)]
    shown = {chip.person.pk for row in rows for chip in row.chips}
    return Sections(
        (
            Section("expected", "Expected", tuple(expected)),
            Section("also-here", "Also here", tuple(r for r in others if _anyone_here(r))),
            Section("lately", "Came lately", tuple(rest)),
        ),
        elsewhere=len(here - shown),
        say_hello=tuple(
            newcomer(row.family, [chip.person for chip in row.chips])
            for row in rows
            if row.is_first_visit and (row.family.pk in hello or _anyone_here(row))
        ),
    )


def _is_awaited(row, hello):
    return row.family.pk in hello and row.is_first_visit


def _anyone_here(row):
    return any(chip.is_here for chip in row.chips)


def found(user, session, text):
    """The user's families that match what she typed, as one section."""
    families = list(families_for(user, session).matching(text)[: FOUND_SHOWN + 1])
    rows = rows_of(families[:FOUND_SHOWN], session)
    return Sections((Section("found", "Found", rows),), is_cut=len(families) > FOUND_SHOWN)


def rail(user, session, say_hello=None):
    """Counted from the rows of the database, so that two people at once see the same.

    ``say_hello``: the newcomers, where the page has worked them out already.
    """
    a_child = FamilyMember.objects.filter(person=OuterRef("person"), role=FamilyMember.Role.CHILD)
    here = Attendance.objects.filter(session=session).annotate(has_child_role=Exists(a_child))
    kinds = [
        kind_of_person(born, has_child_role, session.date)
        for born, has_child_role in here.values_list("person__date_of_birth", "has_child_role")
    ]
    arrivals = tuple(session.walk_ins.select_related("family"))
    unmatched = [walk_in for walk_in in arrivals if walk_in.family_id is None]
    adults, children = sum(w.adults for w in unmatched), sum(w.children for w in unmatched)
    return Rail(
        children=kinds.count("child")
        + children
        + session.unnamed
        - session.unnamed_older
        - session.unnamed_adults,
        older_children=kinds.count("older") + session.unnamed_older,
        grown_ups=kinds.count("grown-up") + adults + session.unnamed_adults,
        walk_ins=adults + children + session.unnamed,
        say_hello=newcomers(user, session) if say_hello is None else say_hello,
        arrivals=arrivals,
    )


def kind_of_person(born, has_child_role, on):
    """Child (under 5), older (under 18) or grown-up; without a birth date the role decides."""
    if born is None:
        return "child" if has_child_role else "grown-up"
    age = age_in_years(born, on)
    return "child" if age < 5 else "older" if age < 18 else "grown-up"


def newcomers(user, session):
    """Families who are here or asked to come, and were never seen before."""
    came = Attendance.objects.filter(session=session)
    families = families_for(user, session).filter(
        Q(pk__in=said_hello(session))
        | Q(pk__in=FamilyMember.objects.filter(person__in=came.values("person")).values("family"))
    )
    families = list(families)
    people = {family.pk: [] for family in families}
    for member in members_of(families):
        people[member.family_id].append(member.person)
    seen = seen_before([person for group in people.values() for person in group], session)
    return tuple(
        newcomer(family, people[family.pk])
        for family in families
        if not any(person.pk in seen for person in people[family.pk])
    )


def newcomer(family, people):
    names = [person.given_name for person in people if person.given_name]
    return Newcomer(in_words(names) or family.name, family.language)


def sessions_on(user, day):
    """The user's sessions of a day with how many people are here, in one query more."""
    sessions = Session.objects.for_user(user).filter(date=day).select_related(*SESSION_PARTS)
    return _with_people_here(sessions.order_by("start", "centre__name", "pk"))


def open_registers_before(user, day, now):
    """Earlier sessions whose register is not locked yet, newest first."""
    sessions = Session.objects.for_user(user).took_place().select_related(*SESSION_PARTS)
    longest = sessions.aggregate(Max("centre__register_locks_after_hours"))
    hours = longest["centre__register_locks_after_hours__max"] or 0
    since = day - dt.timedelta(days=hours // 24 + 2)
    sessions = sessions.filter(Q(date__gte=since) | Q(reopened_until__gt=now), date__lt=day)
    sessions = [s for s in sessions.order_by("-date", "start") if not s.is_locked]
    return _with_people_here(sessions)


SESSION_PARTS = ["centre", "activity", "venue", "provider"]


def _with_people_here(sessions):
    sessions = list(sessions)
    named = Attendance.objects.filter(session__in=sessions).values_list("session", flat=True)
    walk_ins = WalkIn.objects.filter(session__in=sessions, family__isnull=True)
    here = {session.pk: session.unnamed for session in sessions}
    for pk in named:
        here[pk] += 1
    for pk, adults, children in walk_ins.values_list("session", "adults", "children"):
        here[pk] += adults + children
    for session in sessions:
        session.people_here = here[session.pk]
    return sessions
