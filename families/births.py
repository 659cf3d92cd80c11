"""Which child a birth that the centre was told of is: certain, likely, or nobody known."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from families.names import name_key

CERTAIN, LIKELY = "certain", "likely"


@dataclass(frozen=True)
class Told:
    """What a birth says."""

    pk: int
    authority: int
    source: str
    born_on: dt.date
    given_name: str = ""
    family_name: str = ""
    phone: str = ""
    postcode: str = ""
    not_these: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Known:
    """What is known of a child with an exact birth date, and of the homes she belongs to."""

    pk: int
    authority: int
    born_on: dt.date
    given_name: str = ""
    family_name: str = ""
    phones: frozenset[str] = frozenset()  # none of them empty
    postcodes: frozenset[str] = frozenset()
    taken: frozenset[str] = field(default=frozenset())  # sources that told of her already


def agreement(told: Told, known: Known) -> str | None:
    """How well the two fit; None when they cannot be the same.

    The same birth date always; certain with the same whole name, or with the same surname and a
    carer's phone or postcode, unless the first names differ: then it is the twin.
    """
    if told.born_on != known.born_on or told.authority != known.authority:
        return None
    if known.pk in told.not_these:
        return None
    given = _fit(told.given_name, known.given_name)
    family = _fit(told.family_name, known.family_name)
    at_home = told.phone in known.phones or told.postcode in known.postcodes
    if given is False:
        return LIKELY if family and (at_home or _alike(told, known)) else None
    if family and (given or at_home):
        return CERTAIN
    return LIKELY if family or given or at_home else None


def _fit(one: str, other: str) -> bool | None:
    """Whether two names are the same; None when one is not said."""
    if not one or not other:
        return None
    return name_key(one) == name_key(other)


def _alike(told: Told, known: Known) -> bool:
    """A short form or an added middle name: Kat and Katarzyna, Ava and Ava Rose."""
    one, other = name_key(told.given_name), name_key(known.given_name)
    return one.startswith(other) or other.startswith(one)


def pairs(births: list[Told], people: list[Known]) -> list[tuple[Told, Known, str]]:
    """Each birth with each child that it may be. Compared within a birth date only."""
    by_day = defaultdict(list)
    for known in people:
        by_day[known.authority, known.born_on].append(known)
    found = (
        (told, known, agreement(told, known))
        for told in births
        for known in by_day[told.authority, told.born_on]
    )
    return [(told, known, fit) for told, known, fit in found if fit]


def certain_matches(births: list[Told], people: list[Known]) -> dict[int, int]:
    """``{birth: person}``, where nobody else comes into question.

    The birth fits one child for certain, and of its source no other birth fits that child.
    """
    certain = [(told, known) for told, known, fit in pairs(births, people) if fit == CERTAIN]
    certain = [(told, known) for told, known in certain if told.source not in known.taken]
    of_birth = Counter(told.pk for told, _ in certain)
    of_child = Counter((known.pk, told.source) for told, known in certain)
    return {
        told.pk: known.pk
        for told, known in certain
        if of_birth[told.pk] == 1 and of_child[known.pk, told.source] == 1
    }
