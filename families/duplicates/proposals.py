"""What staff are asked about: families that may be one, with the people who may be the same."""

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import product

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Max, Q

from families.duplicates.likeness import likeness
from families.duplicates.pairs import (
    Pair,
    known_people,
    likely_pairs,
    one_each,
    with_others,
)
from families.models import Family, FamilyMember, Person, SameDecision

KEPT_SECONDS = 600
MOST_CANDIDATES = 300


@dataclass
class Proposal:
    """Two families, or one in which somebody may stand twice, and the pairs that say so."""

    families: tuple[int, int]  # ids, the lower first; the same twice for one family
    pairs: list[Pair] = field(default_factory=list)

    @property
    def points(self) -> float:
        """Of the likest pair, and a little for each more."""
        return max(pair.points for pair in self.pairs) + 5 * (len(self.pairs) - 1)

    @property
    def reasons(self) -> list[str]:
        return list(dict.fromkeys(why for pair in self.pairs for why in pair.likeness.reasons))


def members_of_standing(families):
    return FamilyMember.objects.filter(family__in=families.filter(same_as=None))


def proposals_for(user) -> list[Proposal]:
    """For all families that the user may change, the likest first; none that is decided.

    What was found is kept for ten minutes, or until somebody is added: it holds ids only.
    """
    members = members_of_standing(Family.objects.editable_by(user))
    state = members.aggregate(Count("pk"), Max("pk"), Max("person"))
    centres = sorted(Family.objects.editable_by(user).order_by().values_list("centre").distinct())
    name = sha256(repr((centres, sorted(state.items()))).encode()).hexdigest()
    found = cache.get_or_set(f"duplicates:{name}", lambda: _found(members), KEPT_SECONDS)
    return undecided(found)


def _found(members):
    pairs = likely_pairs(members).pairs
    people = {pk for pair in pairs for pk in (pair.one, pair.other)}
    homes = dict(
        members.filter(person__in=people).order_by("is_main", "pk").values_list("person", "family")
    )
    return by_families(pairs, homes)


def by_families(pairs, homes) -> list[Proposal]:
    """``homes``: ids of the family that each person stands in."""
    found = defaultdict(list)
    for pair in pairs:
        found[tuple(sorted((homes[pair.one], homes[pair.other])))].append(pair)
    proposals = [Proposal(families, of_both) for families, of_both in found.items()]
    return sorted(proposals, key=lambda proposal: (-proposal.points, proposal.families))


def undecided(proposals) -> list[Proposal]:
    """Without pairs that somebody has decided about, and without what is linked by now."""
    standing = SameDecision.objects.standing()
    people = set(standing.exclude(person=None).values_list("person", "other_person"))
    families = set(standing.exclude(family=None).values_list("family", "other_family"))
    ids = {pk for proposal in proposals for pk in proposal.families}
    linked = set(
        Family.objects.filter(pk__in=ids).exclude(same_as=None).values_list("pk", flat=True)
    )
    left = []
    for proposal in proposals:
        if proposal.families in families or not linked.isdisjoint(proposal.families):
            continue
        pairs = [pair for pair in proposal.pairs if (pair.one, pair.other) not in people]
        if pairs:
            left.append(Proposal(proposal.families, pairs))
    return left


def proposals_of(family, user) -> list[Proposal]:
    """For one family, as it stands now; a few queries, however many families there are."""
    own = known_people(FamilyMember.objects.filter(family=family))
    keys = {
        key
        for keys in Person.objects.filter(pk__in=own).values_list("find_keys", flat=True)
        for key in keys
        if key.startswith("=")
    }
    others = members_of_standing(Family.objects.editable_by(user).exclude(pk=family.pk))
    homes = family.addresses.exclude(postcode="").values_list("postcode", flat=True)
    known = own | candidates(keys, list(homes), others.exclude(person__in=own))
    pairs = [
        *_scored(product(own, known.keys() - own.keys()), known),
        *_scored(((one, other) for one in own for other in own if one < other), known),
    ]
    homes = {pk: person.family for pk, person in known.items()} | dict.fromkeys(own, family.pk)
    pairs.sort(key=lambda pair: (-pair.points, pair.one, pair.other))
    return undecided(by_families(one_each(pairs, known), homes))


def _scored(pairs, known):
    scored = (Pair(*sorted(ids), likeness(known[ids[0]], known[ids[1]])) for ids in pairs)
    least = settings.DUPLICATES["possible"]
    return with_others([pair for pair in scored if pair.points >= least], known)


def candidates(keys, postcodes, members):
    """People of these memberships who share a key, or whose family has one of the postcodes."""
    near = Q(person__find_keys__overlap=list(keys))
    by_key = members.filter(near).order_by().values("person")[:MOST_CANDIDATES]
    found = known_people(members.filter(person__in=list(by_key.values_list("person", flat=True))))
    if postcodes:
        at_home = members.filter(family__addresses__postcode__in=postcodes).order_by()
        ids = list(at_home.values_list("person", flat=True)[:MOST_CANDIDATES])
        found = known_people(members.filter(person__in=ids)) | found
    return found


def pairs_between(one, other):
    """All pairs of two families (or of one with itself) that may be the same, each with points."""
    members = FamilyMember.objects.filter(family__in={one.pk, other.pk})
    known = known_people(members)
    of_one, of_other = (
        set(members.filter(family=family).values_list("person", flat=True)) & known.keys()
        for family in (one, other)
    )
    if one.pk == other.pk:
        ids = ((a, b) for a in of_one for b in of_other if a < b)
    else:
        ids = product(of_one - of_other, of_other - of_one)
        at = dict.fromkeys(of_other, other.pk) | dict.fromkeys(of_one, one.pk)
        known = {pk: person._replace(family=at[pk]) for pk, person in known.items()}
    pairs = _scored(ids, known)
    pairs.sort(key=lambda pair: (-pair.points, pair.one, pair.other))
    return one_each(pairs, known)
