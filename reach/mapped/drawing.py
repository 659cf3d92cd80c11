"""The map as it is drawn: within boundaries where there are some, else as tiles by ward."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from documents.charts.boundaries import Outline, draw_boundaries
from documents.charts.marks import NARROW
from documents.charts.tiles import Band, Bands, Tile, WardOfTiles, bands_of, tiles_by_ward
from documents.templatetags.figures import count, percent
from reach.mapped.findings import map_title
from reach.mapped.report import MappedArea, ReachMap
from reach.shown import population_words


@dataclass(frozen=True)
class DrawnMap:
    """``svg`` and ``narrow`` are empty without a boundary; ``wards``: the areas without one."""

    title: str
    subtitle: str
    source: str
    key: tuple[Band, ...]
    svg: SafeString | str
    narrow: SafeString | str
    wards: tuple[WardOfTiles, ...]
    has_priority: bool


def draw_map(found: ReachMap) -> DrawnMap:
    bands = bands_of(area.reached.percent for area in found.areas)
    has_unknown = any(area.reached.percent is None for area in found.areas)
    outlines = [_outline(area, bands) for area in found.bounded]
    title = map_title(found)
    alt = f"Map. {title}. " + "; ".join(one.words for one in outlines) + "."
    return DrawnMap(
        title=title,
        subtitle=f"{_subtitle(found)}, % of those who live in each area, {found.period}",
        source=f"Source: registers; home area on the day; {population_words(found.population)}."
        + ("" if outlines else " Tiles stand by ward and do not show true size or place."),
        key=bands.key(with_unknown=has_unknown),
        svg=draw_boundaries(outlines, alt=alt) if outlines else "",
        narrow=draw_boundaries(outlines, alt=alt, width=NARROW) if outlines else "",
        wards=tiles_by_ward([_tile(area, bands) for area in found.unbounded]),
        has_priority=any(area.is_priority for area in found.areas),
    )


def _subtitle(found: ReachMap) -> str:
    words = f", {found.only.words}" if found.only.words else ""
    return f"Children under 5 reached{words}, {found.scope}"


def _value(area: MappedArea) -> str:
    if area.reached.percent is None:
        return count(area.reached.numerator)
    return percent(area.reached.percent)


def _note(area: MappedArea) -> str:
    reached = area.reached
    if reached.denominator is None:
        return "reached"
    return f"{count(reached.numerator)} of {count(reached.denominator)}"


def _outline(area: MappedArea, bands: Bands) -> Outline:
    shade = bands.shade_of(area.reached.percent)
    boundary = area.boundary or {}
    short = "" if area.reached.percent is None else percent(area.reached.percent, 0)
    words = (area.name, _value(area), _note(area))
    return Outline(*words, shade, boundary, area.is_priority, short)


def _tile(area: MappedArea, bands: Bands) -> Tile:
    shade = bands.shade_of(area.reached.percent)
    return Tile(area.name, area.ward, _value(area), _note(area), shade, area.is_priority)
