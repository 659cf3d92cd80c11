"""While a family is typed in: who is on file that it may be."""

from dataclasses import dataclass, field

from django.conf import settings

from families.duplicates.likeness import Known, Likeness, likeness
from families.duplicates.proposals import candidates, members_of_standing
from families.duplicates.side_by_side import Row, compared_people
from families.family_page import with_members
from families.finding import LONGEST_TAIL, keys_of_person, pairing_keys
from families.models import Family, Person

SHOWN = 5


@dataclass
class TypedFamily:
    """What is typed of a family so far: people who are not stored, and a postcode."""

    people: list[Person]
    postcode: str = ""

    @classmethod
    def from_contact(cls, contact):
        """What a first contact says: who wrote, and the youngest child without her name."""
        given, _, surname = contact.name.partition(" ")
        people = [
            Person(given_name=given, family_name=surname, phone=contact.phone, email=contact.email)
        ]
        if contact.child_born_on and surname:
            approximate = contact.child_date_is_approximate
            people.append(
                Person(
                    family_name=surname,
                    date_of_birth=contact.child_born_on,
                    date_is_approximate=approximate,
                )
            )
        return cls(people, contact.postcode)


@dataclass
class PossibleFamily:
    """A family on file that the typed one may be, with the people who make it look so."""

    family: Family
    points: float
    matches: list["Match"] = field(default_factory=list)

    @property
    def is_likely(self) -> bool:
        return self.points >= settings.DUPLICATES["likely"]

    @property
    def reasons(self) -> list[str]:
        return list(dict.fromkeys(why for match in self.matches for why in match.likeness.reasons))


@dataclass
class Match:
    """One person as typed, and one on file."""

    typed: Person
    person: Person
    likeness: Likeness

    @property
    def rows(self) -> list[Row]:
        return compared_people(self.typed, self.person, is_short=True)


def possible_families(contact, user) -> list[Family]:
    """Families of the user's that a first contact may come from, the likest first."""
    families = Family.objects.for_user(user).filter(authority=contact.authority_id)
    return [one.family for one in families_like(TypedFamily.from_contact(contact), families)]


def families_like(typed: TypedFamily, families) -> list[PossibleFamily]:
    """Of these families the likest, at most five: a few queries, none in a loop."""
    people = {-at: person for at, person in enumerate(typed.people, 1) if _says_something(person)}
    keys = {key for person in people.values() for key in pairing_keys(person)}
    if not keys and not typed.postcode:
        return []
    members = members_of_standing(families)
    known = candidates(keys | _keys_that_reach(people.values()), _list_of(typed.postcode), members)
    said = {at: _known(person, typed.postcode) for at, person in people.items()}
    best = _best_of_each_family(said, known)
    chosen = sorted(best, key=lambda pk: -_points(best[pk]))[:SHOWN]
    stored = {family.pk: family for family in with_members(families.filter(pk__in=chosen))}
    on_file = Person.objects.in_bulk([who for pk in chosen for _, who, _ in best[pk]])
    return [
        PossibleFamily(
            stored[pk],
            _points(best[pk]),
            [Match(people[at], on_file[who], like) for at, who, like in best[pk]],
        )
        for pk in chosen
    ]


def _says_something(person):
    return any(
        (person.given_name, person.family_name, person.date_of_birth, person.phone, person.email)
    )


def _list_of(postcode):
    return [postcode] if postcode else []


def _keys_that_reach(people):
    """A phone and an e-mail lead to a family, whoever of it writes."""
    return {
        key
        for person in people
        for key in keys_of_person(person)
        if key.startswith("e:") or (key.startswith("p:") and len(key) == len("p:") + LONGEST_TAIL)
    }


def _known(person, postcode):
    return Known.from_words(
        person.given_name,
        person.family_name,
        person.date_of_birth,
        person.date_is_approximate,
        person.phone,
        person.email,
        postcode,
    )


def _best_of_each_family(said, known):
    """By id of the family: (who is typed, who is on file, likeness), each typed person once."""
    found = []
    for at, typed in said.items():
        for pk, person in known.items():
            like = _likeness(typed, person)
            if like.points >= settings.DUPLICATES["possible"]:
                found.append((at, pk, like))
    found.sort(key=lambda match: (-match[2].points, match[0], match[1]))
    best, taken = {}, set()
    for at, pk, like in found:
        family = known[pk].family
        if taken.isdisjoint([(at, family), pk]):
            taken.update([(at, family), pk])
            best.setdefault(family, []).append((at, pk, like))
    return best


def _likeness(typed, person):
    """A phone or an e-mail alone makes a family possible, whoever of it gave it."""
    like = likeness(typed, person)
    same = [
        words
        for words, mine, theirs in [
            ("same phone", typed.phone, person.phone),
            ("same e-mail", typed.email, person.email),
        ]
        if mine and mine == theirs
    ]
    if not same or like.points >= settings.DUPLICATES["possible"]:
        return like
    return Likeness(settings.DUPLICATES["possible"], tuple(same))


def _points(matches):
    return matches[0][2].points + 10 * (len(matches) - 1)
