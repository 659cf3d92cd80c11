"""What staff reach for when something happens: allergies, whom to ring, no photos.

For the register and the fire list. The same few queries for one person as for sixty.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from families.consents import without_photos
from families.models import Family, FamilyMember, Person

# Older records hold the number in the words: "Grandmother, 0151 496 1014".
NUMBER_AT_THE_END = re.compile(r"[\s,:;]*(\+?[0-9][0-9 ]{8,16}[0-9])$")


@dataclass(frozen=True)
class Ring:
    """Somebody to ring: an emergency contact of the family, or one of its carers."""

    words: str
    phone: str
    person_id: int | None = None


@dataclass(frozen=True)
class AtHand:
    """Of one person. ``emergency``: her main household's contact first; ``carers`` as well.

    Words of linked duplicates count: an allergy written on either record is one.
    """

    allergies: str = ""
    no_photos: bool = False
    emergency: tuple[Ring, ...] = ()
    carers: tuple[Ring, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.allergies or self.no_photos or self.emergency)


def at_hand(people, user):
    """``{person id: AtHand}`` of these people or ids, as ``user`` may see their families."""
    records = _records_of(people)
    everyone = {person.pk: person for twins in records.values() for person in twins}
    unphotographed = without_photos(everyone)
    families = Family.objects.for_user(user)
    mine = FamilyMember.objects.filter(person__in=everyone, family__in=families)
    households = defaultdict(list)
    for member in mine.select_related("family").order_by("-is_main", "pk"):
        households[member.person_id].append(member.family)
    carers = carers_of({family.pk for found in households.values() for family in found})
    return {
        pk: _at_hand_of(twins, unphotographed, households, carers) for pk, twins in records.items()
    }


def at_hand_of_families(families, user):
    """``{family id: {person id: AtHand}}`` of everybody in these families."""
    visible = Family.objects.for_user(user).filter(pk__in=[_pk(family) for family in families])
    pairs = list(
        FamilyMember.objects.filter(family__in=visible).values_list("family_id", "person_id")
    )
    people = at_hand([person for _, person in pairs], user)
    found = defaultdict(dict)
    for family, person in pairs:
        found[family][person] = people[person]
    return dict(found)


def _pk(row):
    return getattr(row, "pk", row)


def _records_of(people):
    """``{id: the records of that person}``: her own first, then those linked to it."""
    ids = [_pk(person) for person in people]
    ones = dict(Person.objects.filter(pk__in=ids).values_list("pk", "same_as"))
    ones = {pk: same_as or pk for pk, same_as in ones.items()}
    standing = set(ones.values())
    by_one = defaultdict(list)
    linked = Person.objects.filter(Q(pk__in=standing) | Q(same_as__in=standing))
    for person in linked.order_by("pk"):
        by_one[person.same_as_id or person.pk].append(person)
    return {pk: sorted(by_one[one], key=lambda p: p.pk != pk) for pk, one in ones.items()}


def carers_of(families):
    """``{family id: [Ring]}``: the carers of these families (ids) who have a phone."""
    carers = defaultdict(list)
    members = FamilyMember.objects.filter(
        family__in=families, role=FamilyMember.Role.CARER
    ).exclude(person__phone="")
    for member in members.select_related("person").order_by("pk"):
        person = member.person
        carers[member.family_id].append(Ring(str(person), person.phone, person.pk))
    return carers


def emergency_of(family):
    """Whom to ring first, or None; a number that stands among the words is one that rings."""
    words, phone = family.emergency_contact.strip(), family.emergency_phone
    if not phone and (found := NUMBER_AT_THE_END.search(words)):
        words, phone = words[: found.start()], found[1]
    return Ring(words, phone) if words or phone else None


def _at_hand_of(twins, unphotographed, households, carers):
    families = list(dict.fromkeys(f for twin in twins for f in households[twin.pk]))
    allergies = dict.fromkeys(twin.allergies for twin in twins if twin.allergies)
    emergency = dict.fromkeys(filter(None, map(emergency_of, families)))
    own = {twin.pk for twin in twins}
    others = dict.fromkeys(
        ring for family in families for ring in carers[family.pk] if ring.person_id not in own
    )
    return AtHand(
        allergies=", ".join(allergies),
        no_photos=any(twin.pk in unphotographed for twin in twins),
        emergency=tuple(emergency),
        carers=tuple(others),
    )
