"""How likely two records are of one person: one function, its weights and its reasons.

Pure. Points are added for what agrees and taken for what speaks against it; settings.DUPLICATES
says from how many points two records are ``likely`` or ``possible``. The same names and birth date
make 85; names alone 50, or with about the same date 59, which is not enough without an address,
a phone or others of the family.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from families.finding import HALF_YEAR, LONGEST_TAIL, digits, sound
from families.names import name_key

WEIGHTS = {
    "given_name": 30,
    "family_name": 20,
    "date_of_birth": 35,
    "phone": 15,
    "email": 15,
    "postcode": 10,
    "others": 15,
}
# What a birth date is worth that is not the same to the day.
DATES = {"same": 1.0, "swapped": 0.95, "near": 0.25, "about": 0.25, "unknown": 0.0, "other": -1.0}
ALIKE, NOT_ALIKE = 0.9, 0.6  # of 1: names that are one name misspelt, names that are two
SPELT_ALIKE = 0.55  # names that sound the same may be the same when so many letters are
SHARES_A_WORD = 0.97  # like Smith and Smith-Jones
NEAR_DAYS = 3


class Known(NamedTuple):
    """What is known of a person, as it is compared; empty texts and None are unknown."""

    given_name: str = ""
    family_name: str = ""
    born: dt.date | None = None
    is_approximate: bool = False
    phone: str = ""
    email: str = ""
    postcode: str = ""
    family: object = None  # the record that she stands in

    @classmethod
    def from_words(
        cls, given, surname, born, is_approximate, phone, email, postcode="", family=None
    ):
        """From what is written, in any case and spacing, with accents or none."""
        return cls(
            name_key(given),
            name_key(surname),
            born,
            bool(is_approximate),
            digits(phone)[-LONGEST_TAIL:],
            (email or "").strip().lower(),
            (postcode or "").replace(" ", "").upper(),
            family,
        )


@dataclass(frozen=True)
class Likeness:
    points: float
    reasons: tuple[str, ...] = ()


def likeness(one: Known, other: Known) -> Likeness:
    """Points, 0 or more, and what they are for, in words.

    Given names that are two names are two people, whatever else agrees: twins, sisters and
    brothers, parents who share a phone. Within one family of two children born on one day also
    names that are alike are two, unless they sound the same. A birth date that is quite another
    takes as much as the same one gives, so that a father and his son of the same name, or two
    families of a common name, stay apart; an address or phone that differs says nothing, for
    families move. Within one family the postcode they share says nothing either.
    """
    given = alike_names(one.given_name, other.given_name)
    if given is not None and (given <= NOT_ALIKE or _may_be_twins(one, other)):
        return Likeness(0)
    surname = alike_names(one.family_name, other.family_name)
    date = compared_dates(one, other)
    together = one.family is not None and one.family == other.family
    worth = {
        "given_name": _share(given),
        "family_name": max(_share(surname), -0.5),
        "date_of_birth": DATES[date],
        "phone": float(bool(one.phone) and one.phone == other.phone),
        "email": float(bool(one.email) and one.email == other.email),
        "postcode": float(bool(one.postcode) and one.postcode == other.postcode and not together),
    }
    points = sum(WEIGHTS[part] * share for part, share in worth.items())
    return Likeness(max(points, 0.0), _reasons(worth, date, given or 0.0, surname or 0.0))


def among_others(one: Likeness) -> Likeness:
    """The same two people, when others of their two families are likely to be the same."""
    return Likeness(one.points + WEIGHTS["others"], (*one.reasons, "others of the family too"))


def _share(similarity: float | None) -> float:
    """Of the weight of a name: all when it is the same, none from where it could be another."""
    if similarity is None:
        return 0.0
    if similarity <= NOT_ALIKE:
        return -1.0
    return min((similarity - NOT_ALIKE) / (ALIKE - NOT_ALIKE), 1.0)


@lru_cache(maxsize=100_000)
def alike_names(one: str, other: str) -> float | None:
    """0 to 1; None where one is not known. More words than the other has take nothing."""
    if not one or not other:
        return None
    if one == other:
        return 1.0
    if set(one.replace("-", " ").split()) & set(other.replace("-", " ").split()):
        return SHARES_A_WORD
    edits = DamerauLevenshtein.normalized_similarity(one, other)
    letters = max(edits, fuzz.ratio(one, other) / 100)
    if sound(one) == sound(other) and letters >= SPELT_ALIKE:
        return (1 + letters) / 2
    # One slip of the finger in a name of five letters or more is the same name.
    is_slip = len(one) > 4 and DamerauLevenshtein.distance(one, other) == 1
    return max(letters, 0.85) if is_slip and one[0] == other[0] else letters - 0.1


def _may_be_twins(one: Known, other: Known) -> bool:
    return (
        one.family is not None
        and one.family == other.family
        and one.born is not None
        and one.born == other.born
        and sound(one.given_name) != sound(other.given_name)
    )


def compared_dates(one: Known, other: Known) -> str:
    """A key of ``DATES``."""
    if one.born is None or other.born is None:
        return "unknown"
    if one.born == other.born:
        return "same"
    apart = abs((one.born - other.born).days)
    if one.is_approximate or other.is_approximate:
        return "about" if apart <= HALF_YEAR else "other"
    if (one.born.year, one.born.month, one.born.day) == (
        other.born.year,
        other.born.day,
        other.born.month,
    ):
        return "swapped"
    return "near" if apart <= NEAR_DAYS or _is_one_slip(one.born, other.born) else "other"


def _is_one_slip(one: dt.date, other: dt.date) -> bool:
    """One digit of the day, the month or the year typed wrongly."""
    texts = one.strftime("%d%m%Y"), other.strftime("%d%m%Y")
    return sum(a != b for a, b in zip(*texts, strict=True)) == 1


def _reasons(worth: dict[str, float], date: str, given: float, surname: float) -> tuple[str, ...]:
    is_same, is_alike = SHARES_A_WORD, NOT_ALIKE
    words = [
        (min(given, surname) >= is_same, "same names"),
        (given >= is_same > surname, "same first name"),
        (is_alike < given < is_same, "first names that are alike"),
        (surname >= is_same > given, "same surname"),
        (is_alike < surname < is_same, "surnames that are alike"),
        (date == "same", "same date of birth"),
        (date == "swapped", "day and month of birth the other way round"),
        (date == "near", "dates of birth one slip apart"),
        (date == "about", "about the same age"),
        (worth["phone"] > 0, "same phone"),
        (worth["email"] > 0, "same e-mail"),
        (worth["postcode"] > 0, "same postcode"),
    ]
    return tuple(told for is_so, told in words if is_so)
