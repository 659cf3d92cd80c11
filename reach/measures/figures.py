"""What a measurement gives: figures with their parts, unrounded, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from centres.periods import Period
from reach.measures.definitions import Measure
from reach.measures.population import PopulationFigure
from reach.scopes import Scope

Number = int | Decimal


@dataclass(frozen=True)
class Figure:
    """``numerator`` None: the measure means nothing in this scope, or what it is taken from is
    missing. ``denominator`` None: it is no ratio, or there is not enough data. ``note``: what a
    reader must know of this one."""

    measure: Measure
    numerator: Number | None
    denominator: int | None = None
    note: str = field(default="", compare=False)

    @property
    def percent(self) -> Decimal | None:
        """Unrounded; None where there is nothing to divide by."""
        if not self.measure.is_ratio or self.numerator is None or not self.denominator:
            return None
        return Decimal(self.numerator) * 100 / Decimal(self.denominator)

    @property
    def is_over_100(self) -> bool:
        """More than everybody: shown as it is and flagged, most often an old population."""
        percent = self.percent
        return percent is not None and percent > 100


@dataclass(frozen=True)
class Measured:
    """The figures of one scope in one period, by key of their measure, in order."""

    scope: Scope
    period: Period
    population: PopulationFigure
    figures: Mapping[str, Figure]

    def __getitem__(self, key: str) -> Figure:
        return self.figures[key]


@dataclass(frozen=True)
class Row:
    """One row of a breakdown. ``population`` is of the row's own residents where it has any."""

    key: str
    label: str
    figures: Mapping[str, Figure]
    population: PopulationFigure | None = None
