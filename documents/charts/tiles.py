"""Shades of a map in six bands, and areas as tiles, ward by ward, where no boundaries are known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, sqrt

from documents.charts.chart import Number

SHADES = 6
NO_SHADE = 0
WIDTHS = (1, 2, 4, 5, 8, 10, 15, 20)
MOST_ACROSS = 4


@dataclass(frozen=True)
class Band:
    """``shade`` 1 (palest) to 6 (darkest), 0 for no value."""

    shade: int
    words: str


@dataclass(frozen=True)
class Tile:
    """An area. ``value`` as written, ``note`` such as "61 of 152"; ``ward`` puts it in a group."""

    name: str
    ward: str
    value: str
    note: str
    shade: int
    is_priority: bool = False


@dataclass(frozen=True)
class WardOfTiles:
    name: str
    tiles: tuple[Tile, ...]

    @property
    def across(self) -> int:
        """How many tiles stand beside each other, so that the ward is about a square."""
        return min(ceil(sqrt(len(self.tiles))), MOST_ACROSS)


@dataclass(frozen=True)
class Bands:
    """Six bands of per cent, each ``width`` wide; the last has no end."""

    width: int

    def shade_of(self, value: Number | None) -> int:
        if value is None:
            return NO_SHADE
        return min(int(value // self.width), SHADES - 1) + 1

    def key(self, *, with_unknown: bool = False) -> tuple[Band, ...]:
        """The bands in words, the palest first."""
        last = (SHADES - 1) * self.width
        found = [Band(1, f"under {self.width}%")]
        for shade in range(2, SHADES):
            start = (shade - 1) * self.width
            found.append(Band(shade, f"{start}% to {start + self.width}%"))
        found.append(Band(SHADES, f"{last}% or more"))
        return tuple(found + [Band(NO_SHADE, "not enough data")] * with_unknown)


def bands_of(values: Iterable[Number | None]) -> Bands:
    """The narrowest round bands of which the first six hold every value, up to 100 and more."""
    largest = max((value for value in values if value is not None), default=0)
    fits = (width for width in WIDTHS if SHADES * width > largest)
    return Bands(next(fits, WIDTHS[-1]))


def tiles_by_ward(tiles: Sequence[Tile]) -> tuple[WardOfTiles, ...]:
    """The wards by name, each with its tiles in the order given."""
    ordered = sorted(tiles, key=lambda tile: tile.ward)
    return tuple(
        WardOfTiles(ward, tuple(group)) for ward, group in groupby(ordered, lambda tile: tile.ward)
    )
