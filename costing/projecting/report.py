"""A projection as one frozen object, for its page, its files and the case study."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from centres.periods import FinancialYear, day_in_words
from costing.models import ProjectedAmount, Projection, ValueKind
from costing.projecting.calculations import (
    CENTRAL,
    HIGH,
    LOW,
    Amount,
    Appraisal,
    Rate,
    appraise,
    discount_factors,
)
from costing.projecting.rates import rates_in_force
from documents.rounding import plain
from volunteers.models import Hours
from volunteers.worth import YearOfWorth, worth_by_year

TOGETHER = "together"
LABELS = {**dict(ValueKind.choices), TOGETHER: "All together"}


@dataclass(frozen=True)
class AmountRow:
    """An amount as it was entered. ``counted_years``: of the projection, in which it falls due."""

    uuid: UUID
    label: str
    kind: str
    value: str
    from_year: int
    to_year: int | None
    pounds: Decimal
    least: Decimal | None
    most: Decimal | None
    bias_percent: Decimal
    outcome: str
    outcome_confidence: str
    outcome_prices: FinancialYear | None
    agency: str
    source: str
    counted_years: int

    @property
    def years(self) -> str:
        if self.to_year is None:
            return f"from year {self.from_year}"
        if self.to_year == self.from_year:
            return f"year {self.from_year}"
        return f"years {self.from_year} to {self.to_year}"


@dataclass(frozen=True)
class ValueFigures:
    """One kind of value in the three cases; ``key`` is the kind, or ``together``."""

    key: str
    low: Appraisal
    central: Appraisal
    high: Appraisal

    @property
    def label(self) -> str:
        return LABELS[self.key]

    def in_case(self, case: str) -> Appraisal:
        return {LOW: self.low, CENTRAL: self.central, HIGH: self.high}[case]


@dataclass(frozen=True)
class ProjectionReport:
    """``values``: each kind of value that has an amount, fiscal first; where there are several,
    all together last. Empty where nothing is entered, or where ``missing`` says what lacks.

    ``first_factor``: what discounting the first year once multiplies every factor by.
    """

    uuid: UUID
    name: str
    place: str
    first_year: FinancialYear
    horizon: int
    first_year_discounted: bool
    rates: tuple[Rate, ...]
    rates_from: str
    source: str
    amounts: tuple[AmountRow, ...]
    values: tuple[ValueFigures, ...]
    first_factor: Fraction | None
    has_range: bool
    volunteer_time: YearOfWorth | None = None
    missing: str = ""

    @property
    def main(self) -> ValueFigures | None:
        """What its finding is about: fiscal value where there is any."""
        return self.values[0] if self.values else None

    def present_values(self, appraisal: Appraisal) -> tuple[Fraction | None, Fraction | None]:
        """With the first year not discounted, and with it discounted once.

        Factors are chained, so between the two timings every one differs by the first year's.
        """
        mine, factor = appraisal.present_value, self.first_factor
        if self.first_year_discounted:
            return (mine / factor if factor else None), mine
        return mine, (mine * factor if factor else None)

    def value(self, key: str) -> ValueFigures | None:
        return next((figures for figures in self.values if figures.key == key), None)

    def year_label(self, number: int) -> str:
        """The financial year of a year of the projection."""
        return str(FinancialYear(self.first_year.start + number - 1))


def projection_report(projection: Projection, *, outside: bool = False) -> ProjectionReport:
    """``outside``: for a document that leaves the house, so without volunteers' hours."""
    rows = list(projection.amounts.select_related("outcome"))
    amounts = [amount_of(row, projection) for row in rows]
    first_year = FinancialYear(projection.first_year)
    in_force = rates_in_force(projection.authority_id, first_year.period.first)
    rates = tuple(Rate(rate.from_year, rate.percent) for rate in in_force)
    discounted = projection.timing == Projection.Timing.FIRST_YEAR_DISCOUNTED
    horizon = projection.horizon_years
    factors = discount_factors(rates, horizon, first_year_discounted=discounted)
    first = discount_factors(rates, 1, first_year_discounted=True)
    values = _values(amounts, factors) if factors else ()
    return ProjectionReport(
        uuid=projection.uuid,
        name=projection.name,
        place=str(projection.about),
        first_year=first_year,
        horizon=horizon,
        first_year_discounted=discounted,
        rates=rates,
        rates_from=_rates_from(in_force),
        source=projection.source.strip(),
        amounts=tuple(_amount_row(row, projection) for row in rows),
        values=values,
        first_factor=first[0] if first else None,
        has_range=any(row.low is not None or row.high is not None for row in rows),
        volunteer_time=None if outside else _volunteer_time(projection),
        missing="" if factors else _no_rate(first_year),
    )


