"""The table of the map, for page and file."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from reach.cards import address
from reach.mapped.report import MappedArea, ReachMap
from reach.only import Only
from reach.sheets import Sheet, count_column, percent_column, text_column

# Filters that the area of a row takes the place of.
PLACES = {"area", "ward", "decile"}
COLUMNS = (
    text_column("Area"),
    text_column("Ward"),
    count_column("Live here"),
    count_column("Reached"),
    percent_column("Reached %"),
    count_column("Registered"),
    percent_column("Registered %"),
    count_column("Decile"),
    text_column("Priority"),
)


@dataclass(frozen=True)
class Line:
    """A row of the page's table; ``url``: the list of the children reached, empty for none."""

    name: str
    cells: tuple[str, ...]
    url: str


def lines(found: ReachMap) -> list[Line]:
    rows = map_sheet(found).table.rows
    return [
        Line(name, tuple(cells), _list(found, area))
        for area, (name, *cells) in zip(_ordered(found), rows, strict=True)
    ]


def _list(found: ReachMap, area: MappedArea) -> str:
    if not area.reached.numerator:
        return ""
    other = [pair for pair in found.only.asked if pair[0] not in PLACES]
    of_area = Only(asked=(*other, ("area", area.code)))
    page = reverse("reach:record-list", args=["children-reached"])
    return f"{page}?{address(found.scope, found.period, of_area)}"


def _ordered(found: ReachMap) -> list[MappedArea]:
    return sorted(found.areas, key=_order)


def map_sheet(found: ReachMap) -> Sheet:
    """The lowest reach first; areas without a share last."""
    rows = tuple(_row(area) for area in _ordered(found))
    return Sheet("map", "Reach by area, lowest first", COLUMNS, rows)


def _order(area: MappedArea):
    share = area.reached.percent
    return (share is None, share or 0, area.name)


def _row(area: MappedArea) -> tuple:
    return (
        area.name,
        area.ward,
        area.reached.denominator,
        area.reached.numerator,
        area.reached.percent,
        area.registered and area.registered.numerator,
        area.registered and area.registered.percent,
        area.decile,
        "yes" if area.is_priority else "no",
    )
