"""Hours added up for pages; the measures of hours are in ``reach``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from centres.periods import FinancialYear
from volunteers.hours_totals import by_year


@dataclass(frozen=True)
class YearOfHours:
    year: str
    hours: Decimal
    waiting: Decimal
    volunteers: int


@dataclass(frozen=True)
class MyHours:
    approved: Decimal
    waiting: Decimal
    latest: list
    years: list[YearOfHours]


def hours_by_year(rows) -> list[YearOfHours]:
    """Approved and waiting hours and how many volunteers gave any, by financial year."""
    return [
        YearOfHours(str(FinancialYear(total.key)), total.approved, total.waiting, total.volunteers)
        for total in by_year(rows)
    ]


def my_hours(volunteer) -> MyHours:
    if volunteer is None:
        return MyHours(Decimal(0), Decimal(0), [], [])
    years = hours_by_year(volunteer.hours.all())
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for year in years:
        totals["approved"] += year.hours
        totals["waiting"] += year.waiting
    latest = list(
        volunteer.hours.standing().select_related("activity").order_by("-date", "-pk")[:10]
    )
    return MyHours(totals["approved"], totals["waiting"], latest, years)
