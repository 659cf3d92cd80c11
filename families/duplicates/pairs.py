"""Which people may be on file twice: picked by keys in the database, then scored.

Nobody is compared with everybody: only those who share one of the keys of families.finding that
begin with ``=``, or a postcode and the sound of the first name. A key that too many share (a
common name) picks nobody; the other keys of the same people still do.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from django.conf import settings
from django.db import connection
from django.utils import timezone

from families.duplicates.likeness import Known, Likeness, among_others, likeness
from families.finding import sound
from families.models import Address

MOST_SHARING = 40  # of one key
COMPARED = "given_name family_name date_of_birth date_is_approximate phone email".split()
MOST_KEYS = 20  # of one person that begin with "="

# Keys are kept in order, so that those with "=" stand first: none of the many others is read.
SHARED_KEYS = """
SELECT array_agg(id) FROM (
    SELECT p.id, k FROM families_person p, unnest(p.find_keys[1:%s]) k
    WHERE p.id = ANY(%s) AND k < '>'
) keyed
GROUP BY k HAVING count(*) BETWEEN 2 AND %s
"""


@dataclass(frozen=True)
class Pair:
    """Two records of people, the lower id first, that may be of one person."""

    one: int
    other: int
    likeness: Likeness

    @property
    def points(self):
        return self.likeness.points


@dataclass
class Found:
    """What looking for duplicates found, and what it took."""

    pairs: list[Pair] = field(default_factory=list)
    compared: int = 0
    people: int = 0


def likely_pairs(members) -> Found:
    """Pairs among the people of these memberships, the likest first, each person's best.

    ``members``: FamilyMembers of families that the user may see. Linked records are left out.
    """
    known = known_people(members)
    candidates = pairs_to_compare(known)
    scored = (Pair(*pair, likeness(known[pair[0]], known[pair[1]])) for pair in candidates)
    pairs = with_others(
        [pair for pair in scored if pair.points >= settings.DUPLICATES["possible"]], known
    )
    pairs.sort(key=lambda pair: (-pair.points, pair.one, pair.other))
    return Found(one_each(pairs, known), len(candidates), len(known))


def with_others(pairs, known):
    """The likely ones, and those that become so because others of the two families are."""
    likely = settings.DUPLICATES["likely"]
    families = {
        frozenset((known[pair.one].family, known[pair.other].family))
        for pair in pairs
        if pair.points >= likely
    }
    kept = [pair for pair in pairs if pair.points >= likely]
    for pair in pairs:
        joined = frozenset((known[pair.one].family, known[pair.other].family))
        if pair.points < likely and len(joined) == 2 and joined in families:
            kept.append(Pair(pair.one, pair.other, among_others(pair.likeness)))
    return [pair for pair in kept if pair.points >= likely]


def known_people(members) -> dict[int, Known]:
    """By id of the person, with her main household where she has several."""
    homes = Address.objects.holding_on(timezone.localdate()).exclude(postcode="")
    homes = dict(
        homes.filter(family__in=members.values("family")).values_list("family", "postcode")
    )
    rows = members.filter(person__same_as=None).order_by("is_main", "pk")
    rows = rows.values_list("person", "family", *(f"person__{field}" for field in COMPARED))
    return {
        pk: Known.from_words(*values, homes.get(family), family) for pk, family, *values in rows
    }


def pairs_to_compare(known: dict[int, Known]) -> set[tuple[int, int]]:
    """Pairs of ids, the lower first, that share a key."""
    with connection.cursor() as cursor:
        cursor.execute(SHARED_KEYS, [MOST_KEYS, list(known), MOST_SHARING])
        groups = [ids for (ids,) in cursor.fetchall()]
    at_home = defaultdict(list)
    for pk, person in known.items():
        if person.postcode and person.given_name:
            at_home[person.postcode, sound(person.given_name.split()[0])].append(pk)
    groups += [ids for ids in at_home.values() if 1 < len(ids) <= MOST_SHARING]
    return {pair for ids in groups for pair in combinations(sorted(set(ids)), 2)}


def one_each(pairs, known):
    """Of each two families, a person of one is at most one person of the other: the likest."""
    taken, kept = set(), []
    for pair in pairs:
        families = known[pair.one].family, known[pair.other].family
        sides = (pair.one, families[1]), (pair.other, families[0])
        if taken.isdisjoint(sides):
            kept.append(pair)
            taken.update(sides)
    return kept
