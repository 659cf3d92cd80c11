"""One family's row: who is in it, who of them is here, what to know about each."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from accounts.permissions import Permission
from centres.access import at_centres_for
from families.at_hand import AtHand, at_hand
from families.bookings import booked_at
from families.models import Booking, Family, FamilyMember, Person, Sighting

ROLES = [FamilyMember.Role.CARER, FamilyMember.Role.CHILD, FamilyMember.Role.OTHER]
IN_ANOTHER_FAMILY = Exists(
    FamilyMember.objects.filter(person=OuterRef("person")).exclude(pk=OuterRef("pk"))
)


@dataclass(frozen=True)
class Chip:
    """One person in a family's row."""

    person: Person
    is_here: bool
    is_born: bool
    at_hand: AtHand = AtHand()


@dataclass(frozen=True)
class Row:
    """One family on the register. Shared: somebody in it has another household as well."""

    family: Family
    chips: tuple[Chip, ...]
    is_shared: bool
    is_first_visit: bool = False
    booking: Booking | None = None

    @property
    def is_here(self) -> bool:
        born = [chip for chip in self.chips if chip.is_born]
        return bool(born) and all(chip.is_here for chip in born)

    @property
    def anyone_here(self) -> bool:
        return any(chip.is_here for chip in self.chips)

    @property
    def rings(self):
        """Whom to ring: emergency contacts first, then the family's carers, each once."""
        found = [chip.at_hand for chip in self.chips]
        return tuple(
            dict.fromkeys(
                ring
                for group in ([a.emergency for a in found], [a.carers for a in found])
                for rings in group
                for ring in rings
            )
        )


def is_born(person, on):
    """A baby who is expected counts as not born until she has a birth date or the day is past."""
    return (person.date_of_birth or person.expected_on or on) <= on


def families_for(user, session):
    """Families whose people the user may mark at this session."""
    return Family.objects.for_user(user).filter(authority=session.authority_id)


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
    members = FamilyMember.objects.filter(family__in=families).select_related("person", "family")
    members = members.defer("person__find_keys", "family__find_keys")
    return in_order(members.annotate(is_shared=IN_ANOTHER_FAMILY))


def members_for(user, session, family):
    """Members of the family of this uuid, as ``members_of``, where the user may mark them here.

    By one condition without a query inside it: it is asked for at every mark.
    """
    may_see = at_centres_for(user, Permission.SEE_FAMILIES, "family__centre")
    members = FamilyMember.objects.filter(
        may_see, family__authority=session.authority_id, family__uuid=family
    )
    members = members.select_related("person", "family")
    return in_order(members.annotate(is_shared=IN_ANOTHER_FAMILY))


def in_order(members):
    """Carers first, then children from the oldest."""
    return sorted(
        members.order_by(),
        key=lambda m: (ROLES.index(m.role), m.person.date_of_birth or dt.date.max, m.pk),
    )


def rows_of(families, session, user):
    """A row for each of these families, in their order; as many queries for one as for sixty."""
    families = list(families)
    members = members_of(families)
    people = [member.person for member in members]
    here, seen = people_here(session), seen_before(people, session)
    known, bookings = at_hand(people, user), booked_at(session)
    by_family = {family.pk: [] for family in families}
    for member in members:
        by_family[member.family_id].append(member)
    return tuple(
        Row(
            family=family,
            chips=tuple(
                chip(member.person, session, here, known[member.person_id])
                for member in by_family[family.pk]
            ),
            is_first_visit=not any(m.person_id in seen for m in by_family[family.pk]),
            is_shared=any(m.is_shared for m in by_family[family.pk]),
            booking=bookings.get(family.pk),
        )
        for family in families
    )


def chip(person, session, here, known=AtHand()):  # noqa: B008 - it is frozen
    is_here, born = person.pk in here, is_born(person, session.date)
    return Chip(person=person, is_here=is_here, is_born=born, at_hand=known)


def row_marked(members, session, here):
    """The row as a mark redraws it: who is here. What the page knows already is not asked again."""
    return Row(
        family=members[0].family,
        chips=tuple(chip(member.person, session, here) for member in members),
        is_shared=any(member.is_shared for member in members),
    )
