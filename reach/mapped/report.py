"""What the map, its table and its files are made of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from centres.models import Area
from centres.periods import Period
from documents.charts.shapes import neighbours, shape_of
from reach.measures import Figure, Measured, PopulationFigure, Row, measure, measure_by
from reach.only import EVERYBODY, Only
from reach.scopes import Scope

SHADED_BY = "children_reached"


@dataclass(frozen=True)
class MappedArea:
    """``boundary``: GeoJSON in degrees, None where none was brought in."""

    code: str
    name: str
    ward: str
    reached: Figure
    registered: Figure | None
    decile: int | None
    is_priority: bool
    boundary: dict | None


@dataclass(frozen=True)
class ReachMap:
    """``whole``: the same measure of the whole place. ``beside``: pairs of codes of areas whose
    boundaries meet."""

    scope: Scope
    period: Period
    only: Only
    population: PopulationFigure
    whole: Figure
    areas: tuple[MappedArea, ...]
    beside: frozenset[frozenset[str]] = frozenset()

    @property
    def bounded(self) -> tuple[MappedArea, ...]:
        return tuple(area for area in self.areas if area.boundary)

    @property
    def unbounded(self) -> tuple[MappedArea, ...]:
        return tuple(area for area in self.areas if not area.boundary)


def reach_map(scope: Scope, period: Period, *, only: Only = EVERYBODY) -> ReachMap:
    """Each area of the scope once; homes that are not known are in no area."""
    measured = measure(scope, period, [SHADED_BY], only=only)
    return map_of_rows(measured, measure_by(scope, period, "area", only=only), only=only)


def map_of_rows(measured: Measured, rows: Collection[Row], *, only: Only = EVERYBODY) -> ReachMap:
    """The map of areas that were measured already; ``rows``: by area, with their codes as keys."""
    areas = tuple(_areas(rows))
    return ReachMap(
        measured.scope,
        measured.period,
        only,
        measured.population,
        measured[SHADED_BY],
        areas,
        _beside([area for area in areas if area.boundary]),
    )


def _areas(rows: Collection[Row]):
    by_code = {
        area.code: area
        for area in Area.objects.filter(code__in=[row.key for row in rows]).select_related("ward")
    }
    for row in rows:
        if area := by_code.get(row.key):
            yield MappedArea(
                code=area.code,
                name=area.name,
                ward=area.ward.name,
                reached=row.figures["children_reached"],
                registered=row.figures.get("children_registered"),
                decile=area.deprivation_decile,
                is_priority=area.is_priority,
                boundary=area.boundary,
            )


def _beside(areas: list[MappedArea]) -> frozenset[frozenset[str]]:
    pairs = neighbours([shape_of(area.boundary) for area in areas if area.boundary])
    return frozenset(frozenset(areas[n].code for n in pair) for pair in pairs)
