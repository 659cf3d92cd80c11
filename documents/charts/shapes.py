"""Outlines of areas as points: simpler, projected on a page, and where a label has room.

A ring is a closed list of points, its last the same as its first; a polygon is its outer ring and
its holes; a shape is a list of polygons. Pure geometry: nothing here knows what is drawn.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]
Shape = list[Polygon]

FEWEST_POINTS = 4
ROOM_STEPS = 16


def shape_of(geometry: dict) -> Shape:
    """The polygons of a GeoJSON Polygon or MultiPolygon."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [[[(x, y) for x, y, *_ in ring] for ring in polygon] for polygon in polygons]


def geometry_of(shape: Shape) -> dict:
    """The shape as a GeoJSON geometry."""
    polygons = [[[list(point) for point in ring] for ring in polygon] for polygon in shape]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def rings_of(shapes: Iterable[Shape]) -> Iterator[Ring]:
    return (ring for shape in shapes for polygon in shape for ring in polygon)


def area_of(ring: Ring) -> float:
    """What the ring encloses, in the square of its own unit; never below 0."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


# --- simpler lines


def simplified(shapes: Sequence[Shape], smallest: float) -> list[Shape]:
    """Shapes without the points that change them least (Visvalingam and Whyatt, 1993).

    A point goes while the triangle with its two neighbours is smaller than ``smallest``. A line
    between two shapes is made simpler once for both, so that no gap opens between neighbours. A
    ring that would vanish stays as it was.
    """
    corners = _corners(shapes)
    known: dict[tuple[Point, ...], list[Point]] = {}
    return [
        [[_simple_ring(ring, corners, known, smallest) for ring in polygon] for polygon in shape]
        for shape in shapes
    ]


def _corners(shapes: Sequence[Shape]) -> set[Point]:
    """Points where lines meet: more than two other points are beside them."""
    beside: dict[Point, set[Point]] = {}
    for ring in rings_of(shapes):
        for one, other in pairwise(ring):
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    return {point for point, others in beside.items() if len(others) > 2}


def _simple_ring(ring, corners, known, smallest) -> Ring:
    found: Ring = []
    for line in _lines(ring, corners):
        backwards = line[::-1]
        key = min(tuple(line), tuple(backwards))
        if key not in known:
            known[key] = _simple_line(list(key), smallest)
        simple = known[key]
        found += (simple if key == tuple(line) else simple[::-1])[bool(found) :]
    return found if len(found) >= FEWEST_POINTS and area_of(found) else ring


def _lines(ring: Ring, corners: set[Point]) -> Iterator[list[Point]]:
    """The ring cut at its corners; without one, whole, from its least point on."""
    points = ring[:-1]
    starts = [n for n, point in enumerate(points) if point in corners]
    if not starts:
        starts = [points.index(min(points))]
    for start, end in pairwise([*starts, starts[0] + len(points)]):
        yield [points[n % len(points)] for n in range(start, end + 1)]


def _simple_line(line: list[Point], smallest: float) -> list[Point]:
    last = len(line) - 1
    fewest = FEWEST_POINTS if line[0] == line[-1] else 2
    before, after = list(range(-1, last)), list(range(1, last + 2))
    size = [float("inf")] * (last + 1)
    waiting = []
    for n in range(1, last):
        size[n] = _triangle(line[n - 1], line[n], line[n + 1])
        waiting.append((size[n], n))
    heapq.heapify(waiting)
    gone: set[int] = set()
    while waiting and waiting[0][0] < smallest and last + 1 - len(gone) > fewest:
        least, n = heapq.heappop(waiting)
        if n in gone or least != size[n]:
            continue
        gone.add(n)
        left, right = before[n], after[n]
        after[left], before[right] = right, left
        for m in (left, right):
            if 0 < m < last:
                # Never smaller than what went before it, or corners would go in a wrong order.
                size[m] = max(least, _triangle(line[before[m]], line[m], line[after[m]]))
                heapq.heappush(waiting, (size[m], m))
    return [point for n, point in enumerate(line) if n not in gone]


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


# --- neighbours


def neighbours(shapes: Sequence[Shape]) -> set[frozenset[int]]:
    """Pairs of shapes, by their places in the list, that have a piece of line in common."""
    found: set[frozenset[int]] = set()
    of_line: dict[frozenset[Point], int] = {}
    for n, shape in enumerate(shapes):
        for ring in rings_of([shape]):
            for line in map(frozenset, pairwise(ring)):
                other = of_line.setdefault(line, n)
                if other != n:
                    found.add(frozenset({n, other}))
    return found


# --- on a page


@dataclass(frozen=True)
class Projection:
    """Equirectangular, true at the mean latitude; north is up. One unit is a pixel."""

    west: float
    north: float
    squeeze: float
    scale: float
    margin: float

    def point(self, place: Point) -> Point:
        x = self.margin + (place[0] - self.west) * self.squeeze * self.scale
        y = self.margin + (self.north - place[1]) * self.scale
        return round(x, 1), round(y, 1)

    def shape(self, shape: Shape) -> Shape:
        return [[[self.point(p) for p in ring] for ring in polygon] for polygon in shape]


def projection_of(
    shapes: Sequence[Shape], width: float, most_height: float, margin: float = 4
) -> tuple[Projection, float]:
    """A projection of places in degrees into ``width`` pixels, and the height that it takes."""
    points = [point for ring in rings_of(shapes) for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = cos(radians((south + north) / 2))
    across, down = (east - west) * squeeze or 1e-9, (north - south) or 1e-9
    room = width - 2 * margin
    scale = min(room / across, (most_height - 2 * margin) / down)
    # A map that is higher than wide stands in the middle.
    west -= (room / scale - across) / squeeze / 2
    return Projection(west, north, squeeze, scale, margin), down * scale + 2 * margin


# --- room for a label


def room_for(shape: Shape, width: float, height: float) -> Point | None:
    """The middle of a place in which ``width`` by ``height`` lies within the largest polygon.

    Of several the one nearest to the polygon's middle height; None where there is none.
    """
    polygon = max(shape, key=lambda one: area_of(one[0]))
    ys = [y for _, y in polygon[0]]
    top, bottom = min(ys), max(ys)
    found = []
    for n in range(ROOM_STEPS + 1):
        y = top + height / 2 + (bottom - top - height) * n / ROOM_STEPS
        if top <= y - height / 2 <= y + height / 2 <= bottom:
            wide = [(a, b) for a, b in _free(polygon, y, height) if b - a >= width]
            found += [(abs(y - (top + bottom) / 2), -(b - a), (a + b) / 2, y) for a, b in wide]
    return min(found)[2:] if found else None


def _free(polygon: Polygon, y: float, height: float) -> list[tuple[float, float]]:
    """Stretches that lie within the polygon over the whole height around ``y``."""
    free: list[tuple[float, float]] | None = None
    for level in (y - height / 2, y - height / 4, y + 0.01, y + height / 4, y + height / 2):
        inside = _inside(polygon, level)
        if free is None:
            free = inside
        else:
            free = [
                (max(a, c), min(b, d)) for a, b in free for c, d in inside if max(a, c) < min(b, d)
            ]
    return free or []


def _inside(polygon: Polygon, y: float) -> list[tuple[float, float]]:
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for ring in polygon
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > y) != (y2 > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=False))
