"""The charts and the map of insights, each with what it says as its title."""

from __future__ import annotations

from collections import Counter

from coproduction.listening.insights.over_time import (
    NOT_SAID,
    Mentioned,
    OverTime,
    lines_of,
    ranked,
)
from documents.charts import Line, Point, line_by_quarter
from documents.charts.boundaries import Outline, draw_boundaries
from documents.charts.marks import NARROW
from documents.charts.tiles import NO_SHADE, SHADES, Band, Tile, tiles_by_ward
from reach.mapped.drawing import DrawnMap

CHART_WIDTH = 800


def insights_words(number: int) -> str:
    return f"{number:,} insight{'' if number == 1 else 's'}"


def topics_finding(found: OverTime) -> str:
    """What is heard of most, and whether that is more than in the quarter before."""
    if not found.said:
        return "Nobody has written an insight down in this time"
    counts = found.counts()
    (first, numbers), total = next(iter(counts.items())), len(found.said)
    if len(counts) > 1 and sum(list(counts.values())[1]) == sum(numbers):
        return f"No topic is heard of more than all others: {insights_words(total)} in all"
    return f"“{first}” is heard of most: {sum(numbers)} of {insights_words(total)}"


def wards_finding(found: OverTime) -> str:
    counted = Counter(one.ward for one in found.said if one.ward != NOT_SAID)
    wards = ranked(one.ward for one in found.said if one.ward != NOT_SAID)
    if not wards:
        return "No insight says where it is from yet"
    if len(wards) > 1 and counted[wards[0]] == counted[wards[1]]:
        return f"Insights come from {len(wards)} wards, at most {counted[wards[0]]} from one"
    return f"Most come from {wards[0]}: {counted[wards[0]]} of {insights_words(len(found.said))}"


def quarters_finding(found: OverTime) -> str:
    """How the topic heard of most goes on: the last quarter beside the one before."""
    topic, numbers = next(iter(found.counts().items()))
    last = found.quarters[-1][0]
    words = f"“{topic}” came up {_times(numbers[-1])} in {last}"
    if len(numbers) == 1:
        return words
    return f"{words}, {_times(numbers[-2])} in the quarter before"


def short_quarter(key: str) -> str:
    """2026-27 Q3 -> Q3 26-27, which fits under a chart on a phone."""
    year, quarter = key.split()
    return f"{quarter} {year[2:]}"


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number:,} times")


def quarters_chart(found: OverTime):
    keys = [short_quarter(key) for key, _ in found.quarters]
    lines = [
        Line(topic, tuple(Point(key, n, str(n)) for key, n in zip(keys, numbers, strict=True)))
        for topic, numbers in lines_of(found.counts()).items()
    ]
    return line_by_quarter(
        lines,
        title=quarters_finding(found),
        subtitle=f"Insights written down in each quarter, by topic, {found.place}",
        source="Source: what street champions and staff wrote down; without what is held back.",
        unit="",
        width=CHART_WIDTH,
    )


class CountBands:
    """Six bands of whole numbers from 1 up; 0 has no shade."""

    def __init__(self, largest: int):
        self.width = -(-max(largest, SHADES) // SHADES)

    def shade_of(self, number: int) -> int:
        return min(-(-number // self.width), SHADES) if number else NO_SHADE

    def key(self) -> tuple[Band, ...]:
        found = [Band(NO_SHADE, "none")]
        for shade in range(1, SHADES + 1):
            first, last = (shade - 1) * self.width + 1, shade * self.width
            words = f"{first}" if first == last else f"{first} to {last}"
            found.append(Band(shade, words))
        return tuple(found)


def areas_map(found: OverTime) -> DrawnMap:
    """Areas within their boundaries where these are known, else as tiles by ward."""
    bands = CountBands(max((one.insights for one in found.areas), default=0))
    outlines = [_outline(one, bands) for one in found.areas if one.area.boundary]
    title = wards_finding(found)
    alt = f"Map. {title}. " + "; ".join(one.words for one in outlines) + "."
    placed = sum(one.insights for one in found.areas)
    return DrawnMap(
        title=title,
        subtitle=f"Insights about each area, {placed} of {len(found.said)} name one, {found.place}",
        source="Source: what street champions and staff wrote down."
        + ("" if outlines else " Tiles stand by ward and do not show true size or place."),
        key=bands.key(),
        svg=draw_boundaries(outlines, alt=alt) if outlines else "",
        narrow=draw_boundaries(outlines, alt=alt, width=NARROW) if outlines else "",
        wards=tiles_by_ward([_tile(one, bands) for one in found.areas if not one.area.boundary]),
        has_priority=any(one.area.is_priority for one in found.areas),
    )


def _outline(one: Mentioned, bands: CountBands) -> Outline:
    shade = bands.shade_of(one.insights)
    return Outline(
        one.area.name, str(one.insights), _note(one), shade, one.area.boundary or {},
        one.area.is_priority, str(one.insights),
    )  # fmt: skip


def _note(one: Mentioned) -> str:
    return f"most: {one.most}" if one.most else "nothing heard yet"


def _tile(one: Mentioned, bands: CountBands) -> Tile:
    shade = bands.shade_of(one.insights)
    ward = one.area.ward.name
    return Tile(one.area.name, ward, str(one.insights), _note(one), shade, one.area.is_priority)
