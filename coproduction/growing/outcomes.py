"""What groups and boards expect to come of their work, and what is seen of it so far."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from coproduction.models import ExpectedOutcome

HORIZONS = list(ExpectedOutcome.Horizon)


@dataclass(frozen=True)
class Expected:
    """What somebody expects by when; ``seen``: of how many something is seen."""

    horizon: ExpectedOutcome.Horizon
    outcomes: tuple[ExpectedOutcome, ...]

    @property
    def seen(self) -> int:
        return sum(1 for one in self.outcomes if one.seen)


@dataclass(frozen=True)
class OfWhom:
    name: str
    place: str
    horizons: tuple[Expected, ...]

    @property
    def count(self) -> int:
        return sum(len(one.outcomes) for one in self.horizons)

    @property
    def seen(self) -> int:
        return sum(one.seen for one in self.horizons)


def by_horizon(outcomes) -> tuple[Expected, ...]:
    """What it is for, soon, then, in the long run, signs of impact; empty ones left out."""
    found = {horizon: [one for one in outcomes if one.horizon == horizon] for horizon in HORIZONS}
    return tuple(Expected(horizon, tuple(rows)) for horizon, rows in found.items() if rows)


def outcomes_for(user):
    outcomes = ExpectedOutcome.objects.for_user(user)
    return outcomes.select_related("provider", "board", "centre", "cluster")


def by_owner(outcomes) -> list[OfWhom]:
    """By the group or board that expects them, in the order of names."""

    def owner(one):
        return str(one.provider or one.board or one.place), str(one.place)

    ordered = sorted(outcomes, key=lambda one: (owner(one), one.position, one.pk))
    return [
        OfWhom(name, place, by_horizon(list(rows)))
        for (name, place), rows in groupby(ordered, key=owner)
    ]


def narrowed(outcomes, *, group=None, board=None):
    """Those of the group, or of the board, with this uuid; without either all."""
    return [
        one
        for one in outcomes
        if (group is None or (one.provider and one.provider.uuid == group))
        and (board is None or (one.board and one.board.uuid == board))
    ]


def place_of(group):
    """The cluster of the centres that a group works with, else its first centre; None without."""
    centre = group.centres.order_by("name", "pk").first()
    return centre and (centre.clusters.first() or centre)