def amount_of(row: ProjectedAmount, projection: Projection) -> Amount:
    """A row as the calculation takes it: its own optimism bias, else the projection's."""
    return Amount(
        kind=row.kind,
        value=row.value_kind,
        from_year=row.from_year,
        to_year=row.to_year,
        pounds=row.amount,
        least=row.low,
        most=row.high,
        bias_percent=_bias_of(row, projection),
    )


def _bias_of(row: ProjectedAmount, projection: Projection) -> Decimal:
    if row.kind != ProjectedAmount.Kind.BENEFIT:
        return Decimal(0)
    own = row.optimism_bias_percent
    return projection.optimism_bias_percent if own is None else own


def _values(amounts: list[Amount], factors: tuple[Fraction, ...]) -> tuple[ValueFigures, ...]:
    kinds = [kind for kind in ValueKind.values if any(a.value == kind for a in amounts)]
    found = [_figures(kind, [a for a in amounts if a.value == kind], factors) for kind in kinds]
    if len(kinds) > 1:
        found.append(_figures(TOGETHER, amounts, factors))
    return tuple(found)


def _figures(key: str, amounts: list[Amount], factors: tuple[Fraction, ...]) -> ValueFigures:
    return ValueFigures(
        key,
        low=appraise(amounts, factors, LOW),
        central=appraise(amounts, factors, CENTRAL),
        high=appraise(amounts, factors, HIGH),
    )


def _amount_row(row: ProjectedAmount, projection: Projection) -> AmountRow:
    last = min(row.to_year or projection.horizon_years, projection.horizon_years)
    return AmountRow(
        uuid=row.uuid,
        label=row.label,
        kind=row.get_kind_display(),
        value=row.get_value_kind_display(),
        from_year=row.from_year,
        to_year=row.to_year,
        pounds=row.amount,
        least=row.low,
        most=row.high,
        bias_percent=_bias_of(row, projection),
        outcome=_outcome_words(row),
        outcome_confidence=row.outcome.confidence if row.outcome else "",
        outcome_prices=FinancialYear(row.outcome.price_year) if row.outcome else None,
        agency=row.agency,
        source=row.source,
        counted_years=max(last - row.from_year + 1, 0),
    )


def _outcome_words(row: ProjectedAmount) -> str:
    if row.outcome is None or row.quantity is None:
        return ""
    return (
        f"{plain(row.quantity)} a year of “{row.outcome.name}” "
        f"at £{row.outcome.amount:,.2f} {row.outcome.unit}, "
        f"in prices of {FinancialYear(row.outcome.price_year)}"
    )


def _rates_from(in_force) -> str:
    if not in_force:
        return ""
    return f"in force from {day_in_words(in_force[0].starts_on)}; {in_force[0].source}"


def _no_rate(year: FinancialYear) -> str:
    return (
        f"No discount rate was in force on {day_in_words(year.period.first)} for each of its "
        "years. Add one under “Values and prices”."
    )


def _volunteer_time(projection: Projection) -> YearOfWorth | None:
    """The latest financial year in which hours were given at its place."""
    if projection.place is None:
        return None
    there = projection.place
    centres = there.centres if projection.cluster_id else type(there).objects.filter(pk=there.pk)
    years = worth_by_year(Hours.objects.belonging_to(centres), [], projection.authority)
    return next((year for year in years if year.worth.unpaid_hours), None)
