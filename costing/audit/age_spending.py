"""What is spent on which ages: the earliest months set against the years after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from costing.audit.age_bands import AgeBand

# The first months: pregnancy and what is over before this age. Later: from this age on.
FIRST_MONTHS = 6
LATER = 24
ONE_YEAR = 12
NOTHING = Decimal(0)


@dataclass(frozen=True)
class AgeSpending:
    """Costs of one band of ages; ``band`` None: the words name no ages."""

    band: AgeBand | None
    label: str
    amount: Decimal

    @property
    def per_month(self) -> Fraction | None:
        """Pounds for each month of age that the band spans."""
        return None if self.band is None else Fraction(self.amount) / self.band.months

    @property
    def is_first_months(self) -> bool:
        return self.band is not None and self.band.end_months <= FIRST_MONTHS

    @property
    def is_later(self) -> bool:
        return self.band is not None and self.band.start_months >= LATER


@dataclass(frozen=True)
class EarlyAndLate:
    """``first``: spent on pregnancy and the first months, ``later``: from ``later_from`` months."""

    first: Decimal
    later: Decimal
    later_from: Fraction


def early_and_late(spending: Sequence[AgeSpending]) -> EarlyAndLate | None:
    """None where no cost is for the first months alone, or none for later alone."""
    later = [one for one in spending if one.is_later and one.band]
    first = [one for one in spending if one.is_first_months]
    if not first or not later:
        return None
    return EarlyAndLate(
        sum((one.amount for one in first), NOTHING),
        sum((one.amount for one in later), NOTHING),
        min(one.band.start_months for one in later if one.band),
    )


def on_under_ones(spending: Sequence[AgeSpending]) -> tuple[Decimal, Decimal]:
    """Pounds for children under 1 and pregnancy alone, and for ages that begin before 1 and go on
    after it."""
    bands = [(one.amount, one.band) for one in spending if one.band is not None]
    alone = [pounds for pounds, band in bands if band.end_months <= ONE_YEAR]
    partly = [pounds for pounds, band in bands if band.start_months < ONE_YEAR < band.end_months]
    return sum(alone, NOTHING), sum(partly, NOTHING)


def age_in_words(months: Fraction | int) -> str:
    """30 -> "2.5 years", 3 -> "3 months"."""
    if months % 6 == 0 and months >= 12:
        years = float(Fraction(months, 12))
        return "1 year" if years == 1 else f"{years:g} years"
    return f"{float(months):g} months"
