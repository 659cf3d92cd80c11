"""Counts and shares as they may leave the house.

This is the first half of disclosure control: small counts are suppressed, others rounded, and
percentages are worked out from what is published. It makes a single figure safe. It does not
make a *table* safe: suppressed cells can be worked out from totals, other filters and the
release before. An auditor that suppresses more until nothing can be worked out is added here
later; until it exists, no breakdown is released to commissioners, the public or for print.
"""

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
