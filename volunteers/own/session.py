"""Who is at a volunteer's own session: first names and ages, on its day, and nothing else."""

from dataclasses import dataclass

from families.bookings import booked_at
from families.models import FamilyMember, Person
from families.register import came_to_activity, is_born
from families.templatetags.families_words import age_words


@dataclass(frozen=True)
class Here:
    name: str
    age: str


@dataclass(frozen=True)
class OwnSession:
    """Children and grown-ups who are here; ``expected`` are those who may still come."""

    here: tuple[Here, ...]
    expected: tuple[Here, ...]
    walk_ins: tuple[str, ...]


def at_own_session(session):
    """Names and ages only: nothing that leads to a family, a surname or an address is read."""
    here = Person.objects.filter(attendances__session=session)
    expected = FamilyMember.objects.filter(family__in=_expected(session), family__closed_on=None)
    expected = Person.objects.filter(pk__in=expected.values("person")).exclude(
        attendances__session=session
    )
    return OwnSession(
        here=_listed(here, session.date),
        expected=_listed(expected, session.date),
        walk_ins=tuple(session.walk_ins.filter(family=None).values_list("first_name", flat=True)),
    )


def _expected(session):
    """Ids of families who booked or came lately. Who only wrote to the centre is not told of."""
    return set(booked_at(session)) | came_to_activity(session)


def _listed(people, on):
    people = people.only("given_name", "date_of_birth", "expected_on").distinct()
    known = [
        Here(person.given_name, age_words(person, on))
        for person in people
        if person.given_name and is_born(person, on)
    ]
    return tuple(sorted(known, key=lambda one: (one.age == "", one.name.casefold(), one.age)))
