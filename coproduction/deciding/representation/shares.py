"""Seats against children: what part of each a ward has. Pure arithmetic, exact and unrounded."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Weighed:
    """A ward's part of all parents who speak for a ward, and of all children under 5 of the
    wards, in per cent; None where there is nothing to divide by."""

    of_parents: Fraction | None
    of_children: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        """In points: above 0 it has more of the seats than of the children."""
        if self.of_parents is None or self.of_children is None:
            return None
        return self.of_parents - self.of_children


def percent_of(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None


def weigh(parents: Mapping[K, int], children: Mapping[K, int | None]) -> dict[K, Weighed]:
    """``parents`` and ``children``: numbers by ward. Where the children of one ward are not
    known, no ward has a share of them."""
    all_parents = sum(parents.values())
    known = [number for number in children.values() if number is not None]
    all_children = sum(known) if len(known) == len(children) else 0
    return {
        ward: Weighed(
            percent_of(parents[ward], all_parents),
            percent_of(children.get(ward) or 0, all_children),
        )
        for ward in parents
    }
