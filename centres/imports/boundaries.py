"""The file of boundaries: where areas lie on the map, as GeoJSON.

Outlines are for drawing only: nothing is measured by them. They are kept without the corners
that no map here would show.
"""

from collections import Counter
from itertools import pairwise

from accounts.permissions import Permission
from centres.access import authorities_for
from centres.imports.cells import shown
from centres.imports.national_grid import to_degrees
from centres.imports.running import ImportResult, counted, one_import
from centres.models import Area
from documents.charts.shapes import (
    FEWEST_POINTS,
    Polygon,
    Ring,
    Shape,
    area_of,
    geometry_of,
    simplified,
)
from documents.readers import Columns, RowErrors
from documents.readers.geojson_file import Feature, Features
from documents.refusals import FileRefused

COLUMNS = Columns(required=("area_code", "geometry"))
# Properties that are known to hold codes of areas, the newest boundaries first.
CODES = ("lsoa21cd", "lsoa11cd", "lsoa01cd", "area_code", "code")
MOST_POINTS = 2_000_000
# Of a triangle between three points, in square degrees: about 6 metres by 6.
SMALLEST = 5e-9
DECIMALS = 6
WEST, SOUTH, EAST, NORTH = -9.5, 49.5, 2.5, 61.5
GRID_EAST, GRID_NORTH = 700_000, 1_300_000
BATCH = 200


class BadGeometry(ValueError):
    """Why an outline cannot be drawn, in words."""


def import_boundaries(features: Features, *, by=None, dry_run=False, progress=None, errors=None):
    """Store the boundaries of loaded areas; features of other areas are left aside.

    Raises documents' Refused with every feature that is wrong; then nothing is stored.
    """
    errors = RowErrors() if errors is None else errors
    with one_import("boundaries", dry_run=dry_run):
        areas = {area.code: area for area in _areas_of(by)}
        name = code_property(features, areas)
        outlines, aside = {}, 0
        for feature in counted(features, progress):
            code = _code(feature, name)
            if code not in areas:
                aside += 1
            elif code in outlines:
                _wrong(errors, feature, code, "this area has a feature before it")
            else:
                outlines[code] = _outline(feature, code, features.on_grid, errors)
        errors.raise_if_any()
        result = ImportResult()
        _write(areas, outlines, result)
        if aside:
            result.notes.append(
                f"{aside:,} features of areas that are not loaded, or not yours, were left aside."
            )
    return result


def _areas_of(by):
    areas = Area.objects.only("code", "boundary")
    if by is None:
        return areas
    return areas.filter(ward__authority__in=authorities_for(by, Permission.IMPORT_PLACES))


def code_property(features: Features, codes) -> str:
    """The property that holds most of these codes; of several the best known.

    Raises FileRefused where none does.
    """
    found = Counter(
        name for feature in features for name in feature.properties if _code(feature, name) in codes
    )
    known = [*(name for name in CODES if name in found), *found]
    if not known:
        names = sorted({name for feature in features for name in feature.properties})[:20]
        has = f"The features have: {shown(', '.join(names))}." if names else "They have none."
        raise FileRefused(
            "No property of the features holds the code of an area that is loaded here. It is "
            f"often called LSOA21CD. {has} Bring in the areas first."
        )
    return max(known, key=lambda name: (found[name], -known.index(name)))


def _code(feature: Feature, name: str) -> str:
    value = feature.properties.get(name)
    return value.strip() if isinstance(value, str) else ""


def _outline(feature, code, on_grid, errors) -> Shape | None:
    try:
        return Outline(on_grid).read(feature.geometry)
    except BadGeometry as problem:
        _wrong(errors, feature, code, problem)
        return None


def _wrong(errors, feature, code, problem):
    errors.add(None, "", f"feature {feature.number} ({code}): {problem}")


class Outline:
    """Reads one geometry and refuses what cannot be drawn."""

    def __init__(self, on_grid: bool):
        self.on_grid, self.points = on_grid, 0

    def read(self, geometry) -> Shape:
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        if kind not in ("Polygon", "MultiPolygon"):
            raise BadGeometry("its geometry must be a Polygon or a MultiPolygon")
        polygons = geometry.get("coordinates")
        return [
            self._polygon(polygon)
            for polygon in _listed([polygons] if kind == "Polygon" else polygons, "polygon")
        ]

    def _polygon(self, polygon) -> Polygon:
        return [self._ring(ring) for ring in _listed(polygon, "ring")]

    def _ring(self, positions) -> Ring:
        self.points += len(_listed(positions, "point"))
        if self.points > MOST_POINTS:
            raise BadGeometry(f"it has over {MOST_POINTS:,} points; download a simpler version")
        if positions[0] != positions[-1]:
            raise BadGeometry("a ring is not closed: its last point must be its first")
        points = [self._point(position) for position in positions]
        ring = [points[0], *(after for before, after in pairwise(points) if after != before)]
        if len(ring) < FEWEST_POINTS or not area_of(ring):
            raise BadGeometry("a ring encloses nothing: it needs three different points or more")
        return ring

    def _point(self, position) -> tuple[float, float]:
        if not isinstance(position, list) or not 2 <= len(position) <= 4:
            raise BadGeometry("a point must be two numbers, longitude and latitude")
        if not all(_is_number(number) for number in position):
            raise BadGeometry("a point must be two numbers, longitude and latitude")
        x, y = position[:2]
        if self.on_grid or (0 <= x <= GRID_EAST and 180 < y <= GRID_NORTH):
            x, y = _from_grid(x, y)
        if not (WEST <= x <= EAST and SOUTH <= y <= NORTH):
            swapped = WEST <= y <= EAST and SOUTH <= x <= NORTH
            why = "longitude must come before latitude" if swapped else "it is not in the country"
            raise BadGeometry(f"the point {x:g}, {y:g} cannot be used: {why}")
        return round(x, DECIMALS), round(y, DECIMALS)


def _from_grid(east, north):
    if not (0 <= east <= GRID_EAST and 0 <= north <= GRID_NORTH):
        raise BadGeometry(f"the point {east:g}, {north:g} is not on the British National Grid")
    return to_degrees(east, north)


def _listed(value, what) -> list:
    if not isinstance(value, list) or not value:
        raise BadGeometry(f"it has no {what}s")
    return value


def _is_number(value) -> bool:
    # Compared, not tested: a whole number of JSON may be too large for a float.
    return type(value) in (int, float) and -1e9 < value < 1e9


def _write(areas, outlines, result):
    shapes = simplified(list(outlines.values()), SMALLEST)
    changed = []
    for code, shape in zip(outlines, shapes, strict=True):
        area, boundary = areas[code], geometry_of(shape)
        if area.boundary == boundary:
            result.add("boundaries", "already there")
            continue
        result.add("boundaries", "replaced" if area.boundary else "made")
        area.boundary = boundary
        changed.append(area)
    Area.objects.bulk_update(changed, ["boundary"], batch_size=BATCH)
