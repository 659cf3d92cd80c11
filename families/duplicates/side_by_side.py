"""Two records beside each other: each field, and in words how the two compare."""

from dataclasses import dataclass

from django.utils.formats import date_format

from families.duplicates.likeness import ALIKE, Known, alike_names, compared_dates
from families.finding import digits
from families.names import name_key
from families.templatetags.families_words import spaced_phone

DATE_WORDS = {
    "same": "Same",
    "swapped": "Day and month the other way round",
    "near": "One slip apart",
    "about": "About the same",
    "other": "Different",
}


@dataclass(frozen=True)
class Row:
    """One field of both; ``words`` is empty where there is nothing to compare."""

    label: str
    one: str
    other: str
    words: str

    @property
    def is_same(self) -> bool:
        return self.words in ("Same", "")


def compared_people(one, other, *, is_short=False) -> list[Row]:
    """The fields of two people; the short way only those that one types of a new family."""
    rows = [
        _named("First name", one.given_name, other.given_name),
        _named("Surname", one.family_name, other.family_name),
        _born(one, other),
        compared("Phone", spaced_phone(one.phone), spaced_phone(other.phone), digits),
        compared("E-mail", one.email, other.email),
    ]
    if not is_short:
        rows += [
            compared("Baby expected on", _day(one.expected_on), _day(other.expected_on)),
            compared("Gender", one.get_gender_display(), other.get_gender_display()),
            compared("Ethnicity", one.ethnicity, other.ethnicity),
            compared("Allergies", one.allergies, other.allergies),
        ]
    return [row for row in rows if row.one or row.other]


def compared(label, one, other, key=name_key) -> Row:
    """As texts; what one of them does not say is no difference."""
    if not one and not other:
        return Row(label, "", "", "")
    if not one or not other:
        return Row(label, one, other, "Only on one")
    return Row(label, one, other, "Same" if key(one) == key(other) else "Different")


def _named(label, one, other):
    row = compared(label, one, other)
    if row.words != "Different":
        return row
    alike = alike_names(name_key(one), name_key(other)) or 0
    return Row(label, one, other, "Alike" if alike >= ALIKE - 0.15 else "Different")


def _born(one, other):
    row = compared("Date of birth", _born_words(one), _born_words(other))
    if not (one.date_of_birth and other.date_of_birth):
        return row
    dates = [
        Known(born=person.date_of_birth, is_approximate=person.date_is_approximate)
        for person in (one, other)
    ]
    return Row(row.label, row.one, row.other, DATE_WORDS[compared_dates(*dates)])


def _born_words(person):
    about = "about " if person.date_is_approximate else ""
    return f"{about}{_day(person.date_of_birth)}" if person.date_of_birth else ""


def _day(day):
    return date_format(day, "j F Y") if day else ""


@dataclass(frozen=True)
class FamilyFacts:
    """What is known of a family, to stand beside another; addresses only if not protected."""

    family: object
    people: str
    addresses: str
    sessions: int
    contacts: int


def compared_families(one: FamilyFacts, other: FamilyFacts) -> list[Row]:
    def both(label, words):
        return compared(label, words(one), words(other))

    def told(label, words):
        """To look at: that two such differ says nothing."""
        return Row(label, words(one), words(other), "")

    rows = [
        _named("Name", one.family.name, other.family.name),
        both("Centre", lambda facts: str(facts.family.centre)),
        told("People", lambda facts: facts.people),
        both("Addresses", lambda facts: facts.addresses),
        both("Language", lambda facts: facts.family.language),
        both("In an emergency", lambda facts: facts.family.emergency_contact),
        both("Registered", lambda facts: _day(facts.family.registered_on)),
        both("Closed", lambda facts: _day(facts.family.closed_on)),
        told("Sessions they came to", lambda facts: str(facts.sessions)),
        told("Contacts", lambda facts: str(facts.contacts)),
        told("On file since", lambda facts: _day(facts.family.created_at.date())),
    ]
    return [row for row in rows if row.one or row.other]
