"""Money in a group's hands: pure arithmetic, in pounds with pence, unrounded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

NONE = Decimal(0)


@dataclass(frozen=True)
class Promise:
    """A commitment; ``is_settled`` once a spending has taken its place."""

    amount: Decimal
    is_settled: bool


@dataclass(frozen=True)
class BudgetStand:
    """How a budget stands: ``amount`` = ``spent`` + ``committed`` + ``left``, to the penny.

    ``committed``: promised and not settled yet. ``settled``: commitments whose place a spending
    has taken; what was paid for them is in ``spent``. ``left`` is below 0 where more is spent and
    promised than there is.
    """

    amount: Decimal
    spent: Decimal
    committed: Decimal
    settled: Decimal

    @property
    def used(self) -> Decimal:
        return self.spent + self.committed

    @property
    def left(self) -> Decimal:
        return self.amount - self.used

    @property
    def over(self) -> Decimal:
        """By how much more is spent and promised than there is."""
        return max(-self.left, NONE)

    @property
    def spent_percent(self) -> Fraction:
        return Fraction(self.spent) / Fraction(self.amount) * 100


def budget_stand(
    amount: Decimal, promises: Iterable[Promise], spendings: Iterable[Decimal]
) -> BudgetStand:
    """A settled commitment counts with what was paid for it, whatever it was promised at."""
    promises = list(promises)
    return BudgetStand(
        amount=amount,
        spent=sum(spendings, NONE),
        committed=sum((one.amount for one in promises if not one.is_settled), NONE),
        settled=sum((one.amount for one in promises if one.is_settled), NONE),
    )


@dataclass(frozen=True)
class Taking:
    """One entry of a venture."""

    on: dt.date
    amount: Decimal
    is_income: bool


@dataclass(frozen=True)
class Result:
    """Income less costs; below 0 is a loss."""

    income: Decimal
    costs: Decimal

    @property
    def result(self) -> Decimal:
        return self.income - self.costs


@dataclass(frozen=True)
class MonthResult(Result):
    """``month``: its first day."""

    month: dt.date


def result_of(takings: Iterable[Taking]) -> Result:
    takings = list(takings)
    return Result(
        income=sum((one.amount for one in takings if one.is_income), NONE),
        costs=sum((one.amount for one in takings if not one.is_income), NONE),
    )


def results_by_month(takings: Iterable[Taking]) -> list[MonthResult]:
    """Every month from the first entry's to the last's, also those without an entry."""
    of_month: dict[dt.date, list[Taking]] = {}
    for one in takings:
        of_month.setdefault(one.on.replace(day=1), []).append(one)
    if not of_month:
        return []
    found, month = [], min(of_month)
    while month <= max(of_month):
        whole = result_of(of_month.get(month, []))
        found.append(MonthResult(whole.income, whole.costs, month))
        month = (month + dt.timedelta(days=31)).replace(day=1)
    return found
