"""Hours added up for pages; the measures of hours are in ``reach``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from centres.periods import FinancialYear


@dataclass
class YearOfHours:
    year: str
    hours: Decimal = Decimal(0)
    waiting: Decimal = Decimal(0)
    people: set[int] = field(default_factory=set)

    @property
    def volunteers(self) -> int:
        return len(self.people)


@dataclass(frozen=True)
class MyHours:
    approved: Decimal
    waiting: Decimal
    latest: list
    years: list[YearOfHours]


def hours_by_year(rows) -> list[YearOfHours]:
    """Approved and waiting hours and how many volunteers gave any, by financial year."""
    years: dict[str, YearOfHours] = {}
    for day, hours, status, volunteer in rows.values_list(
        "date", "hours", "status", "volunteer"
    ).order_by("date"):
        key = str(FinancialYear.containing(day))
        year = years.setdefault(key, YearOfHours(key))
        if status == "approved":
            year.hours += hours
            year.people.add(volunteer)
        else:
            year.waiting += hours
    return list(years.values())


def my_hours(volunteer) -> MyHours:
    if volunteer is None:
        return MyHours(Decimal(0), Decimal(0), [], [])
    years = hours_by_year(volunteer.hours.all())
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for year in years:
        totals["approved"] += year.hours
        totals["waiting"] += year.waiting
    latest = list(volunteer.hours.select_related("activity").order_by("-date", "-pk")[:10])
    return MyHours(totals["approved"], totals["waiting"], latest, years)
