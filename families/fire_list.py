"""Who is in the building now: for a fire, and for a telephone call."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from centres.models import Session
from families.at_hand import AtHand, Ring, at_hand
from families.models import Family, Person, WalkIn
from families.register import Counts, counts, families_for


@dataclass(frozen=True)
class Here:
    person: Person
    at_hand: AtHand


@dataclass(frozen=True)
class FamilyHere:
    """Those of one family who are here. ``family`` is None where none is known."""

    family: Family | None
    people: tuple[Here, ...]

    @property
    def rings(self) -> tuple[Ring, ...]:
        """Emergency contacts first, then carers; nobody who is here herself."""
        here = {one.person.pk for one in self.people}
        emergency = [ring for one in self.people for ring in one.at_hand.emergency]
        carers = [ring for one in self.people for ring in one.at_hand.carers]
        found = dict.fromkeys([*emergency, *carers])
        return tuple(ring for ring in found if ring.person_id not in here)


@dataclass(frozen=True)
class FireList:
    """``elsewhere``: people marked from families that the reader may not see, counted only."""

    session: Session
    at: dt.datetime
    counts: Counts
    families: tuple[FamilyHere, ...]
    walk_ins: tuple[WalkIn, ...]
    unnamed: tuple[tuple[str, int], ...]
    elsewhere: int


def fire_list(session, user):
    """In as many queries for one family as for sixty."""
    visible = Person.objects.for_user(user)
    marked = session.attendances.filter(person__in=visible).select_related("person", "family")
    marked = list(marked.order_by("family__name_key", "family", "person__date_of_birth", "pk"))
    mine = set(families_for(user, session).values_list("pk", flat=True).filter(
        pk__in=[attendance.family_id for attendance in marked if attendance.family_id]
    ))  # fmt: skip
    known = at_hand([attendance.person_id for attendance in marked], user)
    groups = {}
    for attendance in marked:
        family = attendance.family if attendance.family_id in mine else None
        here = Here(attendance.person, known[attendance.person_id])
        groups.setdefault(family, []).append(here)
    total = counts(session)
    return FireList(
        session=session,
        at=timezone.localtime(),
        counts=total,
        families=tuple(FamilyHere(family, tuple(people)) for family, people in groups.items()),
        walk_ins=tuple(session.walk_ins.filter(family=None)),
        unnamed=tuple(
            (Session._meta.get_field(name).verbose_name, number)
            for name in Session.UNNAMED
            if (number := getattr(session, name))
        ),
        elsewhere=len(total.here) - len(marked),
    )
