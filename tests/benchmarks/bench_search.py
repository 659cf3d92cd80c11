"""Finding one of 25,000 families, beside the same search by LIKE '%…%' over all names."""

import statistics
import time

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Membership
from families.family_page import with_members
from families.models import Family, FamilyMember, Person
from families.names import name_key
from tests.factories import AuthorityFactory, CentreFactory, user_with
from tests.made_families import made_families, store

FAMILIES, CENTRES, TIMES = 25_000, 5, 10
SEARCHES = {
    "first name": ["Maja", "Adaeze", "Freddie"],
    "last four digits": ["4567", "0815", "9999"],
    "half-remembered surname": ["Kowalsky", "Hussian", "Wisnevski", "Choudry"],
    "accentless": ["wozniak", "zielinska", "wojcik"],
    "two words": ["Nowak Zofia", "lily okafor", "Brown Al"],
    "two words, half remembered": ["Mohamed Husain", "zofia nowack"],
    "nothing found": ["qqqqq", "Zzyzx Brrr"],
}


@pytest.fixture
def everyone(db):
    """A user of all five centres."""
    authority = AuthorityFactory()
    centres = [CentreFactory(authority=authority) for _ in range(CENTRES)]
    start = time.perf_counter()
    store(made_families(FAMILIES), centres)
    stored = time.perf_counter() - start
    print(f"\n{FAMILIES:,} families, {Person.objects.count():,} people, stored in {stored:.0f} s")
    user = user_with(Role.FRONT_DESK, centres[0])
    for centre in centres[1:]:
        Membership.objects.create(user=user, role=Role.FRONT_DESK, centre=centre)
    return user


def by_pattern(families, text):
    """What it would be without keys: each word anywhere in a name or in the phone number."""
    for word in name_key(text).split():
        members = FamilyMember.objects.filter(family=OuterRef("pk"))
        found = members.filter(Q(person__name_key__contains=word) | Q(person__phone__contains=word))
        families = families.filter(Q(name_key__contains=word) | Exists(found))
    return families


def listed(families):
    return families.count(), list(with_members(families)[:50])


def measured(do, texts):
    """Median and 95th percentile in milliseconds, after one of each that warms up."""
    for text in texts:
        do(text)
    took = []
    for _ in range(TIMES):
        for text in texts:
            start = time.perf_counter()
            do(text)
            took.append(1000 * (time.perf_counter() - start))
    return statistics.median(took), statistics.quantiles(took, n=20)[-1]


def print_all(ways):
    for kind, texts in SEARCHES.items():
        cells = (f"{name} {p50:6.1f} {p95:6.1f}" for name, do in ways.items()
                 for p50, p95 in [measured(do, texts)])  # fmt: skip
        print(f"{kind:28}" + "   ".join(cells))


def test_search_among_25_000_families(everyone, client):
    client.force_login(everyone)

    def by_keys(text):
        return listed(Family.objects.for_user(everyone).matching(text))

    def by_like(text):
        return listed(by_pattern(Family.objects.for_user(everyone), text))

    def by_page(text):
        response = client.get(reverse("families:family-list"), {"q": text})
        assert response.status_code == 200

    def empty_page(_text):
        client.get(reverse("families:family-list"), {"centre": "nowhere"})

    ways = {"keys": by_keys, "page": by_page, "like '%…%'": by_like}
    print("as loaded, without statistics; milliseconds, median and 95th percentile")
    print_all({"keys": by_keys})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print("after ANALYZE; milliseconds, median and 95th percentile")
    print_all(ways)
    for texts in SEARCHES.values():
        for text in texts[:1]:
            found = Family.objects.for_user(everyone).matching(text)
            print(f"{text:14} {found.count():>5}  {', '.join(map(str, found[:5]))}")
