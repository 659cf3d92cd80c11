"""Cost and benefit over the years: exact, unrounded, ``None`` for "not enough data".

Years are numbered from 1. Money is pounds; sums and factors are ``Fraction``, so that nothing is
lost before it is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

Pounds = int | Decimal | Fraction

BENEFIT, INVESTMENT, REINVESTMENT = "benefit", "investment", "reinvestment"
LOW, CENTRAL, HIGH = "low", "central", "high"
CASES = (LOW, CENTRAL, HIGH)


@dataclass(frozen=True)
class Rate:
    """Per cent a year that discounts the years of a projection from ``from_year`` on."""

    from_year: int
    percent: Decimal


@dataclass(frozen=True)
class Amount:
    """Pounds a year from one year to another; without ``to_year`` to the end of the projection.

    ``value``: the kind of value, fiscal, economic or social. ``least`` and ``most``: the ends of
    its range. ``bias_percent``: the optimism bias taken off a benefit.
    """

    kind: str
    value: str
    from_year: int
    to_year: int | None
    pounds: Pounds
    least: Pounds | None = None
    most: Pounds | None = None
    bias_percent: Pounds = 0

    def in_year(self, year: int, case: str = CENTRAL) -> Fraction:
        """What it comes to in a year, a benefit after its optimism bias."""
        if year < self.from_year or (self.to_year is not None and year > self.to_year):
            return Fraction(0)
        pounds = Fraction(self._in_case(case))
        if self.kind == BENEFIT:
            pounds *= 1 - Fraction(self.bias_percent) / 100
        return pounds

    def _in_case(self, case: str) -> Pounds:
        """The low case has the least benefit at the most cost, the high case the other way."""
        if case == CENTRAL:
            return self.pounds
        takes_least = (case == LOW) == (self.kind == BENEFIT)
        end = self.least if takes_least else self.most
        return self.pounds if end is None else end


@dataclass(frozen=True)
class Year:
    """One year: pounds as they fall due, and its discount factor. Benefits are after bias."""

    number: int
    factor: Fraction
    benefits: Fraction
    investment: Fraction
    reinvestment: Fraction

    @property
    def costs(self) -> Fraction:
        return self.investment + self.reinvestment

    @property
    def net(self) -> Fraction:
        return self.benefits - self.costs

    @property
    def present_value(self) -> Fraction:
        return self.net * self.factor


@dataclass(frozen=True)
class Appraisal:
    """The years of a projection in one case and kind of value, and what they come to."""

    years: tuple[Year, ...]

    @property
    def benefits(self) -> Fraction:
        return sum((year.benefits for year in self.years), Fraction(0))

    @property
    def investment(self) -> Fraction:
        return sum((year.investment for year in self.years), Fraction(0))

    @property
    def costs(self) -> Fraction:
        return sum((year.costs for year in self.years), Fraction(0))

    @property
    def present_benefits(self) -> Fraction:
        return sum((year.benefits * year.factor for year in self.years), Fraction(0))

    @property
    def present_costs(self) -> Fraction:
        return sum((year.costs * year.factor for year in self.years), Fraction(0))

    @property
    def present_value(self) -> Fraction:
        """Net: benefits less investment and reinvestment."""
        return self.present_benefits - self.present_costs

    @property
    def ratio(self) -> Fraction | None:
        """Present benefits for each pound of present costs; None where nothing is spent."""
        return self.present_benefits / self.present_costs if self.present_costs else None

    @property
    def cumulative(self) -> tuple[Fraction, ...]:
        """Net to the end of each year, undiscounted."""
        return tuple(accumulate(year.net for year in self.years))

    @property
    def cumulative_present(self) -> tuple[Fraction, ...]:
        """Net to the end of each year, discounted."""
        return tuple(accumulate(year.present_value for year in self.years))

    @property
    def payback_year(self) -> int | None:
        """The first year by whose end the saving so far covers the investment so far.

        Undiscounted; what is put back into services is not saved. None where nothing is
        invested, or where it is never covered.
        """
        invested = accumulate(year.investment for year in self.years)
        for year, total, net in zip(self.years, invested, self.cumulative, strict=True):
            if total and net >= 0:
                return year.number
        return None

    @property
    def is_paid_back_for_good(self) -> bool:
        """Whether no later year brings the saving below the investment again."""
        first = self.payback_year
        return first is not None and all(net >= 0 for net in self.cumulative[first - 1 :])


def discount_factors(
    rates: Iterable[Rate], years: int, *, first_year_discounted: bool
) -> tuple[Fraction, ...] | None:
    """The factor of each year, chained: each is the one before it over one plus its year's rate.

    The first year's is 1, or discounted once. None where a year that is discounted has no rate.
    """
    steps = sorted(rates, key=lambda rate: rate.from_year)
    factors: list[Fraction] = []
    for year in range(1, years + 1):
        before = factors[-1] if factors else Fraction(1)
        if year == 1 and not first_year_discounted:
            factors.append(before)
            continue
        rate = rate_of_year(steps, year)
        if rate is None:
            return None
        factors.append(before / (1 + rate / 100))
    return tuple(factors)


def rate_of_year(steps: Sequence[Rate], year: int) -> Fraction | None:
    """Per cent in a year, from rates in the order of their years."""
    percent = None
    for rate in steps:
        if rate.from_year <= year:
            percent = Fraction(rate.percent)
    return percent


def appraise(
    amounts: Iterable[Amount], factors: Sequence[Fraction], case: str = CENTRAL
) -> Appraisal:
    """The amounts over as many years as there are factors."""
    amounts = list(amounts)
    return Appraisal(
        tuple(
            Year(
                number,
                factor,
                **{
                    name: _sum(amounts, kind, number, case)
                    for name, kind in (
                        ("benefits", BENEFIT),
                        ("investment", INVESTMENT),
                        ("reinvestment", REINVESTMENT),
                    )
                },
            )
            for number, factor in enumerate(factors, 1)
        )
    )


def _sum(amounts: Iterable[Amount], kind: str, year: int, case: str) -> Fraction:
    return sum(
        (amount.in_year(year, case) for amount in amounts if amount.kind == kind), Fraction(0)
    )


def worth_of_quantity(pounds: Decimal | None, quantity: Decimal) -> Decimal | None:
    """What so many of an outcome are worth, to the penny, half away from zero."""
    if pounds is None:
        return None
    pence = Fraction(pounds) * Fraction(quantity) * 100
    return Decimal((pence + Fraction(1, 2)).__floor__()) / 100
