"""What the page of a comparison and its files are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from centres.periods import Period
from documents.rounding import rounded
from reach.measures import Figure, Measure, Measured, Row, measure, measure_by
from reach.scopes import Scope

# Below so many children a share, and below so many of what is counted a count, moves by chance:
# no difference is said.
FEWEST_OF = 50
FEWEST_COUNTED = 20
# Years of 365 and 366 days are of one length.
SAME_LENGTH_DAYS = 3

Number = int | Decimal


@dataclass(frozen=True)
class ComparedFigure:
    """A figure of the first beside the same of the second. Differences are first less second."""

    measure: Measure
    one: Figure
    other: Figure

    @property
    def is_known(self) -> bool:
        return None not in (self._value(self.one), self._value(self.other))

    @property
    def is_too_small(self) -> bool:
        if self.measure.is_ratio:
            return min(self.one.denominator or 0, self.other.denominator or 0) < FEWEST_OF
        return max(self.one.numerator or 0, self.other.numerator or 0) < FEWEST_COUNTED

    @property
    def points(self) -> Decimal | None:
        """Of two shares as they are shown, so that whoever takes one from the other gets the
        same; None where one is not known or it is too small to say."""
        one, other = self.one.percent, self.other.percent
        if one is None or other is None or self.is_too_small:
            return None
        return rounded(one, 1) - rounded(other, 1)

    @property
    def difference(self) -> Number | None:
        """Of two counts; None where one is not known or it is too small to say."""
        one, other = self.one.numerator, self.other.numerator
        if one is None or other is None or self.is_too_small:
            return None
        return one - other

    @property
    def percent(self) -> Decimal | None:
        """The difference of counts in per cent of the second."""
        if self.difference is None or not self.other.numerator:
            return None
        return Decimal(self.difference) * 100 / Decimal(self.other.numerator)

    def _value(self, figure: Figure):
        return figure.percent if self.measure.is_ratio else figure.numerator


@dataclass(frozen=True)
class ComparedRow:
    """Children reached in one area or decile, in both."""

    label: str
    reached: ComparedFigure


@dataclass(frozen=True)
class ComparingReport:
    """``rows``: by area where both are of one place, else by decile; ``by`` says which."""

    one: Measured
    other: Measured
    figures: tuple[ComparedFigure, ...]
    by: str
    rows: tuple[ComparedRow, ...]

    def __getitem__(self, key: str) -> ComparedFigure:
        return {figure.measure.key: figure for figure in self.figures}[key]

    @property
    def is_one_place(self) -> bool:
        return self.one.scope == self.other.scope

    @property
    def is_one_period(self) -> bool:
        return self.one.period == self.other.period

    @property
    def is_same_length(self) -> bool:
        return abs(self.one.period.days - self.other.period.days) <= SAME_LENGTH_DAYS

    @property
    def names(self) -> tuple[str, str]:
        """What tells the two apart: the periods, the places, or both."""
        if self.is_one_place:
            return short_period(self.one.period), short_period(self.other.period)
        if self.is_one_period:
            return str(self.one.scope), str(self.other.scope)
        return self.whole_names

    @property
    def whole_names(self) -> tuple[str, str]:
        return (
            f"{self.one.scope}, {short_period(self.one.period)}",
            f"{self.other.scope}, {short_period(self.other.period)}",
        )


def short_period(period: Period) -> str:
    """ "2009-10", or "1 Apr to 21 Nov 2026"."""
    if period.is_whole_financial_year:
        return str(period)
    first, last = (f"{day.day} {day:%b}" for day in (period.first, period.last))
    year = "" if period.first.year == period.last.year else f" {period.first.year}"
    return f"{first}{year} to {last} {period.last.year}"


def comparing_report(one: tuple[Scope, Period], other: tuple[Scope, Period]) -> ComparingReport:
    """Measures that mean nothing in either are left out."""
    first, second = measure(*one), measure(*other)
    by = "area" if one[0] == other[0] else "decile"
    return ComparingReport(
        first,
        second,
        tuple(_figures(first, second)),
        by,
        tuple(_rows(measure_by(*one, by), measure_by(*other, by))),
    )


def _figures(first: Measured, second: Measured) -> Iterator[ComparedFigure]:
    for key, figure in first.figures.items():
        compared = ComparedFigure(figure.measure, figure, second[key])
        if figure.numerator is not None or second[key].numerator is not None:
            yield compared


def _rows(first: list[Row], second: list[Row]) -> Iterator[ComparedRow]:
    """Rows that both have; a place whose areas changed has some in one only."""
    others = {row.key: row.figures["children_reached"] for row in second}
    for row in first:
        if row.key in others:
            figure = row.figures["children_reached"]
            yield ComparedRow(row.label, ComparedFigure(figure.measure, figure, others[row.key]))
