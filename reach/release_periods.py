"""The periods that figures are published of: whole financial years and quarters that are over."""

from __future__ import annotations

import datetime as dt

from centres.periods import FinancialYear, Period, PeriodError, day_in_words


def period_key(period: Period) -> str:
    """ "2009-10" for a year, "2009-10 Q1" for a quarter, else both days."""
    year = FinancialYear.containing(period.first)
    if period == year.period:
        return str(year)
    for key, quarter in year.period.quarters():
        if quarter == period:
            return key
    return f"{period.first.isoformat()} to {period.last.isoformat()}"


def period_of(key: str) -> Period:
    """The year or quarter of a key; PeriodError for any other text."""
    year, _, quarter = key.strip().partition(" ")
    whole = FinancialYear.parse(year)
    if not quarter:
        return whole.period
    for one, period in whole.period.quarters():
        if one == f"{whole} {quarter}":
            return period
    raise PeriodError(f"“{key}” is not a quarter. Write it like 2009-10 Q1.")


def period_words(period: Period) -> str:
    """ "2009-10 (April 2009 to March 2010)"."""
    return f"{period_key(period)} ({period.first:%B %Y} to {period.last:%B %Y})"


def days_words(period: Period) -> str:
    return f"{day_in_words(period.first)} to {day_in_words(period.last)}"


def ended_periods(first: dt.date, today: dt.date) -> list[Period]:
    """Years and, below each, its quarters, that are over: the newest first, back to ``first``."""
    periods = []
    newest, oldest = FinancialYear.containing(today).start, FinancialYear.containing(first).start
    for start in range(newest, oldest - 1, -1):
        year = FinancialYear(start).period
        quarters = [quarter for _, quarter in year.quarters()]
        periods += [year, *reversed(quarters)]
    return [period for period in periods if period.last < today]


def overlap(one: Period, other: Period) -> bool:
    return one.first <= other.last and other.first <= one.last
