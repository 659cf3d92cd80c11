"""The library as lists and files: outcome values, price levels, sets of discount rates."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from centres.periods import FinancialYear
from costing.models import DiscountRate
from documents.rounding import rounded
from reach.sheets import Column, Sheet, text_column

PENCE = (lambda value: f"£{value:,.2f}", float)


@dataclass(frozen=True)
class RateSet:
    """Rates of one day, which hold together; ``is_own``: of the authority."""

    starts_on: object
    is_own: bool
    rates: tuple[DiscountRate, ...]


def rate_sets(authority) -> list[RateSet]:
    """The authority's own sets first, the latest of each first."""
    rows = DiscountRate.objects.of_authority(authority)
    rows = sorted(rows, key=lambda rate: (rate.authority_id is None, -rate.starts_on.toordinal()))
    return [
        RateSet(day, is_own, tuple(sorted(rates, key=lambda rate: rate.from_year)))
        for (is_own, day), rates in groupby(
            rows, key=lambda rate: (rate.authority_id is not None, rate.starts_on)
        )
    ]


def outcome_values_sheet(values) -> Sheet:
    columns = (
        text_column("Outcome"), text_column("One of it is"), text_column("Value"),
        Column("Pounds", *PENCE), Column("At least", *PENCE), Column("At most", *PENCE),
        text_column("Prices of"), text_column("Who gains"), text_column("Confidence"),
        text_column("Source"), text_column("Note"), text_column("Whose"),
    )  # fmt: skip
    rows = [
        (
            value.name, value.unit, value.get_kind_display(), value.amount, value.low, value.high,
            str(FinancialYear(value.price_year)), value.agency, value.get_confidence_display(),
            value.source, value.note, _whose(value),
        )
        for value in values
    ]  # fmt: skip
    return Sheet("outcome-values", "What outcomes are worth", columns, tuple(rows))


def deflators_sheet(deflators) -> Sheet:
    index = Column("Index", lambda value: f"{rounded(value, 3):,.3f}", float)
    columns = (text_column("Financial year"), index, text_column("Published on"),
               text_column("Source"), text_column("Whose"))  # fmt: skip
    rows = [
        (str(FinancialYear(one.year)), one.index, one.published_on.isoformat(), one.source,
         _whose(one))
        for one in deflators
    ]  # fmt: skip
    return Sheet("deflators", "Price levels", columns, tuple(rows))


def _whose(row) -> str:
    return "Everybody’s" if row.authority_id is None else "Your own"
