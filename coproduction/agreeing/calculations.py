"""How far an agreement has come: arithmetic on targets in their measure's own unit, unrounded,
and on payments in pounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class PaymentsSoFar:
    """Pounds. ``paid`` may be more than the value; ``left`` of it is then below 0."""

    value: Decimal | None
    paid: Decimal
    late: Decimal
    to_come: Decimal
    number_paid: int
    number_late: int
    number_to_come: int

    @property
    def planned(self) -> Decimal:
        return self.paid + self.late + self.to_come

    @property
    def left(self) -> Decimal | None:
        """Of the value, what is not yet paid."""
        return None if self.value is None else self.value - self.paid

    @property
    def not_planned(self) -> Decimal | None:
        """Of the value, what no payment is planned for; below 0 where more is planned."""
        return None if self.value is None else self.value - self.planned


def payments_so_far(
    rows: Iterable[tuple[Decimal, dt.date, dt.date | None]],
    value: Decimal | None,
    today: dt.date,
) -> PaymentsSoFar:
    """Of rows of (pounds, due on, paid on). Late: due before today and not paid."""
    paid: list[Decimal] = []
    late: list[Decimal] = []
    to_come: list[Decimal] = []
    for amount, due_on, paid_on in rows:
        is_paid = paid_on is not None and paid_on <= today
        kind = paid if is_paid else late if due_on < today else to_come
        kind.append(amount)
    return PaymentsSoFar(
        value=value,
        paid=sum(paid, Decimal(0)),
        late=sum(late, Decimal(0)),
        to_come=sum(to_come, Decimal(0)),
        number_paid=len(paid),
        number_late=len(late),
        number_to_come=len(to_come),
    )


def equal_parts(amount: Decimal, number: int) -> list[Decimal]:
    """Pounds in so many parts that add up to the penny; the first ones take what is left over."""
    pence = int(amount * 100)
    each, more = divmod(pence, number)
    return [Decimal(each + (part < more)) / 100 for part in range(number)]
