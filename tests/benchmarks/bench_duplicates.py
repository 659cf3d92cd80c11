"""Who of 25,000 people is on file twice: how many are found, how many wrongly, how fast."""

import time
from collections import Counter

from django.db import connection

from accounts.permissions import Role
from families.duplicates import likely_pairs
from families.duplicates.proposals import proposals_for, proposals_of
from families.models import Family, FamilyMember
from tests.factories import CentreFactory, user_with
from tests.made_families import KINDS, made_families, store, with_duplicates

FAMILIES, OF_EACH_KIND = 7_600, 100


def seconds(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def print_found(made, found):
    pairs = {frozenset((pair.one, pair.other)) for pair in found.pairs}
    known = made.pairs
    right = pairs & known.keys()
    print(f"precision {len(right) / len(pairs):.4f}, recall {len(right) / len(known):.4f}")
    for kind in KINDS:
        of_kind = {pair for pair, its in known.items() if its == kind}
        print(f"  {kind:24} {len(of_kind & right):>4} of {len(of_kind)}")
    kinds = {p.stored.pk: family.kind for family in made.families for p in family.people}
    wrong = Counter(
        "namesakes" if "namesakes" in {kinds[pk] for pk in pair} else "by chance"
        for pair in pairs - right
    )
    print(f"  proposed wrongly: {dict(wrong)}")


def test_duplicates_among_25_000_people(db):
    centre = CentreFactory()
    user = user_with(Role.FRONT_DESK, centre)
    made = store(with_duplicates(made_families(FAMILIES, seed=5), OF_EACH_KIND), [centre])
    members = FamilyMember.objects.filter(family__centre=centre)
    fresh, _ = seconds(lambda: likely_pairs(members))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    took, found = min(
        (seconds(lambda: likely_pairs(members)) for _ in range(3)), key=lambda timed: timed[0]
    )
    everybody = found.people * (found.people - 1) // 2
    print(
        f"\n{found.people:,} people, {len(made.pairs):,} pairs on file twice; compared "
        f"{found.compared:,} pairs of {everybody:,} ({everybody / found.compared:,.0f} times fewer)"
    )
    print(f"in {took:.2f} s, before ANALYZE {fresh:.2f} s")
    print_found(made, found)
    first, proposals = seconds(lambda: proposals_for(user))
    again, _ = seconds(lambda: proposals_for(user))
    family = Family.objects.get(pk=proposals[0].families[0])
    of_one, _ = seconds(lambda: proposals_of(family, user))
    print(
        f"the list of {len(proposals):,} proposals: {first:.2f} s, again {1000 * again:.0f} ms; "
        f"of one family {1000 * of_one:.0f} ms"
    )
