"""What volunteers' hours are worth, as a range; beside money, never added to a saving."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Sum

from centres.periods import FinancialYear, day_in_words
from volunteers.calculations import Given, Rate, Valued, share_of_days, value_of
from volunteers.models import HourlyRate

Kind = HourlyRate.Kind
# Each end of the range: the kinds of rates it takes, the first that holds on the day.
LOW: tuple[Kind, ...] = (Kind.LIVING_WAGE, Kind.MINIMUM)
HIGH: tuple[Kind, ...] = (Kind.AVERAGE,)
AT = {
    Kind.LIVING_WAGE: "the real living wage",
    Kind.MINIMUM: "the national minimum wage",
    Kind.AVERAGE: "average earnings",
}


@dataclass(frozen=True)
class Worth:
    """Approved unpaid hours at two hourly rates, unrounded; paid hours are counted, not valued.

    An end is None where hours have no rate of their day; ``missing`` then says which. The words
    of an end say what it is valued at: "the real living wage".
    """

    low: Decimal | None
    high: Decimal | None
    low_words: str
    high_words: str
    unpaid_hours: Decimal
    paid_hours: Decimal
    missing: str = ""


@dataclass(frozen=True)
class YearOfWorth:
    """What a financial year's hours are worth, and beside it what supporting volunteers cost.

    ``support_cost`` is None where none is recorded; of a cost that reaches over the year's ends
    it has the share of the days.
    """

    year: str
    worth: Worth
    support_cost: Fraction | None

    def holds(self, day: dt.date) -> bool:
        return day in FinancialYear.parse(self.year).period


def worth_of(hours_queryset, authority) -> Worth:
    """What the approved hours of a queryset are worth at the rates of an authority (or of
    everybody, for None); two queries."""
    return _worth(_given(hours_queryset), rates_of(authority))


def worth_by_year(hours_queryset, support_costs, authority) -> list[YearOfWorth]:
    """Each financial year that has approved hours or support costs, the latest first."""
    rates, costs = rates_of(authority), list(support_costs)
    given: dict[FinancialYear, list[Given]] = defaultdict(list)
    for day in _given(hours_queryset):
        given[FinancialYear.containing(day.date)].append(day)
    years = set(given).union(*(_years_of(cost) for cost in costs))
    return [
        YearOfWorth(str(year), _worth(given[year], rates), support_cost(costs, year.period))
        for year in sorted(years, reverse=True)
    ]


def _years_of(cost):
    first, last = (FinancialYear.containing(day).start for day in (cost.starts_on, cost.ends_on))
    return {FinancialYear(start) for start in range(first, last + 1)}


def support_cost(costs, period) -> Fraction | None:
    """Pounds, each cost by its days within the period; None where no cost reaches into it."""
    shares = [
        share_of_days(cost.amount, cost.starts_on, cost.ends_on, period.first, period.last)
        for cost in costs
        if cost.starts_on <= period.last and cost.ends_on >= period.first
    ]
    return sum(shares, Fraction(0)) if shares else None


def rates_of(authority) -> list[Rate]:
    """The rates that an authority's hours are valued at: its own and everybody's."""
    rows = HourlyRate.objects.of_authority(authority).order_by("starts_on")
    return [Rate(row.kind, row.starts_on, row.pounds, row.authority_id is not None) for row in rows]


@dataclass(frozen=True)
class _End:
    """One end of the range: the hours as valued, and the kinds of rates it is made of."""

    valued: Valued
    kinds: tuple[Kind, ...]

    @property
    def pounds(self) -> Decimal | None:
        return self.valued.pounds

    @property
    def words(self) -> str:
        """What was used; nothing valued: what would be."""
        used = [AT[kind] for kind in self.kinds if kind in self.valued.kinds]
        return " and, before there was one, ".join(used) or AT[self.kinds[0]]

    @property
    def missing(self) -> str:
        if not self.valued.first_without_rate:
            return ""
        return (
            f"There is no rate of {AT[self.kinds[0]]} for "
            f"{day_in_words(self.valued.first_without_rate)}: add one, and these hours are valued."
        )


def _given(hours_queryset) -> list[Given]:
    """Approved hours by day, unpaid and paid apart."""
    rows = (
        hours_queryset.approved()
        .order_by()
        .values("date", "is_paid")
        .annotate(sum=Sum("hours"))
        .values_list("date", "sum", "is_paid")
    )
    return [Given(*row) for row in rows]


def _worth(given, rates) -> Worth:
    unpaid = [day for day in given if not day.is_paid]
    low, high = (_End(value_of(unpaid, rates, kinds), kinds) for kinds in (LOW, HIGH))
    # An authority may set an average below the living wage: the lower end stands first.
    if low.pounds is not None and high.pounds is not None and low.pounds > high.pounds:
        low, high = high, low
    return Worth(
        low=low.pounds,
        high=high.pounds,
        low_words=low.words,
        high_words=high.words,
        unpaid_hours=sum((day.hours for day in unpaid), Decimal(0)),
        paid_hours=sum((day.hours for day in given if day.is_paid), Decimal(0)),
        missing=" ".join(filter(None, (low.missing, high.missing))),
    )
