"""Who is on the page of a register: expected, also here, lately, found; whom to say hello to."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, Q

from families.bookings import booked_at
from families.models import Attendance, Booking, FamilyMember, FirstContact, Sighting
from families.register.rows import (
    Row,
    families_for,
    members_of,
    people_here,
    rows_of,
    seen_before,
)

EXPECTED_WEEKS = 6
LATELY_WEEKS = 8
LATELY_SHOWN = 60
FOUND_SHOWN = 20


@dataclass(frozen=True)
class Newcomer:
    """A family to say hello to: the first names of those in it, and what they speak."""

    names: str
    language: str


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


def expected_families(session):
    """Ids of the families expected: booked, came to the activity, or said hello and never came."""
    hello = said_hello(session)
    members = FamilyMember.objects.filter(family__in=hello).select_related("person")
    seen = seen_before([member.person for member in members], session)
    came = {member.family_id for member in members if member.person_id in seen}
    return set(booked_at(session)) | came_to_activity(session) | (hello - came)


def sections(user, session):
    """Expected, then those here who were not expected, then those who came lately."""
    came, hello, lately = came_to_activity(session), said_hello(session), came_lately(session)
    here, booked = people_here(session), set(booked_at(session))
    families = families_for(user, session).filter(
        Q(pk__in=came | hello | lately | booked)
        & (Q(closed_on__isnull=True) | Q(closed_on__gt=session.date))
        | Q(pk__in=FamilyMember.objects.filter(person__in=here).values("family"))
    )
    rows = rows_of(families, session, user)
    expected = [r for r in rows if r.family.pk in came | booked or _is_awaited(r, hello)]
    listed = {row.family.pk for row in expected}
    others = [row for row in rows if row.family.pk not in listed]
    rest = [row for row in others if row.family.pk in lately and not row.anyone_here]
    shown = {chip.person.pk for row in rows for chip in row.chips}
    return Sections(
        (
            Section("expected", "Expected", tuple(sorted(expected, key=_booked_first))),
            Section("also-here", "Also here", tuple(r for r in others if r.anyone_here)),
            Section("lately", "Came lately", tuple(rest)),
        ),
        elsewhere=len(here - shown),
        say_hello=tuple(
            newcomer(row.family, [chip.person for chip in row.chips])
            for row in rows
            if row.is_first_visit and (row.family.pk in hello or row.anyone_here)
        ),
    )


def _is_awaited(row, hello):
    return row.family.pk in hello and row.is_first_visit


def _booked_first(row):
    """Those with a place, then those who wait for one in their turn, then the rest by name."""
    if row.booking is None:
        return (2,)
    is_waiting = row.booking.status == Booking.Status.WAITING
    return (1, row.booking.asked_at) if is_waiting else (0,)


def found(user, session, text):
    """The user's families that match what she typed, as one section."""
    families = list(families_for(user, session).matching(text)[: FOUND_SHOWN + 1])
    rows = rows_of(families[:FOUND_SHOWN], session, user)
    is_alike = bool(families) and families[0].is_alike  # those that hold the words come first
    title = f"No “{text}”, these sound alike" if is_alike else "Found"
    return Sections((Section("found", title, rows),), is_cut=len(families) > FOUND_SHOWN)


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
