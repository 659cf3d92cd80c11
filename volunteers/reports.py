"""Hours added up for pages; the measures of hours are in ``reach``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from volunteers.hours_totals import by_year


@dataclass(frozen=True)
class YearOfHours:
    year: str
    hours: Decimal
    waiting: Decimal
    volunteers: int


def hours_by_year(rows) -> list[YearOfHours]:
    """Approved and waiting hours and how many volunteers gave any, by financial year."""
    return [
        YearOfHours(total.label, total.approved, total.waiting, total.volunteers)
        for total in by_year(rows)
    ]
