"""Births that the centre was told of: who of its children they are, and whom to go and see."""

from collections import defaultdict

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from families.births import CERTAIN, Known, Told, pairs
from families.models import Address, Birth, Family, FamilyMember, Person

TO_DO = (Birth.Status.WAITING, Birth.Status.CONTACTED)


def told_by(births):
    """What these births say, for comparing; two queries."""
    births = list(births)
    looked_at = defaultdict(set)
    links = Birth.not_the_same_as.through.objects.filter(birth__in=[birth.pk for birth in births])
    for birth, person in links.values_list("birth_id", "person_id"):
        looked_at[birth].add(person)
    return [
        Told(
            pk=birth.pk,
            authority=birth.authority_id,
            source=birth.source,
            born_on=birth.born_on,
            given_name=birth.given_name,
            family_name=birth.family_name,
            phone=birth.phone,
            postcode=birth.postcode,
            not_these=frozenset(looked_at[birth.pk]),
        )
        for birth in births
    ]


def known_born_on(told):
    """Children with the birth dates of these births, and their homes; five queries."""
    days = {birth.born_on for birth in told}
    if not days:
        return []
    people = list(
        Person.objects.filter(
            authority__in={birth.authority for birth in told},
            date_of_birth__in=days,
            date_is_approximate=False,
            same_as=None,
        )
    )
    homes = defaultdict(set)
    for person, family in FamilyMember.objects.filter(person__in=people).values_list(
        "person_id", "family_id"
    ):
        homes[person].add(family)
    families = {family for of_child in homes.values() for family in of_child}
    phones, postcodes = _phones_of(families), _postcodes_of(families)
    taken = defaultdict(set)
    for person, source in Birth.objects.filter(person__in=people).values_list(
        "person_id", "source"
    ):
        taken[person].add(source)
    return [
        Known(
            pk=person.pk,
            authority=person.authority_id,
            born_on=person.date_of_birth,
            given_name=person.given_name,
            family_name=person.family_name,
            phones=frozenset().union(*(phones[family] for family in homes[person.pk])),
            postcodes=frozenset().union(*(postcodes[family] for family in homes[person.pk])),
            taken=frozenset(taken[person.pk]),
        )
        for person in people
    ]


def _phones_of(families):
    found = defaultdict(set)
    members = FamilyMember.objects.filter(family__in=families).exclude(person__phone="")
    for family, phone in members.values_list("family_id", "person__phone"):
        found[family].add(phone)
    return found


def _postcodes_of(families):
    found = defaultdict(set)
    addresses = Address.objects.filter(family__in=families).exclude(postcode="")
    for family, postcode in addresses.values_list("family_id", "postcode"):
        found[family].add(postcode)
    return found


def proposals_for(birth, user):
    """Children of the user's centres that this birth may be, likeliest first, with why."""
    if birth.person_id:
        return []
    told = told_by([birth])
    fits = {known.pk: fit for _, known, fit in pairs(told, known_born_on(told))}
    people = Person.objects.for_user(user).filter(pk__in=fits)
    people = people.prefetch_related("memberships__family__centre")
    for person in (found := list(people)):
        person.is_certain = fits[person.pk] == CERTAIN
        person.families_shown = [m.family for m in person.memberships.all()]
    return sorted(found, key=lambda person: not person.is_certain)


# --- the list for outreach ------------------------------------------------------------------------


def for_list(births):
    """Priority areas first, then by ward and area; unknown and protected homes last."""
    protected = Family.objects.filter(address_is_protected=True, members__person=OuterRef("person"))
    listed = births.select_related("area__ward", "taken_by", "person")
    return (
        listed.annotate(hides_address=Exists(protected))
        .annotate(rank=Case(When(hides_address=True, then=Value(3)), default=RANK))
        .annotate(place=Case(When(rank__lt=2, then=F("area__name")), default=Value("")))
        .order_by(
            "rank", Case(When(rank__lt=2, then=F("area__ward__name"))), "place", "born_on", "pk"
        )
    )


RANK = Case(
    When(area=None, then=Value(2)),
    When(area__priority_reason="", then=Value(1)),
    default=Value(0),
)


def counts_by_area(births):
    """A row an area: births told of, matched, contacted, put aside, still to do; one query."""
    status = Birth.Status
    return (
        births.values(name=F("area__name"), ward=F("area__ward__name"), code=F("area__code"))
        .annotate(
            rank=RANK,
            is_priority=Case(When(area__priority_reason__gt="", then=True), default=False),
            told=Count("pk"),
            matched=Count("pk", filter=Q(status=status.MATCHED)),
            contacted=Count("pk", filter=Q(status=status.CONTACTED)),
            aside=Count("pk", filter=Q(status__in=[status.NOT_NOW, status.MOVED])),
            to_do=Count("pk", filter=Q(status=status.WAITING)),
        )
        .order_by("rank", "ward", "name")
    )


def age_in_weeks(birth):
    return (timezone.localdate() - birth.born_on).days // 7


def total_of(rows):
    """The sum of the rows; areas do not overlap, so that a birth counts once."""
    return {key: sum(row[key] for row in rows) for key in COUNTED}


COUNTED = ("told", "matched", "contacted", "aside", "to_do")
