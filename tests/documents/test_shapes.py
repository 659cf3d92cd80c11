"""Outlines made simpler without gaps between neighbours, projected, with room for labels."""

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.charts.shapes import (
    area_of,
    geometry_of,
    neighbours,
    projection_of,
    rings_of,
    room_for,
    shape_of,
    simplified,
)


def ring(*points):
    return [*points, points[0]]


def wavy(ys, x):
    """A line from north to south that wobbles around ``x``."""
    return [(x + dx, float(n)) for n, dx in enumerate(ys)]


WOBBLES = st.lists(st.integers(-3, 3).map(lambda n: n / 10), min_size=3, max_size=30)


def side_by_side(wobbles):
    """Two shapes with one wobbly line between them, drawn each in its own direction."""
    line = wavy(wobbles, 10)
    (top, bottom) = (line[0][1], line[-1][1])
    left = ring(*line, (0.0, bottom), (0.0, top))
    right = ring(*line[::-1], (20.0, top), (20.0, bottom))
    return [[[left]], [[right]]]


@settings(max_examples=300)
@given(WOBBLES, st.floats(0, 2))
def test_neighbours_keep_one_line_between_them(wobbles, smallest):
    shapes = side_by_side(wobbles)
    left, right = (shape[0][0] for shape in simplified(shapes, smallest))
    whole = sum(area_of(one) for one in rings_of(shapes))
    assert abs(area_of(left) + area_of(right) - whole) < 1e-6
    between = [p for p in left if 5 < p[0] < 15]
    assert set(between) == {p for p in right if 5 < p[0] < 15}
    assert set(left) <= set(shapes[0][0][0])
    assert left[0] == left[-1]


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, unique=True))
def test_a_ring_never_vanishes(points):
    (((found,),),) = simplified([[[ring(*points)]]], 1e9)
    assert len(found) >= 4
    assert found[0] == found[-1]


def test_points_on_a_straight_line_go_and_corners_stay():
    square = ring((0, 0), (5, 0), (10, 0), (10, 10), (0, 10))
    (((found,),),) = simplified([[[square]]], 0.1)
    assert found == ring((0, 0), (10, 0), (10, 10), (0, 10))


def test_a_hole_and_what_fills_it_keep_one_line():
    hole = ring((2, 2), (4, 2.1), (6, 2), (6, 6), (2, 6))
    around = [[ring((0, 0), (9, 0), (9, 9), (0, 9)), hole]]
    within = [[hole[::-1]]]
    outer, inner = simplified([around, within], 0.5)
    assert set(outer[0][1]) == set(inner[0][0]) == set(hole) - {(4, 2.1)}


def test_neighbours_have_a_line_in_common_not_a_point():
    a = [[ring((0, 0), (1, 0), (1, 1), (0, 1))]]
    beside = [[ring((1, 0), (2, 0), (2, 1), (1, 1))]]
    at_the_corner = [[ring((2, 1), (3, 1), (3, 2), (2, 2))]]
    assert neighbours([a, beside, at_the_corner]) == {frozenset({0, 1})}


def test_geojson_there_and_back():
    one = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    two = {"type": "MultiPolygon", "coordinates": [one["coordinates"], one["coordinates"]]}
    assert geometry_of(shape_of(one)) == one
    assert geometry_of(shape_of(two)) == two


def test_the_projection_has_north_up_and_is_true_at_the_mean_latitude():
    # Half a degree of longitude at 60° north is as long as a quarter of a degree of latitude.
    shape = [[ring((-1.0, 59.875), (-0.5, 59.875), (-0.5, 60.125), (-1.0, 60.125))]]
    projection, height = projection_of([shape], 108, 500)
    ((found,),) = projection.shape(shape)
    assert found == ring((4.0, 104.0), (104.0, 104.0), (104.0, 4.0), (4.0, 4.0))
    assert round(height) == 108


def test_a_high_map_stands_in_the_middle():
    shape = [[ring((0.0, 0.0), (0.001, 0.0), (0.001, 0.002), (0.0, 0.002))]]
    projection, height = projection_of([shape], 208, 108)
    ((found,),) = projection.shape(shape)
    assert (found[0], found[1], round(height)) == ((79.0, 104.0), (129.0, 104.0), 108)


def test_room_for_a_label_lies_within_the_outline():
    arch = [
        [ring((0, 0), (100, 0), (100, 100), (70, 100), (70, 40), (30, 40), (30, 100), (0, 100))]
    ]
    x, y = room_for(arch, 60, 18)
    assert (x, 9 <= y <= 31) == (50, True)
    assert room_for(arch, 90, 50) is None
    assert room_for(arch, 28, 60) is not None
