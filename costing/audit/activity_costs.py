"""What each activity costs beside whom it reached, and which may be of marginal effect.

Quotients are exact; None: not enough data.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from costing.calculations import unit_cost

# The rule: fewer families than so many, and so many times the middle of the costs per family.
FEW_FAMILIES = 20
TIMES_THE_MIDDLE = 2
# Of fewer activities there is no middle to speak of.
FEWEST_ACTIVITIES = 3


@dataclass(frozen=True)
class ActivityCost:
    """``cost`` None: no cost line names it. ``sessions`` that took place; ``families`` and
    ``children`` seen there in the period, None where they may not be shown."""

    key: str
    label: str
    cost: Decimal | None
    sessions: int | None
    families: int | None
    children: int | None

    @property
    def per_session(self) -> Fraction | None:
        return unit_cost(self.cost, self.sessions)

    @property
    def per_family(self) -> Fraction | None:
        return unit_cost(self.cost, self.families)


def middle_per_family(activities: Sequence[ActivityCost]) -> Fraction | None:
    """The median cost per family of the activities where it is known."""
    known = [one.per_family for one in activities if one.per_family is not None]
    return statistics.median(known) if len(known) >= FEWEST_ACTIVITIES else None


def may_be_marginal(activities: Sequence[ActivityCost]) -> list[ActivityCost]:
    """Few families, and each of them far above the middle; or money, sessions and no family.

    Those that no family came to first, then by the cost of one family, the dearest first. It is a
    rule of thumb: what an activity does for a family is not in it.
    """
    middle = middle_per_family(activities)
    found = [one for one in activities if _is_dear(one, middle) or _reaches_nobody(one)]
    return sorted(found, key=_dearest_first)


def _dearest_first(one: ActivityCost) -> tuple:
    """Of what nobody came to, the cost itself."""
    return one.per_family is not None, -(one.per_family or one.cost or 0), one.label


def _is_dear(one: ActivityCost, middle: Fraction | None) -> bool:
    if middle is None or one.per_family is None or one.families is None:
        return False
    return one.families < FEW_FAMILIES and one.per_family > TIMES_THE_MIDDLE * middle


def _reaches_nobody(one: ActivityCost) -> bool:
    return bool(one.cost) and bool(one.sessions) and one.families == 0
