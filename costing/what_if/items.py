"""The cost lines of a service model as the arithmetic of what-if takes them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from costing.models import CostLine
from costing.what_if.calculations import Item


def items_of(lines: Iterable[CostLine]) -> list[Item]:
    """In their order; an item's key is its line's uuid."""
    return [Item(str(line.uuid), line.amount, line.fte, _of_one_post(line)) for line in lines]


def _of_one_post(line: CostLine) -> Fraction | None:
    """What one full-time post costs: by its salary, else its share of the amount."""
    if line.salary is not None:
        return Fraction(line.salary) * (100 + Fraction(line.on_costs_percent or 0)) / 100
    return Fraction(line.amount) / Fraction(line.fte) if line.fte else None


def step_of(fte) -> str:
    """By how much a stepper moves posts: whole posts by one, others by a half."""
    return "1" if fte == int(fte) else "0.5"
