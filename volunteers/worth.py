"""What volunteers' hours are worth, as a range; beside money, never added to a saving."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from centres.periods import day_in_words
from volunteers.calculations import Given, Rate, Valued, value_of
from volunteers.models import HourlyRate

Kind = HourlyRate.Kind
# Each end of the range: the kinds of rates it takes, the first that holds on the day.
LOW = (Kind.LIVING_WAGE, Kind.MINIMUM)
HIGH = (Kind.AVERAGE,)
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


def worth_of(hours_queryset, authority) -> Worth:
    """What the approved hours of a queryset are worth at the rates of an authority (or of
    everybody, for None); two queries."""
    unpaid, paid = _given(hours_queryset)
    rates = rates_of(authority)
    return _worth(unpaid, paid, rates)


def rates_of(authority) -> list[Rate]:
    """The rates that an authority's hours are valued at: its own and everybody's."""
    rows = HourlyRate.objects.of_authority(authority).order_by("starts_on")
    return [Rate(row.kind, row.starts_on, row.pounds, row.authority_id is not None) for row in rows]


def _given(hours_queryset):
    """Approved hours by day: the unpaid ones, and the sum of the paid."""
    rows = (
        hours_queryset.approved()
        .order_by()
        .values("date", "is_paid")
        .annotate(sum=Sum("hours"))
        .values_list("date", "is_paid", "sum")
    )
    unpaid, paid = [], Decimal(0)
    for date, is_paid, total in rows:
        if is_paid:
            paid += total
        else:
            unpaid.append(Given(date, total))
    return unpaid, paid


def _worth(unpaid, paid, rates):
    ends = [(value_of(unpaid, rates, kinds), kinds) for kinds in (LOW, HIGH)]
    # An authority may set an average below the living wage: the lower end stands first.
    if all(valued.pounds is not None for valued, _ in ends):
        ends.sort(key=lambda end: end[0].pounds)
    (low, low_kinds), (high, high_kinds) = ends
    return Worth(
        low=low.pounds,
        high=high.pounds,
        low_words=_at(low, low_kinds),
        high_words=_at(high, high_kinds),
        unpaid_hours=sum((day.hours for day in unpaid), Decimal(0)),
        paid_hours=paid,
        missing=" ".join(filter(None, (_missing(low, low_kinds), _missing(high, high_kinds)))),
    )


def _at(valued: Valued, kinds) -> str:
    """What was used, in words; nothing valued: what would be."""
    used = [AT[kind] for kind in kinds if kind in valued.kinds]
    return " and, before there was one, ".join(used) or AT[kinds[0]]


def _missing(valued: Valued, kinds) -> str:
    if not valued.first_without_rate:
        return ""
    return (
        f"There is no rate of {AT[kinds[0]]} for {day_in_words(valued.first_without_rate)}: "
        "add one, and these hours are valued."
    )
