"""Arithmetic of the dashboard of volunteering: how long people stay at each stage, and shares.

Standard library only, unrounded; ``None`` for "not enough data".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Moved:
    """A volunteer came to a status on a day."""

    volunteer: int
    status: str
    on: dt.date


@dataclass(frozen=True)
class Way:
    """What the moves of several people say.

    ``stays``: by status, the days of each stay that is over. ``since``: by volunteer, the status
    of her last move and the day on which she came to it.
    """

    stays: Mapping[str, Sequence[int]]
    since: Mapping[int, tuple[str, dt.date]]


def way_of(moves: Iterable[Moved]) -> Way:
    """A move to the status where somebody is already is none: the stay goes on."""
    stays: dict[str, list[int]] = {}
    since: dict[int, tuple[str, dt.date]] = {}
    for move in sorted(moves, key=lambda move: move.on):
        before = since.get(move.volunteer)
        if before is not None and before[0] == move.status:
            continue
        if before is not None:
            stays.setdefault(before[0], []).append((move.on - before[1]).days)
        since[move.volunteer] = (move.status, move.on)
    return Way(stays, since)


def median(values: Sequence[int]) -> Fraction | None:
    """The middle one; of an even number halfway between the two in the middle."""
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return Fraction(ordered[middle])
    return Fraction(ordered[middle - 1] + ordered[middle], 2)


def share(part: int | None, whole: int | None) -> Fraction | None:
    """In per cent."""
    return Fraction(100 * part, whole) if whole and part is not None else None
