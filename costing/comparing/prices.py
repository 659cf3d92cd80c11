"""Money of one financial year in the prices of another, by an index of prices.

Pure: a financial year is the calendar year that it begins in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Number = int | Decimal | Fraction


def in_prices_of(
    amount: Number | None, from_year: int, to_year: int, deflators: Mapping[int, Number]
) -> Fraction | None:
    """``amount`` times the index of ``to_year`` over that of ``from_year``, unrounded.

    ``deflators``: the index by year. None where an index is not known or nothing is to be moved:
    no year is guessed. Within one year nothing moves, with an index or without.
    """
    if amount is None:
        return None
    if from_year == to_year:
        return Fraction(amount)
    before, after = deflators.get(from_year), deflators.get(to_year)
    if not before or not after:
        return None
    return Fraction(amount) * Fraction(after) / Fraction(before)


@dataclass(frozen=True)
class PriceMove:
    """How the money of one model is moved: by ``factor``, exactly."""

    from_year: int
    to_year: int
    factor: Fraction

    def moved(self, amount: Number) -> Fraction:
        return Fraction(amount) * self.factor


def price_move(from_year: int, to_year: int, deflators: Mapping[int, Number]) -> PriceMove | None:
    """None where an index is not known."""
    factor = in_prices_of(1, from_year, to_year, deflators)
    return None if factor is None else PriceMove(from_year, to_year, factor)


def missing_years(
    from_years: list[int], to_year: int, deflators: Mapping[int, Number]
) -> tuple[int, ...]:
    """The years without an index that would be needed, in order."""
    moving = [year for year in from_years if year != to_year]
    needed = {*moving, to_year} if moving else set()
    return tuple(sorted(year for year in needed if not deflators.get(year)))
