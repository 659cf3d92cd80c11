"""A straight line through values of the past, and what it comes to on a later day.

Pure arithmetic on numbered steps (quarters): exact fractions, except for the root in the range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Number = int | Decimal | Fraction

FEWEST_POINTS = 4
MOST_POINTS = 8
FARTHEST_STEPS = 12

# Student's t for 95 in 100 on both sides, by degrees of freedom.
_T = {2: "4.303", 3: "3.182", 4: "2.776", 5: "2.571", 6: "2.447"}


@dataclass(frozen=True)
class Forecast:
    """``value``: where the line is, ``low`` and ``high``: the range in which 95 of 100 such values
    would lie if the steps to come scatter about the line as those of the past did. Never below 0,
    nor above ``most``. ``points``: how many values the line goes through; ``a_step``: how much it
    rises or falls each step."""

    value: Fraction
    low: Fraction
    high: Fraction
    points: int
    a_step: Fraction


def forecast(
    values: Sequence[Number | None], ahead: int, *, most: Number | None = None
) -> Forecast | None:
    """What the least-squares line through the last values comes to ``ahead`` steps after them.

    ``values``: one a step, the newest last; None ends the run, for what is before a gap is another
    story. At most the last 8 count. None where there are fewer than 4, or where the day is in the
    past or more than 12 steps (three years of quarters) ahead.
    """
    points = _run(values)
    if len(points) < FEWEST_POINTS or not 1 <= ahead <= FARTHEST_STEPS:
        return None
    n = len(points)
    middle = Fraction(n - 1, 2)
    mean = sum(points, Fraction(0)) / n
    spread = sum(((i - middle) ** 2 for i in range(n)), Fraction(0))
    a_step = sum(((i - middle) * value for i, value in enumerate(points)), Fraction(0)) / spread
    away = n - 1 + ahead - middle
    value = mean + a_step * away
    missed = sum(
        ((p - mean - a_step * (i - middle)) ** 2 for i, p in enumerate(points)), Fraction(0)
    )
    variance = missed / (n - 2) * (1 + Fraction(1, n) + away**2 / spread)
    reach = Fraction(_T[n - 2]) * _root(variance)
    low, middle_value, high = (_within(one, most) for one in (value - reach, value, value + reach))
    return Forecast(middle_value, low, high, n, a_step)


def _run(values: Sequence[Number | None]) -> list[Fraction]:
    run: list[Fraction] = []
    for value in reversed(values[-MOST_POINTS:]):
        if value is None:
            break
        run.append(Fraction(value))
    return run[::-1]


def _root(value: Fraction) -> Fraction:
    as_decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return Fraction(as_decimal.sqrt())


def _within(value: Fraction, most: Number | None) -> Fraction:
    above = max(value, Fraction(0))
    return above if most is None else min(above, Fraction(most))
