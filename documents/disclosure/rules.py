"""What is published of a single count or share, and what it says to those who know the rules."""

from dataclasses import dataclass
from fractions import Fraction

from django.conf import settings

from documents.rounding import nearest_multiple


@dataclass(frozen=True)
class ReleasedRatio:
    """What is published of a share. None: suppressed, or not enough data."""

    numerator: int | None
    denominator: int | None
    percent: Fraction | None


def released_count(count: int, *, headline: bool) -> int | None:
    """The count that may be published, or None when it is suppressed.

    ``headline``: a count of a whole centre, cluster or authority for a whole financial year.
    """
    if count < 0:
        raise ValueError("a count cannot be below 0")
    if headline and count >= settings.DISCLOSURE_TRUE_FROM:
        return count
    if 1 <= count <= settings.DISCLOSURE_SUPPRESS_UP_TO:
        return None
    return nearest_multiple(count, settings.DISCLOSURE_ROUND_TO)


def released_ratio(numerator: int, denominator: int, *, headline: bool) -> ReleasedRatio:
    """A share with both its counts, each released by itself.

    Nobody or everybody of a small base is no figure: it would say something of each person.
    """
    small = denominator < settings.DISCLOSURE_TRUE_FROM
    if small and numerator in (0, denominator):
        return ReleasedRatio(None, released_count(denominator, headline=headline), None)
    top = released_count(numerator, headline=headline)
    base = released_count(denominator, headline=headline)
    percent = Fraction(top * 100, base) if top is not None and base else None
    return ReleasedRatio(top, base, percent)


def released_percent(numerator: int, denominator: int, *, headline: bool) -> Fraction | None:
    """The percentage of the released counts, unrounded; None where none may be shown."""
    return released_ratio(numerator, denominator, headline=headline).percent


def fewer_than() -> str:
    """The words for a suppressed count."""
    return f"fewer than {settings.DISCLOSURE_SUPPRESS_UP_TO + 1}"


@dataclass(frozen=True)
class Range:
    """The whole numbers from ``low`` to ``high``; without a ``high`` there is no end."""

    low: int
    high: int | None = None

    def __contains__(self, number: int) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)

    def within(self, other: "Range") -> "Range":
        highs = [high for high in (self.high, other.high) if high is not None]
        return Range(max(self.low, other.low), min(highs) if highs else None)


def counts_behind(published: int) -> Range:
    """The counts that are published as this rounded number: 10 means 8 to 12, 0 means none.

    Where thresholds are set so that a 0 may also stand for a few, 0 still counts as none here:
    a reader who may think of more values is no danger.
    """
    if published == 0:
        return Range(0, 0)
    step, smallest = settings.DISCLOSURE_ROUND_TO, settings.DISCLOSURE_SUPPRESS_UP_TO + 1
    low = published - step // 2
    return Range(max(low, smallest), low + step - 1)


def is_small(count: int) -> bool:
    return 1 <= count <= settings.DISCLOSURE_SUPPRESS_UP_TO
