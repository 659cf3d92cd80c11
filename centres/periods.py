"""Periods, financial years, quarters, and dates of children: pure date arithmetic.

A financial year runs from 1 April to 31 March and is written 2009-10; its quarters are
Q1 (April to June) to Q4 (January to March). Both ends of a period belong to it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

FINANCIAL_YEAR = re.compile(r"^(\d{4})-(\d{2})$")


class PeriodError(ValueError):
    """A period that cannot be: it ends before it starts, or is not a financial year."""


@dataclass(frozen=True, order=True)
class Period:
    """The days from ``first`` to ``last``, both included."""

    first: dt.date
    last: dt.date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise PeriodError(
                f"The period ends on {self.last}, before it starts on {self.first}. "
                "Give the earlier date first."
            )

    def __contains__(self, day: object) -> bool:
        return isinstance(day, dt.date) and self.first <= day <= self.last

    def __str__(self) -> str:
        year = FinancialYear.containing(self.first)
        if self == year.period:
            return str(year)
        return f"{day_in_words(self.first)} to {day_in_words(self.last)}"

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def is_whole_financial_year(self) -> bool:
        return self == FinancialYear.containing(self.first).period

    def quarters(self) -> Iterator[tuple[str, Period]]:
        """Each quarter that the period touches, cut to the period, with its key ``2009-10 Q1``."""
        start = self.first
        while start <= self.last:
            year = FinancialYear.containing(start)
            number = (start.month - 4) % 12 // 3 + 1
            quarter = year.quarter(number)
            yield f"{year} Q{number}", Period(start, min(quarter.last, self.last))
            start = quarter.last + dt.timedelta(days=1)

    def months(self) -> Iterator[tuple[str, Period]]:
        """Each month that the period touches, cut to the period, with its key ``2009-04``."""
        start = self.first
        while start <= self.last:
            next_month = start.replace(day=1) + relativedelta(months=1)
            yield f"{start:%Y-%m}", Period(start, min(next_month - dt.timedelta(days=1), self.last))
            start = next_month

    def years(self) -> Iterator[tuple[str, Period]]:
        """Each financial year that the period touches, cut to it, with its key ``2009-10``."""
        start = self.first
        while start <= self.last:
            year = FinancialYear.containing(start)
            yield str(year), Period(start, min(year.period.last, self.last))
            start = year.period.last + dt.timedelta(days=1)


@dataclass(frozen=True, order=True)
class FinancialYear:
    """The year that starts on 1 April of ``start``."""

    start: int

    @classmethod
    def containing(cls, day: dt.date) -> FinancialYear:
        return cls(day.year if day.month >= 4 else day.year - 1)

    @classmethod
    def parse(cls, text: str) -> FinancialYear:
        found = FINANCIAL_YEAR.match(text.strip())
        is_year = found and (int(found[1]) + 1) % 100 == int(found[2])
        # A calendar has the years 1 to 9999.
        if not found or not is_year or not 1 <= int(found[1]) < dt.MAXYEAR:
            raise PeriodError(f"“{text}” is not a financial year. Write it like 2009-10.")
        return cls(int(found[1]))

    def __str__(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    @property
    def period(self) -> Period:
        return Period(dt.date(self.start, 4, 1), dt.date(self.start + 1, 3, 31))

    def quarter(self, number: int) -> Period:
        first = dt.date(self.start, 4, 1) + relativedelta(months=3 * (number - 1))
        return Period(first, first + relativedelta(months=3, days=-1))


def birthday(born: dt.date, age: int) -> dt.date:
    """The day on which somebody turns ``age``; born on 29 February: 1 March in other years."""
    year = born.year + age
    if born.month == 2 and born.day == 29 and not calendar.isleap(year):
        return dt.date(year, 3, 1)
    return born.replace(year=year)


def is_child(born: dt.date, on: dt.date) -> bool:
    """From birth to the day before the fifth birthday."""
    return born <= on < birthday(born, 5)


def age_in_years(born: dt.date, on: dt.date) -> int:
    age = on.year - born.year
    return age if birthday(born, age) <= on else age - 1


def quarter_of(day: dt.date) -> dt.date:
    """The first day of its quarter."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def twelve_months_before(day: dt.date) -> dt.date:
    return day - relativedelta(months=12)


def day_in_words(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
