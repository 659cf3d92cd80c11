"""How far a target has come: arithmetic on values in the measure's own unit, unrounded."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from centres.periods import Period

Number = int | Decimal | Fraction


class Standing(StrEnum):
    MET = "met"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NOT_STARTED = "not_started"
    NOT_ENOUGH_DATA = "not_enough_data"


def share_elapsed(period: Period, today: dt.date) -> Fraction:
    """The part of the period's days that have ended, from 0 to 1."""
    ended = (min(today, period.last + dt.timedelta(days=1)) - period.first).days
    return Fraction(max(ended, 0), period.days)


def expected_value(
    baseline: Number | None, target: Number, period: Period, today: dt.date
) -> Fraction:
    """On a straight line from the baseline (0 where there is none) on the period's first day to
    the target on its last."""
    start = Fraction(baseline or 0)
    return start + (Fraction(target) - start) * share_elapsed(period, today)


def standing(
    *,
    actual: Number | None,
    baseline: Number | None,
    target: Number,
    period: Period,
    today: dt.date,
) -> Standing:
    """Met when the target is reached; on track when the actual is at or beyond the line.

    A target below its baseline is one of less: met and on track are at or below.
    """
    if today < period.first:
        return Standing.NOT_STARTED
    if actual is None:
        return Standing.NOT_ENOUGH_DATA
    sign = -1 if baseline is not None and target < baseline else 1
    if (Fraction(actual) - Fraction(target)) * sign >= 0:
        return Standing.MET
    line = expected_value(baseline, target, period, today)
    return Standing.ON_TRACK if (Fraction(actual) - line) * sign >= 0 else Standing.BEHIND
