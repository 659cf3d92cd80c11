"""Hours of all agencies on one family in one week, and what one shared plan would free.

Minutes are whole; hours are ``Fraction``. A contact without minutes counts as a contact and adds
no time: the hours are then at least so many.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from centres.periods import Period

NOT_SAID = "Not said"


@dataclass(frozen=True)
class Work:
    """One contact. ``family``: any key that sets families apart; it is never shown."""

    family: int
    day: dt.date
    kind: str
    agency: str
    profession: str
    minutes: int | None


@dataclass(frozen=True)
class Effort:
    """What one profession of one agency did. ``unknown``: its contacts without minutes."""

    agency: str
    profession: str
    minutes: int
    contacts: int
    unknown: int

    @property
    def hours(self) -> Fraction:
        return Fraction(self.minutes, 60)


@dataclass(frozen=True)
class SharedPlan:
    """``kept``: the hours of those who stay; ``meetings``: of everybody around one plan."""

    total: Fraction
    kept: Fraction
    meetings: Fraction

    @property
    def freed(self) -> Fraction:
        """Never below 0: a plan that takes more than it saves frees nothing."""
        return max(self.total - self.kept - self.meetings, Fraction(0))


@dataclass(frozen=True)
class FamilyWeek:
    """One family in one week, called by a letter. ``efforts``: the most hours first."""

    letter: str
    efforts: tuple[Effort, ...]
    contacts: tuple[Work, ...]

    @property
    def label(self) -> str:
        return f"Family {self.letter}"

    @property
    def hours(self) -> Fraction:
        return sum((effort.hours for effort in self.efforts), Fraction(0))

    @property
    def agencies(self) -> tuple[str, ...]:
        """Those that are named, each once."""
        return tuple(sorted({e.agency for e in self.efforts if e.agency != NOT_SAID}))

    @property
    def professions(self) -> tuple[str, ...]:
        return tuple(sorted({e.profession for e in self.efforts if e.profession != NOT_SAID}))

    @property
    def unknown(self) -> int:
        return sum(effort.unknown for effort in self.efforts)


def week_of(day: dt.date) -> Period:
    """Monday to Sunday."""
    monday = day - dt.timedelta(days=day.weekday())
    return Period(monday, monday + dt.timedelta(days=6))


def families_in_week(work: Iterable[Work]) -> tuple[FamilyWeek, ...]:
    """Each family, called Family A, B, ... in the order of its hours, then of its contacts."""
    found: defaultdict[int, list[Work]] = defaultdict(list)
    for one in work:
        found[one.family].append(one)
    ranked = sorted(found.values(), key=lambda works: (-_minutes(works), -len(works), works[0].day))
    return tuple(
        FamilyWeek(letter(number), efforts_of(works), tuple(sorted(works, key=_when)))
        for number, works in enumerate(ranked)
    )


def letter(number: int) -> str:
    """0 -> A, 25 -> Z, 26 -> AA."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def efforts_of(works: Sequence[Work]) -> tuple[Effort, ...]:
    """By agency and profession, whatever case they are written in; the most minutes first."""
    found: defaultdict[tuple[str, str], list[Work]] = defaultdict(list)
    for one in works:
        found[one.agency.casefold(), one.profession.casefold()].append(one)
    efforts = (
        Effort(
            group[0].agency or NOT_SAID,
            group[0].profession or NOT_SAID,
            _minutes(group),
            len(group),
            sum(one.minutes is None for one in group),
        )
        for group in found.values()
    )
    return tuple(sorted(efforts, key=lambda e: (-e.minutes, e.agency, e.profession)))


def shared_plan(efforts: Sequence[Effort], stay: int, meeting: Fraction) -> SharedPlan:
    """``stay``: how many professions go on as now, those with most hours; the others stop, and
    every one gives ``meeting`` hours in the week to the plan. Of fewer than two nothing is shared.
    """
    ranked = sorted((effort.hours for effort in efforts), reverse=True)
    total = sum(ranked, Fraction(0))
    if len(ranked) < 2:
        return SharedPlan(total, total, Fraction(0))
    return SharedPlan(total, sum(ranked[:stay], Fraction(0)), meeting * len(ranked))


def _minutes(works: Iterable[Work]) -> int:
    return sum(one.minutes or 0 for one in works)


def _when(one: Work) -> tuple:
    return (one.day, one.agency, one.profession)
