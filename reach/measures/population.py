"""How many children live there: one year for all areas of a scope alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from centres.models import Population
from reach.measures.read_once import once


@dataclass(frozen=True)
class PopulationFigure:
    """Children under 5 in a year; both None where no year has a figure for every area.

    ``missing``: the names of the areas that stand in the way, those without a figure in the
    year that covers the most areas. ``of_area``: children by area id.
    """

    year: int | None
    children: int | None
    sources: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    of_area: Mapping[int, int] = field(default_factory=dict, compare=False, repr=False)

    def of(self, area_ids: Collection[int]) -> int | None:
        """Children in some of its areas; None where there is no area or no year."""
        if self.children is None or not area_ids:
            return None
        return sum(self.of_area[area] for area in area_ids)

    def part(self, area_ids: Collection[int]) -> PopulationFigure:
        """Of some of its areas, in the same year."""
        children = self.of(area_ids)
        kept = {area: self.of_area[area] for area in area_ids if area in self.of_area}
        year = None if children is None else self.year
        return replace(self, year=year, children=children, of_area=kept)

    @property
    def reason(self) -> str:
        """Why there is no figure, in words; empty where there is one."""
        if self.children is not None:
            return ""
        if self.year is not None:
            return "How many children of such an age or group live here is not known."
        if not self.missing:
            return "No areas are measured, so there is no population."
        return "No year has a population for every area. Missing: " + ", ".join(self.missing) + "."


def choose_year(years: Mapping[int, Collection[int]], areas: int, start: int) -> int | None:
    """The newest year not later than ``start`` with a figure for each of ``areas`` areas, else
    the oldest such year. ``years``: the ids of the areas that have a figure, by year."""
    whole = sorted(year for year, covered in years.items() if len(covered) == areas)
    earlier = [year for year in whole if year <= start]
    return earlier[-1] if earlier else next(iter(whole), None)


@dataclass(frozen=True)
class Populations:
    """Whatever is known of these areas: rows by year and area, read once for many periods."""

    by_year: Mapping[int, Mapping[int, Population]]

    def of(self, areas: Sequence, start: int) -> PopulationFigure:
        """Of these areas for a period that starts in the calendar year ``start``."""
        if not areas:
            return PopulationFigure(None, None)
        ids = {area.pk for area in areas}
        years = {year: ids & rows.keys() for year, rows in self.by_year.items()}
        year = choose_year(years, len(areas), start)
        if year is None:
            fullest = max(years.values(), key=len, default=set())
            missing = tuple(area.name for area in areas if area.pk not in fullest)
            return PopulationFigure(None, None, missing=missing)
        rows = [self.by_year[year][area] for area in ids]
        return PopulationFigure(
            year,
            sum(row.children for row in rows),
            sources=tuple(sorted({row.source for row in rows if row.source})),
            of_area={row.area_id: row.children for row in rows},
        )


def populations_of(areas: Sequence) -> Populations:
    ids = frozenset(area.pk for area in areas)
    return once(("populations", ids), lambda: _populations_of(ids))


def _populations_of(ids: Collection[int]) -> Populations:
    by_year: dict[int, dict[int, Population]] = {}
    for row in Population.objects.filter(area__in=ids):
        by_year.setdefault(row.year, {})[row.area_id] = row
    return Populations(by_year)


def population_of(areas: Sequence, start: int) -> PopulationFigure:
    """The population of these areas for a period that starts in the calendar year ``start``."""
    return populations_of(areas).of(areas, start)
