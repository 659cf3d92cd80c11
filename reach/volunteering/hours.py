"""Approved hours of a place by financial year: those of the measure ``volunteer_hours``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from centres.periods import FinancialYear, Period
from reach.measures.seen import Seen
from reach.scopes import Scope
from volunteers.hours_totals import Total, by_year
from volunteers.models import Hours


@dataclass(frozen=True)
class YearGiven:
    """A financial year, cut to the last day that is asked for; ``paid_hours`` are among
    ``hours``."""

    year: FinancialYear
    period: Period
    volunteers: int = 0
    hours: Decimal = Decimal(0)
    paid_hours: Decimal = Decimal(0)

    @property
    def is_whole(self) -> bool:
        return self.period == self.year.period

    @property
    def label(self) -> str:
        return str(self.year) if self.is_whole else f"{self.year} so far"


def hours_in(scope: Scope, period: Period) -> QuerySet[Hours]:
    """The records behind ``volunteer_hours``."""
    return Seen(scope, period).hours


def years_given(scope: Scope, last: dt.date) -> tuple[YearGiven, ...]:
    """Every financial year from the first with hours to that of ``last``, the empty ones too."""
    found = by_year(hours_in(scope, Period(dt.date.min, last)))
    totals = {total.key: total for total in found if total.key is not None}
    if not totals:
        return ()
    every = range(min(totals), FinancialYear.containing(last).start + 1)
    return tuple(_year(FinancialYear(start), totals.get(start), last) for start in every)


def _year(year: FinancialYear, total: Total | None, last: dt.date) -> YearGiven:
    period = Period(year.period.first, min(year.period.last, last))
    if total is None:
        return YearGiven(year, period)
    return YearGiven(year, period, total.volunteers, total.approved, total.paid)
