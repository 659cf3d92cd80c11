"""Periods that move along with the calendar: a saved view asks for them by name."""

from __future__ import annotations

import datetime as dt

from django.db import models

from centres.periods import FinancialYear, Period


class Moving(models.TextChoices):
    THIS_YEAR = "this-year", "The financial year that runs"
    LAST_QUARTER = "last-quarter", "The last quarter that is over"
    LAST_YEAR = "last-year", "The last financial year that is over"


def moving_period(moving: str, over: dt.date) -> Period:
    """The whole period as it is after the day ``over`` has passed.

    On that day's evening a quarter or year that it ends is over; the year that runs is the one
    that the day lies in.
    """
    year = FinancialYear.containing(over)
    if moving == Moving.THIS_YEAR:
        return year.period
    if moving == Moving.LAST_YEAR:
        return year.period if over == year.period.last else FinancialYear(year.start - 1).period
    return last_quarter(over)


def last_quarter(over: dt.date) -> Period:
    """The last quarter that is over when the day ``over`` has passed."""
    before, year = (FinancialYear(FinancialYear.containing(over).start - n) for n in (1, 0))
    quarters = [before.quarter(4), *(year.quarter(number) for number in range(1, 5))]
    return [quarter for quarter in quarters if quarter.last <= over][-1]


def last_week(on: dt.date) -> Period:
    """Monday to Sunday, the last that is over on this day."""
    sunday = on - dt.timedelta(days=on.isoweekday())
    return Period(sunday - dt.timedelta(days=6), sunday)
