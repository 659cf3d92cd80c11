"""The map of reach: what it says, how it is drawn, and its page."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.permissions import Role
from centres.models import Area
from reach.mapped import MappedArea, ReachMap, reach_map
from reach.mapped.drawing import draw_map
from reach.mapped.findings import finding, low_areas, map_title, short_findings
from reach.mapped.sheets import map_sheet
from reach.measures import MEASURES, Figure, PopulationFigure
from reach.only import EVERYBODY
from reach.scopes import scope_of
from tests import factories as make
from tests.reach.world import YEAR

PAGE, FILE = reverse("reach:map"), reverse("reach:map-file")
OF_NORTH = "?scope=north&from=2009-04-01&to=2010-03-31"
pytestmark = pytest.mark.django_db


def reached(number, of):
    return Figure(MEASURES["children_reached"], number, of)


def area(name, number, of=100, *, ward="Ward", is_priority=False, boundary=None):
    registered = Figure(MEASURES["children_registered"], number, of)
    figure = reached(number, of)
    return MappedArea(name, name, ward, figure, registered, 1, is_priority, boundary)


def mapped(world, *areas, whole=(300, 1000), beside=()):
    population = PopulationFigure(2009, whole[1], ("ONS",))
    pairs = frozenset(frozenset(pair) for pair in beside)
    scope = scope_of(world.centre)
    return ReachMap(scope, YEAR, EVERYBODY, population, reached(*whole), areas, pairs)


def square(west, south=53.4):
    east, north = round(west + 0.01, 6), round(south + 0.01, 6)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


# --- what it says


def test_areas_below_half_are_named_with_who_did_not_come(world):
    found = mapped(
        world,
        area("Mill", 40, ward="East"),
        area("Low", 10, ward="West"),
        area("Lower", 5, ward="West", is_priority=True),
        area("Tiny", 0, of=19),
    )
    assert finding(found) == "Two areas are below half of the reach of North"
    assert [one.name for one in low_areas(found).areas] == ["Lower", "Low"]
    whole, low, priority = short_findings(found)
    assert (whole.strong, whole.rest) == (
        "300 of 1,000 children",
        "were reached in the whole: 30.0%.",
    )
    assert (low.strong, low.rest, low.is_next) == (
        "Lower and Low",
        "are below 15.0%, half of the whole. 185 children who live there did not come.",
        True,
    )
    assert (priority.strong, priority.rest) == (
        "The priority area",
        "has a reach of 5.0%, not above the whole.",
    )


def test_the_title_says_where_low_areas_lie(world):
    low = [area("Low", 10, ward="West"), area("Lower", 5, ward="West")]
    high = area("Mill", 40, ward="East")
    assert map_title(mapped(world, high, *low)) == "The two lowest areas are both in West"
    assert (
        map_title(mapped(world, high, *low, beside=[("Low", "Lower")]))
        == "The two lowest areas are neighbours"
    )
    more = [*low, area("Least", 1, ward="North")]
    joined = mapped(world, high, *more, beside=[("Low", "Lower"), ("Lower", "Least")])
    assert map_title(joined) == "The three lowest areas lie side by side"
    apart = mapped(world, high, *more, beside=[("Low", "Lower"), ("Mill", "Least")])
    assert map_title(apart) == "The three lowest areas are in North and West"
    assert map_title(mapped(world, high, low[0])) == "Low stands out: 10.0%"


def test_where_no_area_is_low_and_where_nothing_is_known(world):
    even = mapped(world, area("Mill", 30), area("Brook", 30))
    assert finding(even) == "No area is below half of the reach of the whole"
    assert map_title(even) == "Reach is about 30% in every area"
    unknown = mapped(world, area("Mill", 3, of=None), whole=(3, None))
    assert (finding(unknown), map_title(unknown)) == (
        "Reach in North by area",
        "Reach on the map",
    )
    assert short_findings(unknown)[0].rest == "were reached. Not enough data for a percentage."


# --- what is drawn


def test_without_boundaries_there_are_tiles_by_ward(world):
    drawing = draw_map(mapped(world, area("Mill", 40, ward="B"), area("Low", 3, of=None, ward="A")))
    assert (drawing.svg, drawing.narrow) == ("", "")
    assert [
        (ward.name, [(t.value, t.note, t.shade) for t in ward.tiles]) for ward in drawing.wards
    ] == [
        ("A", [("3", "reached", 0)]),
        ("B", [("40.0%", "40 of 100", 6)]),
    ]
    assert drawing.key[-1].words == "not enough data"
    assert drawing.source.endswith("do not show true size or place.")


def test_areas_with_boundaries_are_drawn_and_the_others_are_tiles(world):
    drawing = draw_map(
        mapped(world, area("Mill", 40, boundary=square(-2.8)), area("Low", 10, ward="A"))
    )
    assert "Mill: 40.0%, 40 of 100" in drawing.svg
    assert [ward.name for ward in drawing.wards] == ["A"]


def test_the_report_measures_each_area_and_knows_neighbours(world, django_assert_num_queries):
    Area.objects.filter(pk=world.a.pk).update(boundary=square(-2.8))
    Area.objects.filter(pk=world.b.pk).update(boundary=square(-2.79), priority_reason="Few")
    world.seen(world.child(), "2009-05-01", area=world.a)
    found = reach_map(scope_of(world.centre), YEAR)
    assert [(a.code, a.reached.percent, a.is_priority) for a in found.areas] == [
        ("A1", Decimal(10), False),
        ("A2", Decimal(0), True),
    ]
    assert found.beside == {frozenset({"A1", "A2"})}
    assert [row[:5] for row in map_sheet(found).rows] == [
        ("A2", world.ward.name, 10, 0, Decimal(0)),
        ("A1", world.ward.name, 10, 1, Decimal(10)),
    ]


# --- the page


def words(response):
    return " ".join(response.content.decode().split())


def test_the_page_has_map_table_and_files(client, world):
    client.force_login(make.user_with(Role.MANAGER, world.centre))
    Area.objects.filter(pk=world.a.pk).update(boundary=square(-2.8), name="<i>Mill</i>")
    page = words(client.get(PAGE + OF_NORTH))
    assert '<svg xmlns="http://www.w3.org/2000/svg" role="img"' in page
    assert "<i>Mill" not in page
    assert "Areas without a boundary" in page
    file = client.get(FILE + OF_NORTH).getvalue().decode("utf-8-sig")
    assert file.splitlines()[0].startswith("Area,Ward,Live here,Reached,Reached %")
    assert client.get(f"{FILE}{OF_NORTH}&as=xlsx")["Content-Disposition"].endswith('.xlsx"')
    assert client.get(f"{FILE}?scope=north&from=x&to=y").status_code == 404
    assert "There is a problem" in words(client.get(f"{PAGE}?scope=north&from=x&to=y"))


def test_a_place_without_areas_says_what_is_missing(client, world):
    client.force_login(make.user_with(Role.MANAGER, world.other))
    page = words(client.get(f"{PAGE}?scope=south&from=2009-04-01&to=2010-03-31"))
    assert "No areas are measured here on the last day of this period." in page


@pytest.mark.parametrize("address", [PAGE, FILE])
def test_no_map_for_a_commissioner_or_another_centre(client, world, address):
    client.force_login(make.user_with(Role.COMMISSIONER, world.authority))
    assert client.get(address + OF_NORTH).status_code == 403
    client.force_login(make.user_with(Role.MANAGER, world.other))
    assert client.get(address + OF_NORTH).status_code == 404
