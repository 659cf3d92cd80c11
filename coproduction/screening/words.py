"""Words are screened before others read them; who is known at the centres is asked once."""

from dataclasses import dataclass

from accounts.models import User
from centres.models import Activity, Area, Authority, Centre, Provider, Venue, Ward
from coproduction.models import Screening
from coproduction.screening.common_words import NO_NAMES
from coproduction.screening.naming import WORD, found_in, keys_of, tidied
from families.finding import words_of
from families.models import Family, Person
from volunteers.models import Volunteer

__all__ = ["HELD_BACK", "Known", "found_in", "known_at", "reasons", "screen", "screen_all"]

HELD_BACK = "Held back until somebody has read it, because it may name a person."
LONGEST_WORD = 12  # as families.finding keeps the beginnings of names


@dataclass(frozen=True)
class Known:
    """Keys of names of people, and of the words of places, that stand in some words."""

    names: frozenset = frozenset()
    places: frozenset = frozenset()


def reasons(words, centres) -> list[str]:
    """Why ``words``, said at ``centres``, are held back; nothing to hold: empty. Two queries."""
    known = known_at(centres, [words])
    return found_in(words, known.names, known.places)


def screen(row, centres):
    """Marks a row of ScreenedWords that is not saved yet as clear or held, and says why."""
    return screen_all([row], centres)[0]


def screen_all(rows, centres):
    """The same for many rows of the same centres, with the same two queries."""
    rows = list(rows)
    known = known_at(centres, [row.words for row in rows])
    for row in rows:
        row.held_because = found_in(row.words, known.names, known.places)
        row.screening = Screening.HELD if row.held_because else Screening.CLEAR
    return rows


def known_at(centres, texts) -> Known:
    """Whose names, and which places, of these centres stand in the texts."""
    words = (word[0] for text in texts for word in WORD.finditer(tidied(text)))
    said = {key for word in words for key in keys_of(word)} - NO_NAMES
    if not said:
        return Known()
    centres = [centre.pk for centre in centres]
    return Known(_among(said, _people(said, centres)), _among(said, _places(centres)))


def _among(said, names):
    return frozenset(said.intersection(key for name in names for key in words_of(name)))


def _people(said, centres):
    """Names of families and the people in them, of volunteers and of those who work here."""
    keys = [f"b:{key[:LONGEST_WORD]}" for key in said]
    families = Family.objects.filter(centre__in=centres)
    people = Person.objects.filter(
        find_keys__overlap=keys, memberships__family__centre__in=centres
    ).values_list("name_key", flat=True)
    of_families = families.filter(find_keys__overlap=keys).values_list("name_key", flat=True)
    volunteers = Volunteer.objects.at_centres(centres).values_list("name", flat=True)
    staff = User.objects.filter(memberships__centre__in=centres).values_list("name", flat=True)
    return people.order_by().union(of_families.order_by(), volunteers.order_by(), staff.order_by())


def _places(centres):
    """Names of places and groups of the centres' authorities: they begin with a capital too."""
    of = {"authority__centres__in": centres}
    named = [
        Authority.objects.filter(centres__in=centres),
        Centre.objects.filter(**of),
        Ward.objects.filter(**of),
        Area.objects.filter(**{f"ward__{field}": value for field, value in of.items()}),
        Provider.objects.filter(**of),
        Venue.objects.filter(centre__in=centres),
        Activity.objects.filter(centre__in=centres),
    ]
    first, *others = (rows.order_by().values_list("name", flat=True) for rows in named)
    return first.union(*others)
