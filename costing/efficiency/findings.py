"""What staffing and the parts of a difference come to, in words."""

from __future__ import annotations

from decimal import Decimal

from costing.comparing.calculations import Effects, Staffing
from documents.rounding import rounded


def effects_in_words(effects: Effects | None) -> str:
    """How much of a difference of unit costs comes from the cost, and how much from reach.

    The two rounded parts may differ by a pound from the rounded difference: it is worked out
    from what is not rounded, and said so.
    """
    if effects is None:
        return ""
    cost, reach = (_moved(value) for value in (effects.cost, effects.reach))
    return (
        f"Of the difference in the cost of reaching a family, {cost} comes from what the service "
        f"costs and {reach} from how many families it reaches."
    )


def _moved(value) -> str:
    amount = rounded(value)
    sign = "−" if amount < 0 else "+" if amount > 0 else ""
    return f"{sign}£{abs(amount):,.0f}"


def staffing_in_words(staffing: Staffing) -> str:
    """Like "The redesign runs with 4 fewer full-time posts"."""
    change = staffing.difference
    if not change:
        return "The redesign runs with as many full-time posts"
    number = f"{abs(change).normalize():f}"
    posts = "post" if abs(change) == Decimal(1) else "posts"
    return f"The redesign runs with {number} {'more' if change > 0 else 'fewer'} full-time {posts}"
