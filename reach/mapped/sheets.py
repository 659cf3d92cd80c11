"""The table of the map, for page and file."""

from __future__ import annotations

from reach.mapped.report import MappedArea, ReachMap
from reach.sheets import Sheet, count_column, percent_column, text_column

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


def map_sheet(found: ReachMap) -> Sheet:
    """The lowest reach first; areas without a share last."""
    areas = sorted(found.areas, key=_order)
    return Sheet("map", "Reach by area, lowest first", COLUMNS, tuple(_row(a) for a in areas))


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
        area.registered.numerator,
        area.registered.percent,
        area.decile,
        "yes" if area.is_priority else "no",
    )
