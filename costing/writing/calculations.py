"""Our arithmetic beside a stated figure: the same cost spread over another number."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def spread(cost_of_one: Decimal, over: int, spread_over: int) -> Fraction | None:
    """What one costs when ``over`` times the stated cost is spread over another number."""
    if spread_over == 0:
        return None
    return Fraction(cost_of_one) * over / spread_over
