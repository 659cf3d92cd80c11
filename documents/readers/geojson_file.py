"""Features of a GeoJSON file: shapes on a map with what they are of."""

import json
import os
from dataclasses import dataclass
from typing import Any

from documents.readers.limits import MIB, Limits
from documents.refusals import FileRefused, NoRows

# Who names her own file has no limit of size; the whole of it is held in memory all the same.
LARGEST = 200 * MIB
NOT_GEOJSON = (
    "This is no GeoJSON file. Download the boundaries as GeoJSON, in longitude and latitude "
    "(WGS 84)."
)
DEGREES = ("crs84", "4326", "4258")
GRID = "27700"


@dataclass(frozen=True)
class Feature:
    """``number`` counts from 1. ``properties`` by their names in small letters; ``geometry`` as
    it stands in the file, unchecked."""

    number: int
    properties: dict[str, Any]
    geometry: Any


@dataclass(frozen=True)
class Features:
    """``on_grid``: whether the file says that it counts metres of the British National Grid."""

    found: tuple[Feature, ...]
    on_grid: bool = False

    def __iter__(self):
        return iter(self.found)

    def __len__(self):
        return len(self.found)


def read_features(
    source, name: str = "", *, columns=None, limits: Limits | None = None, errors=None
) -> Features:
    """The features of a path or an open binary file. Raises FileRefused when it cannot be used.

    ``columns`` and ``errors`` are taken as a table's reader takes them; a whole file is good or
    not.
    """
    if isinstance(source, str | os.PathLike):
        with open(source, "rb") as file:
            return _features(file, limits or Limits())
    return _features(source, limits or Limits())


def _features(file, limits: Limits) -> Features:
    collection = _json(file, limits)
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise FileRefused(NOT_GEOJSON)
    features = collection.get("features")
    if not isinstance(features, list):
        raise FileRefused(NOT_GEOJSON)
    if not features:
        raise NoRows("The file has no features.")
    if limits.rows is not None and len(features) > limits.rows:
        raise FileRefused(f"The file has over {limits.rows:,} features. Split it.")
    found = tuple(_feature(number, one) for number, one in enumerate(features, 1))
    return Features(found, _is_on_grid(collection))


def _json(file, limits):
    most = LARGEST if limits.size is None else limits.size
    file.seek(0)
    data = file.read(most + 1)
    if len(data) > most:
        raise FileRefused(f"The file is over {most // MIB} MB. Split it.")
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError:
        raise FileRefused("The file is not in UTF-8. Save it as GeoJSON in UTF-8.") from None
    except (ValueError, RecursionError):
        raise FileRefused(NOT_GEOJSON) from None


def _refuse(constant):
    raise ValueError(f"{constant} is no number of JSON")


def _feature(number, one) -> Feature:
    if not isinstance(one, dict) or one.get("type") != "Feature":
        raise FileRefused(f"feature {number}: this is no feature of GeoJSON")
    properties = one.get("properties") or {}
    if not isinstance(properties, dict):
        raise FileRefused(f"feature {number}: its properties must be names with values")
    return Feature(
        number, {str(key).lower(): value for key, value in properties.items()}, one.get("geometry")
    )


def _is_on_grid(collection) -> bool:
    """What the file says of its coordinates: old GeoJSON names their system, new is in degrees."""
    crs = collection.get("crs")
    if crs is None:
        return False
    said = json.dumps(crs)[:300].lower()
    if any(name in said for name in DEGREES):
        return False
    if GRID in said:
        return True
    raise FileRefused(
        "The file’s coordinates are in a system that is not known here. Save it in longitude "
        "and latitude (WGS 84, EPSG:4326)."
    )
