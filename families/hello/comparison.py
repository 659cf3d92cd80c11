"""Which of two versions does better, with a range of uncertainty.

A share's range is Wilson's score interval (Wilson 1927), a difference's Newcombe's hybrid score
interval (Newcombe 1998, method 10), both for 95%. They hold for small numbers and near 0 and 1,
where the textbook interval gives nonsense.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)
LEAST_STARTS = 30  # fewer in either version: too little to tell, whatever the range says
STEP = 5  # seconds of a bucket


@dataclass(frozen=True)
class Share:
    """A share of starts, from 0 to 1, with its 95% range."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Difference:
    """The first share less the second, from -1 to 1, with its 95% range."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the range leaves out 0."""
        return self.low > 0 or self.high < 0


def share(sent: int, started: int) -> Share | None:
    """Those sent of those started; None where nothing was started."""
    if not started:
        return None
    value, square = sent / started, Z * Z
    middle = (sent + square / 2) / (started + square)
    half = Z / (started + square) * sqrt(started * value * (1 - value) + square / 4)
    # The ends are exact where nobody or everybody did: no rounding may pass 0 or 1.
    low = 0.0 if sent == 0 else max(middle - half, 0.0)
    high = 1.0 if sent == started else min(middle + half, 1.0)
    return Share(value, min(low, value), max(high, value))


def difference(sent: int, started: int, other_sent: int, other_started: int) -> Difference | None:
    """The first version's share less the other's; None where one of them has none."""
    one, other = share(sent, started), share(other_sent, other_started)
    if one is None or other is None:
        return None
    value = one.value - other.value
    below = sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    above = sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Difference(value, max(value - below, -1.0), min(value + above, 1.0))


def median_seconds(buckets: Mapping[int, int], step: int = STEP) -> float | None:
    """The median of times counted in steps: {first second of the step: how many}.

    Within the step that holds the middle one, times are taken as spread evenly. None without any.
    """
    total = sum(buckets.values())
    before = 0
    for start in sorted(buckets):
        number = buckets[start]
        if number and before + number >= total / 2:
            return start + step * (total / 2 - before) / number
        before += number
    return None


@dataclass(frozen=True)
class Tally:
    """What one version did in a period."""

    name: str
    started: int
    sent: int


@dataclass(frozen=True)
class Verdict:
    """better: the name of the version that does better, empty when there is too little to tell."""

    better: str
    difference: Difference | None
    words: str


def verdict(one: Tally, other: Tally) -> Verdict:
    """A sentence: which does better and by how much, or why nobody can say yet."""
    found = difference(one.sent, one.started, other.sent, other.started)
    fewest = min((one, other), key=lambda tally: tally.started)
    if fewest.started < LEAST_STARTS or found is None:
        visits = "1 visit was" if fewest.started == 1 else f"{fewest.started} visits were"
        return Verdict(
            "",
            found,
            f"Too little to tell: {visits} started with “{fewest.name}”. It takes {LEAST_STARTS} "
            "with each.",
        )
    low, high = _points(found.low), _points(found.high)
    if not found.is_clear:
        return Verdict(
            "",
            found,
            f"Too little to tell: the difference may be anything from {low} to {high} points "
            f"for “{one.name}”.",
        )
    better, worse = (one, other) if found.value > 0 else (other, one)
    least, most = sorted((abs(found.low), abs(found.high)))
    return Verdict(
        better.name,
        found,
        f"“{better.name}” does better than “{worse.name}”: {_points(abs(found.value))} points "
        f"more of those who start it send it (95% range {_points(least)} to {_points(most)}).",
    )


def _points(share_of_one: float) -> str:
    """Percentage points to a whole number, without "-0"."""
    points = int(abs(share_of_one) * 100 + 0.5)
    return f"\N{MINUS SIGN}{points}" if points and share_of_one < 0 else str(points)
