"""What a made authority shall be like, and what no authority could be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from centres.periods import FinancialYear, Period
from documents.refusals import Refused

# So much fits into about a gigabyte of memory; for a country make several authorities.
MOST = {"children": 100_000, "attendances": 10_000_000, "centres": 200, "years": 10}
LEAST = {"children": 50, "attendances": 100, "centres": 1, "years": 1}
IN_WORDS = {
    "children": "children under 5 who live there at a time",
    "attendances": "attendances over all the years",
    "centres": "centres",
    "years": "financial years",
}
CHILDREN_AN_AREA = 100  # the usual number under 5 in a lower-layer super output area
MOST_A_CHILD_AND_YEAR = 60  # attendances, her carers' with hers, over all who live there
USUAL_A_CHILD_AND_YEAR = 8  # with so many, two children in five are reached
FEWEST_A_CENTRE = 20  # children
EARLIEST, LATEST = 2000, 2100


@dataclass(frozen=True)
class Plan:
    """``last_year``: the financial year with which it ends, by the year in which that starts."""

    children: int
    attendances: int
    seed: int
    centres: int
    years: int
    last_year: int

    def __post_init__(self) -> None:
        wrong = [
            f"{value:,} {IN_WORDS[name]}: give a number from {LEAST[name]:,} to {MOST[name]:,}."
            for name, value in vars(self).items()
            if name in MOST and not LEAST[name] <= value <= MOST[name]
        ]
        if not EARLIEST <= self.last_year <= LATEST:
            wrong.append(f"The last year is a financial year from {EARLIEST} to {LATEST}.")
        if not wrong:
            wrong = list(self._out_of_proportion())
        if wrong:
            raise Refused(wrong)

    def _out_of_proportion(self):
        most = self.children * self.years * MOST_A_CHILD_AND_YEAR
        if self.attendances > most:
            yield (
                f"{self.attendances:,} attendances are too many for {self.children:,} children in "
                f"{self.years} years: at most {most:,}. Ask for more children or fewer attendances."
            )
        if self.children < self.centres * FEWEST_A_CENTRE:
            yield (
                f"{self.children:,} children are too few for {self.centres} centres: at least "
                f"{FEWEST_A_CENTRE} a centre. Ask for more children or fewer centres."
            )

    @property
    def period(self) -> Period:
        first = FinancialYear(self.last_year - self.years + 1)
        return Period(first.period.first, FinancialYear(self.last_year).period.last)

    @property
    def financial_years(self) -> list[FinancialYear]:
        return [FinancialYear(self.last_year - back) for back in reversed(range(self.years))]

    @property
    def areas(self) -> int:
        return max(self.centres, round(self.children / CHILDREN_AN_AREA))

    @property
    def busy(self) -> float:
        """How much of the usual coming and going there is: 1 reaches two children in five."""
        usual = self.children * self.years * USUAL_A_CHILD_AND_YEAR
        return min(1.0, self.attendances / usual)

    @property
    def attendances_a_centre_and_week(self) -> float:
        return self.attendances / (self.centres * self.years * 48)

    def luck(self, of: str) -> Random:
        """The same for the same seed; each part has its own, so that they change apart."""
        return Random(f"{self.seed} {of}")  # noqa: S311 - made up, nothing to guess


def last_year_over(today: dt.date) -> int:
    """The start of the newest financial year that has ended."""
    return FinancialYear.containing(today).start - 1
