"""Who benefits, as ages: "Pregnancy", "Birth to 12 weeks", "2.5 to 5 years", read from words.

Ages are in months from birth, exact; pregnancy is the nine months before it. What names no ages
("all", "families") is no band.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

PREGNANCY = Fraction(-9)
BIRTH = Fraction(0)
# Children's centres are for children under 5; what is open at the end goes on to here.
LAST = Fraction(60)
MONTHS_IN = {
    "d": Fraction(12, 365),
    "w": Fraction(12, 52),
    "m": Fraction(1),
    "y": Fraction(12),
}
_HALVES = {"½": ".5", "¼": ".25", "¾": ".75"}
_UNIT = r"days?|weeks?|wks?|months?|mths?|years?|yrs?|[dwmy]"
_AGE = re.compile(rf"([0-9]{{1,4}}(?:\.[0-9]{{1,2}})?) ?({_UNIT})?")
_BETWEEN = re.compile(r" (?:to|until|up to) | ?- ?")
_UNDER = re.compile(r"(?:under|up to|before) ")
_AND_OVER = re.compile(r"(?: ?\+| (?:and|or) (?:over|older|above)| onwards)$")
_NAMED = {"pregnancy": PREGNANCY, "conception": PREGNANCY, "birth": BIRTH}
Ages = tuple[Fraction, Fraction]
_WHOLE: dict[str, Ages] = {
    "pregnancy": (PREGNANCY, BIRTH),
    "antenatal": (PREGNANCY, BIRTH),
    "before birth": (PREGNANCY, BIRTH),
}


@dataclass(frozen=True, order=True)
class AgeBand:
    """Ages from ``start_months`` until before ``end_months``; ``label``: the words it was
    written in."""

    start_months: Fraction
    end_months: Fraction
    label: str

    @property
    def months(self) -> Fraction:
        return self.end_months - self.start_months


def band_of(text: str) -> AgeBand | None:
    """The ages that words name, or None: "0 to 5" is in years, "12 weeks to 2.5 years" as said."""
    label = " ".join(text.split())
    words = _plain(label)
    ages = _WHOLE.get(words) or _range(words) or _below(words) or _one(words)
    if ages is None or ages[0] >= ages[1]:
        return None
    return AgeBand(*ages, label)


def _plain(text: str) -> str:
    """In small letters, with dashes as hyphens, halves as decimals, and without "aged"."""
    words = text.casefold().replace("\N{EN DASH}", "-").replace("\N{EM DASH}", "-")
    for half, decimal in _HALVES.items():
        words = words.replace(half, decimal)
    words = re.sub(r"(?<![0-9])\.(?=[0-9])", "0.", words)
    words = re.sub(r"\b(?:ages?|aged|old|children|of age)\b", " ", words)
    return " ".join(words.split())


def _range(words: str) -> Ages | None:
    """Two ages; a number without a unit has that of the other, years where neither has one."""
    parts = _BETWEEN.split(words.removeprefix("from "))
    if len(parts) != 2:
        return None
    units = [found[2] for part in parts if (found := _AGE.fullmatch(part)) and found[2]]
    unit = units[-1] if units else "y"
    first, last = (_point(part, unit) for part in parts)
    return None if first is None or last is None else (first, last)


def _below(words: str) -> Ages | None:
    found = _UNDER.match(words)
    last = _point(words[found.end() :]) if found else None
    return None if last is None else (BIRTH, last)


def _one(words: str) -> Ages | None:
    """ "2 years and over" goes on to five; "3" alone is that year of life."""
    text = words.removeprefix("from ")
    age = _AND_OVER.sub("", text)
    found, first = _AGE.fullmatch(age), _point(age)
    if found is None or first is None:
        return None
    last = first + MONTHS_IN[(found[2] or "y")[0]]
    is_open = age != words
    return first, max(LAST, last) if is_open else last


def _point(words: str, unit: str = "y") -> Fraction | None:
    """An age in months; ``unit``: of a number that has none."""
    if words in _NAMED:
        return _NAMED[words]
    found = _AGE.fullmatch(words)
    return Fraction(found[1]) * MONTHS_IN[(found[2] or unit)[0]] if found else None
