"""Money that decisions move: what stops frees it, what is commissioned or changed may take it.

Exact pounds, and everything adds up: now, less what is freed, plus what is added, is afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)
STOP = "stop"


@dataclass(frozen=True)
class Decided:
    """A cost with its decision. ``takes_from``: the key of the cost whose money it takes."""

    key: int
    decision: str
    before: Decimal
    after: Decimal
    takes_from: int | None = None

    @property
    def freed(self) -> Decimal:
        return max(self.before - self.after, NOTHING)

    @property
    def added(self) -> Decimal:
        return max(self.after - self.before, NOTHING)


@dataclass(frozen=True)
class Moved:
    """A cost and those that take its money. ``left``: of what it frees, what nothing takes;
    below 0 where more is taken than it frees."""

    cost: Decided
    takers: tuple[Decided, ...]

    @property
    def taken(self) -> Decimal:
        return sum((taker.added for taker in self.takers), NOTHING)

    @property
    def left(self) -> Decimal:
        return self.cost.freed - self.taken


@dataclass(frozen=True)
class Money:
    """``placed``: of what is added, what takes the money of a cost that is named."""

    now: Decimal
    afterwards: Decimal
    freed: Decimal
    added: Decimal
    placed: Decimal
    moves: tuple[Moved, ...]

    @property
    def left(self) -> Decimal:
        """What is saved in all; below 0: what more is needed."""
        return self.freed - self.added


def afterwards(decision: str, amount: Decimal, amount_after: Decimal | None) -> Decimal:
    """What is said; else nothing for what stops, and as today for everything else."""
    if amount_after is not None:
        return amount_after
    return NOTHING if decision == STOP else amount


def money_moved(costs: Sequence[Decided]) -> Money:
    """``costs``: all of the service; each of them is a move, if one of £0."""
    takers: defaultdict[int, list[Decided]] = defaultdict(list)
    known = {cost.key for cost in costs}
    for cost in costs:
        if cost.takes_from in known and cost.takes_from is not None:
            takers[cost.takes_from].append(cost)
    return Money(
        now=sum((cost.before for cost in costs), NOTHING),
        afterwards=sum((cost.after for cost in costs), NOTHING),
        freed=sum((cost.freed for cost in costs), NOTHING),
        added=sum((cost.added for cost in costs), NOTHING),
        placed=sum((taker.added for some in takers.values() for taker in some), NOTHING),
        moves=tuple(Moved(cost, tuple(takers[cost.key])) for cost in costs),
    )
