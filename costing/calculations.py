"""Arithmetic of cost: unrounded, ``None`` for "not enough data", nothing divided by zero.

Money is ``Decimal`` pounds. Quotients are ``Fraction``: exact, so that a difference of two unit
costs is rounded once, when it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Number = int | Decimal | Fraction


@dataclass(frozen=True)
class ModelFigures:
    """What one service model comes to in its period. ``cost``: pounds, a ``Fraction`` where they
    were moved into the prices of another year."""

    cost: Decimal | Fraction | None
    families: int | None
    children: int | None = None

    @property
    def unit_cost(self) -> Fraction | None:
        return unit_cost(self.cost, self.families)

    @property
    def cost_per_child(self) -> Fraction | None:
        return unit_cost(self.cost, self.children)


@dataclass(frozen=True)
class Difference:
    """Redesigned less existing, and what that is of the existing value in per cent."""

    amount: Fraction | None
    percent: Fraction | None

    @classmethod
    def between(cls, existing: Number | None, redesigned: Number | None) -> Difference:
        return cls(difference(existing, redesigned), difference_percent(existing, redesigned))


@dataclass(frozen=True)
class ComparisonFigures:
    existing: ModelFigures
    redesigned: ModelFigures
    cost: Difference
    families: Difference
    unit_cost: Difference
    children: Difference
    cost_per_child: Difference


def unit_cost(cost: Decimal | Fraction | None, reached: int | None) -> Fraction | None:
    """Pounds per family (or child) reached in the same period."""
    if cost is None or not reached:
        return None
    return Fraction(cost) / reached


def difference(existing: Number | None, redesigned: Number | None) -> Fraction | None:
    if existing is None or redesigned is None:
        return None
    return Fraction(redesigned) - Fraction(existing)


def difference_percent(existing: Number | None, redesigned: Number | None) -> Fraction | None:
    """The difference as a percentage of the existing value."""
    amount = difference(existing, redesigned)
    if amount is None or not existing:
        return None
    return amount * 100 / Fraction(existing)


def compare(existing: ModelFigures, redesigned: ModelFigures) -> ComparisonFigures:
    return ComparisonFigures(
        existing=existing,
        redesigned=redesigned,
        cost=Difference.between(existing.cost, redesigned.cost),
        families=Difference.between(existing.families, redesigned.families),
        unit_cost=Difference.between(existing.unit_cost, redesigned.unit_cost),
        children=Difference.between(existing.children, redesigned.children),
        cost_per_child=Difference.between(existing.cost_per_child, redesigned.cost_per_child),
    )


def post_cost(
    fte: Decimal | None, salary: Decimal | None, on_costs_percent: Decimal | None
) -> Decimal | None:
    """Pounds a year of posts: full-time equivalents at the salary of one full-time post, with
    on-costs in per cent of it; to the penny, half a penny up. None: no post or no salary."""
    if fte is None or salary is None:
        return None
    pennies = Fraction(fte) * Fraction(salary) * (100 + Fraction(on_costs_percent or 0))
    return Decimal((pennies + Fraction(1, 2)).__floor__()) / 100
