"""Boundaries of areas as GeoJSON: what is taken in, what is refused, how it is kept."""

import json

import pytest
from django.core.management import CommandError, call_command

from accounts.permissions import Role
from centres.imports.national_grid import to_degrees
from centres.models import Area
from config.imports import FOR_OPERATORS, IMPORTERS, import_file
from documents.readers import Limits
from documents.refusals import Refused
from tests.factories import AreaFactory, user_with

pytestmark = pytest.mark.django_db


def square(west, south, size=0.01):
    east, north = round(west + size, 6), round(south + size, 6)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def feature(code, geometry, **properties):
    return {
        "type": "Feature",
        "properties": {"OBJECTID": 1, "LSOA11CD": code, **properties},
        "geometry": geometry,
    }


def collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more})


NORTH = feature("A1", polygon(square(-2.8, 53.4)))
SOUTH = feature("A2", polygon(square(-2.8, 53.39)))


def boundary(code):
    return Area.objects.get(code=code).boundary


def test_boundaries_come_in_once_and_are_replaced(place, bring_in):
    text = collection(NORTH, SOUTH, feature("E9", None))
    aside = "1 features of areas that are not loaded, or not yours, were left aside."
    assert bring_in("boundaries", text) == ["Boundaries: 2 made", aside]
    assert boundary("A1") == polygon(square(-2.8, 53.4))
    assert bring_in("boundaries", text) == [
        "Boundaries: 2 already there",
        "Nothing new: all that the file says was there already.",
        aside,
    ]
    wider = collection(feature("A1", polygon(square(-2.8, 53.4, 0.02))))
    assert bring_in("boundaries", wider) == ["Boundaries: 1 replaced"]


def test_any_property_may_hold_the_code(place, bring_in):
    odd = {"type": "Feature", "properties": {"Name": "x", "Ref No": " A1 "}, "geometry": None}
    text = collection(odd | {"geometry": polygon(square(-2.8, 53.4))})
    assert bring_in("boundaries", text) == ["Boundaries: 1 made"]


def test_several_polygons_with_holes_and_heights(place, bring_in):
    hole = square(-2.798, 53.402, 0.002)
    high = [[x, y, 12.5] for x, y in square(-2.7, 53.4)]
    shape = {"type": "MultiPolygon", "coordinates": [[square(-2.8, 53.4), hole], [high]]}
    bring_in("boundaries", collection(feature("A1", shape)))
    kept = boundary("A1")["coordinates"]
    assert kept == [[square(-2.8, 53.4), hole], [square(-2.7, 53.4)]]


def test_metres_of_the_national_grid_become_degrees(place, bring_in):
    # The Ordnance Survey's example, Caister water tower: 52° 39' 28.8" N, 1° 42' 57.8" E.
    longitude, latitude = to_degrees(651409.903, 313177.270)
    assert (round(latitude, 3), round(longitude, 3)) == (52.658, 1.716)
    ring = [[345000, 390000], [346000, 390000], [346000, 391000], [345000, 390000]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    bring_in("boundaries", collection(feature("A1", polygon(ring)), crs=crs))
    x, y = boundary("A1")["coordinates"][0][0]
    assert (round(x, 1), round(y, 1)) == (-2.8, 53.4)


BAD = [
    (None, "its geometry must be a Polygon or a MultiPolygon"),
    ({"type": "Point", "coordinates": [0, 52]}, "its geometry must be a Polygon or a MultiPolygon"),
    (polygon(), "it has no rings"),
    (polygon([]), "it has no points"),
    (polygon(square(-2.8, 53.4)[:4]), "a ring is not closed: its last point must be its first"),
    (
        polygon([[-2.8, 53.4], [-2.7, 53.4], [-2.8, 53.4]]),
        "a ring encloses nothing: it needs three different points or more",
    ),
    (
        polygon([["x", 53.4], [-2.7, 53.4], [-2.7, 53.5], ["x", 53.4]]),
        "a point must be two numbers, longitude and latitude",
    ),
    (
        polygon([[10**400, 53.4], [-2.7, 53.4], [-2.7, 53.5], [10**400, 53.4]]),
        "a point must be two numbers, longitude and latitude",
    ),
    (
        polygon([[y, x] for x, y in square(-2.8, 53.4)]),
        "the point 53.4, -2.8 cannot be used: longitude must come before latitude",
    ),
    (polygon(square(12, 41)), "the point 12, 41 cannot be used: it is not in the country"),
]


@pytest.mark.parametrize(("geometry", "words"), BAD)
def test_a_bad_outline_is_named_and_nothing_is_stored(place, errors_of, geometry, words):
    text = collection(SOUTH, feature("A1", geometry))
    assert errors_of("boundaries", text) == [f"feature 2 (A1): {words}"]
    assert boundary("A2") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("area_code,geometry", "This is no GeoJSON file."),
        ("{" * 5, "This is no GeoJSON file."),
        ("[" * 100_000, "This is no GeoJSON file."),
        ('{"type": "FeatureCollection", "features": [NaN]}', "This is no GeoJSON file."),
        (collection(NORTH)[:-30], "This is no GeoJSON file."),
        ('{"type": "FeatureCollection", "features": [7]}', "feature 1: this is no feature"),
        (collection(feature("E9", None)), "No property of the features holds the code"),
        (collection(NORTH, crs={"properties": {"name": "EPSG:3857"}}), "The file’s coordinates"),
        (collection(NORTH, NORTH), "feature 2 (A1): this area has a feature before it"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(place, errors_of, text, words):
    (said,) = errors_of("boundaries", text)
    assert said.startswith(words)


def test_a_file_without_features_has_nothing_to_do(place, bring_in):
    assert bring_in("boundaries", collection()) == [
        "The file has no rows below its first: there is nothing to do."
    ]


def test_an_administrator_brings_in_her_own_authority_only(place, tmp_path):
    ada = user_with(Role.ADMINISTRATOR, place.authority)
    AreaFactory(code="B1")
    path = tmp_path / "b.geojson"
    path.write_text(collection(NORTH, feature("B1", polygon(square(-2.8, 53.4)))))
    importer = IMPORTERS["boundaries"]
    import_file(importer, path, path.name, by=ada, dry_run=False, limits=importer.limits)
    assert boundary("A1") is not None
    assert boundary("B1") is None


def test_a_file_that_is_too_large_is_refused_before_it_is_read(place, tmp_path):
    path = tmp_path / "b.geojson"
    path.write_text(collection(NORTH))
    importer = IMPORTERS["boundaries"]
    with pytest.raises(Refused, match="over 0 MB"):
        import_file(importer, path, path.name, by=None, dry_run=False, limits=Limits(size=10))
    import_file(importer, path, path.name, by=None, dry_run=True, limits=FOR_OPERATORS)
    assert boundary("A1") is None


def test_a_missing_file_is_refused(place, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_boundaries", str(tmp_path / "no.geojson"))
