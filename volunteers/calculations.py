"""Arithmetic of volunteering: what hours are worth, and how often people stepped up.

Standard library only, unrounded, ``None`` for "not enough data". Money is ``Decimal`` pounds.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Rate:
    """Pounds an hour of one kind from a day on; ``is_own``: set by the authority itself."""

    kind: str
    starts_on: dt.date
    pounds: Decimal
    is_own: bool = False


@dataclass(frozen=True)
class Given:
    """Hours that were given on one day."""

    date: dt.date
    hours: Decimal
    is_paid: bool = False


@dataclass(frozen=True)
class Valued:
    """Hours at the rates of their days; ``pounds`` is None as soon as one day has no rate."""

    pounds: Decimal | None = Decimal(0)
    kinds: frozenset[str] = frozenset()
    hours_without_rate: Decimal = Decimal(0)
    first_without_rate: dt.date | None = None


@dataclass(frozen=True)
class Step:
    """Somebody came to a level, up or down, on a day."""

    volunteer: int
    on: dt.date
    level: int


@dataclass
class Stepping:
    """Who stepped up and down within a year: people, and each step by the level it led to."""

    ups: Counter[int] = field(default_factory=Counter)
    downs: Counter[int] = field(default_factory=Counter)
    people_up: set[int] = field(default_factory=set)
    people_down: set[int] = field(default_factory=set)


def rate_on(rates: Iterable[Rate], kind: str, on: dt.date) -> Rate | None:
    """The rate of a kind that holds on a day.

    From an authority's first own rate of the kind on, its own hold; before, everybody's.
    """
    begun = [rate for rate in rates if rate.kind == kind and rate.starts_on <= on]
    return max(begun, key=lambda rate: (rate.is_own, rate.starts_on), default=None)


def value_of(given: Iterable[Given], rates: Sequence[Rate], kinds: Sequence[str]) -> Valued:
    """The hours, each day's at the first of ``kinds`` that has a rate on it."""
    total, used, without, first = Decimal(0), set(), Decimal(0), None
    for day in given:
        rate = _first_rate(rates, kinds, day.date)
        if rate:
            total += day.hours * rate.pounds
            used.add(rate.kind)
        else:
            without += day.hours
            first = min(first or day.date, day.date)
    return Valued(None if without else total, frozenset(used), without, first)


def _first_rate(rates, kinds, on):
    found = (rate_on(rates, kind, on) for kind in kinds)
    return next((rate for rate in found if rate), None)


def share_of_days(
    amount: Decimal, starts_on: dt.date, ends_on: dt.date, first: dt.date, last: dt.date
) -> Fraction:
    """What of an amount for one period falls into another, by days; both include their ends."""
    days = (min(ends_on, last) - max(starts_on, first)).days + 1
    return Fraction(amount) * max(days, 0) / ((ends_on - starts_on).days + 1)


def stepping_by_year(steps: Iterable[Step]) -> dict[int, Stepping]:
    """The steps by the financial year (its first calendar year) in which they were taken.

    A step is up or down against the one before it of the same person; before her first she is
    on level 0. A step to the level where she is already is neither.
    """
    level: dict[int, int] = {}
    years: dict[int, Stepping] = {}
    for step in sorted(steps, key=lambda step: step.on):
        before = level.get(step.volunteer, 0)
        level[step.volunteer] = step.level
        year = years.setdefault(_financial_year(step.on), Stepping())
        if step.level > before:
            year.ups[step.level] += 1
            year.people_up.add(step.volunteer)
        elif step.level < before:
            year.downs[step.level] += 1
            year.people_down.add(step.volunteer)
    return dict(sorted(years.items()))


def _financial_year(day: dt.date) -> int:
    return day.year if day.month >= 4 else day.year - 1
