"""Where the volunteers of a place stand on the ladder, and how many stepped up, year by year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from centres.periods import FinancialYear
from volunteers.ladder import YearOfStepping, levels_on, stepping_of
from volunteers.models import Move, Volunteer
from volunteers.models.ladder import Level

RUNGS = tuple(list(Level)[1:])


@dataclass(frozen=True)
class LadderOfPlace:
    """``people``: how many stand on each level, 1 to 4, on the day ``on``. ``years``: every
    financial year from the first step to that of the day."""

    on: dt.date
    people: dict[Level, int]
    years: tuple[YearOfStepping, ...]

    @property
    def is_climbed(self) -> bool:
        return any(self.people.values()) or bool(self.years)


def ladder_of_place(volunteers: QuerySet[Volunteer], on: dt.date) -> LadderOfPlace:
    """Those who had left by then stand nowhere; the steps that they took stay counted."""
    levels = levels_on(volunteers.filter(_there_on(on)), on)
    return LadderOfPlace(
        on=on,
        people={level: levels[level] for level in RUNGS},
        years=_with_empty_years(stepping_of(volunteers), FinancialYear.containing(on)),
    )


def _there_on(day: dt.date) -> Q:
    left_later = Move.objects.filter(
        volunteer=OuterRef("pk"), status=Volunteer.Status.LEFT, on__gt=day
    )
    return ~Q(status=Volunteer.Status.LEFT) | Q(Exists(left_later))


def _with_empty_years(
    years: list[YearOfStepping], last: FinancialYear
) -> tuple[YearOfStepping, ...]:
    """A year without a step is a row of its own; years after ``last`` are not."""
    found = {FinancialYear.parse(year.year): year for year in years}
    known = [year for year in found if year <= last]
    if not known:
        return ()
    every = (FinancialYear(start) for start in range(min(known).start, last.start + 1))
    return tuple(found.get(year) or _nobody(year) for year in every)


def _nobody(year: FinancialYear) -> YearOfStepping:
    return YearOfStepping(str(year), 0, 0, 0, 0, dict.fromkeys(RUNGS, 0))
