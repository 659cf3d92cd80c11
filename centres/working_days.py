"""Working days in England: Monday to Friday, without bank holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable
from functools import lru_cache

import holidays


@lru_cache(maxsize=32)
def bank_holidays_of(year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=[year]))


def bank_holidays(years: Iterable[int]) -> frozenset[dt.date]:
    return frozenset().union(*(bank_holidays_of(year) for year in years))


def is_working_day(day: dt.date, days_off: Container[dt.date] | None = None) -> bool:
    """``days_off``: bank holidays, those of England if nothing is given."""
    days_off = bank_holidays_of(day.year) if days_off is None else days_off
    return day.weekday() < 5 and day not in days_off


def working_days_after(
    day: dt.date, count: int, days_off: Container[dt.date] | None = None
) -> dt.date:
    """The day on which ``count`` working days have passed since ``day``; itself for none."""
    while count > 0:
        day += dt.timedelta(days=1)
        count -= is_working_day(day, days_off)
    return day
