"""The page that sets two families side by side, gathered in a fixed number of queries."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from families.duplicates.proposals import pairs_between
from families.duplicates.side_by_side import (
    FamilyFacts,
    Row,
    compared_families,
    compared_people,
)
from families.models import Address, Attendance, Contact, FamilyMember, Person

PROTECTED = "Protected: see the family’s own page"


@dataclass
class PeoplePair:
    """Two people who may be one. ``value`` is how a form names them."""

    one: Person
    other: Person
    rows: list[Row]
    reasons: tuple[str, ...]
    is_likely: bool

    @property
    def value(self):
        return f"{self.one.uuid}:{self.other.uuid}"


@dataclass
class Comparison:
    one: object
    other: object
    rows: list[Row]
    pairs: list[PeoplePair]

    @property
    def is_one_family(self):
        return self.one.pk == self.other.pk


def comparison(one, other, user) -> Comparison:
    """Of two families that the user sees; the same one twice compares the people within it."""
    pairs = pairs_between(one, other)
    people = Person.objects.in_bulk({pk for pair in pairs for pk in (pair.one, pair.other)})
    in_one = set(FamilyMember.objects.filter(family=one).values_list("person", flat=True))
    facts = facts_of({one, other}, user)
    rows = [] if one.pk == other.pk else compared_families(facts[one.pk], facts[other.pk])
    return Comparison(one, other, rows, [_pair(pair, people, in_one) for pair in pairs])


def _pair(pair, people, in_one):
    one, other = sorted((people[pair.one], people[pair.other]), key=lambda p: p.pk not in in_one)
    return PeoplePair(
        one,
        other,
        compared_people(one, other),
        pair.likeness.reasons,
        pair.points >= settings.DUPLICATES["likely"],
    )


def facts_of(families, user) -> dict[int, FamilyFacts]:
    """By id of the family; visits and contacts at the centres of this user."""
    ids = [family.pk for family in families]
    people, homes = {pk: [] for pk in ids}, {pk: [] for pk in ids}
    members = FamilyMember.objects.filter(family__in=ids).select_related("person")
    for member in members.order_by("role", "person__date_of_birth", "pk"):
        people[member.family_id].append(str(member.person))
    for address in Address.objects.filter(family__in=ids):
        homes[address.family_id].append(str(address))
    sessions = _counted(Attendance.objects.for_user(user), ids, Count("session", distinct=True))
    contacts = _counted(Contact.objects.for_user(user), ids, Count("pk"))
    return {
        family.pk: FamilyFacts(
            family,
            ", ".join(people[family.pk]),
            PROTECTED if family.address_is_protected else "; ".join(homes[family.pk]),
            sessions.get(family.pk, 0),
            contacts.get(family.pk, 0),
        )
        for family in families
    }


def _counted(rows, families, number):
    rows = rows.filter(family__in=families).order_by().values("family").annotate(number=number)
    return dict(rows.values_list("family", "number"))
