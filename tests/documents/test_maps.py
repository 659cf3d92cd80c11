"""Shades in bands, tiles by ward, and the map drawn within boundaries."""

from decimal import Decimal

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.charts.boundaries import FILLS, Outline, draw_boundaries
from documents.charts.tiles import Band, Tile, bands_of, tiles_by_ward

SHARES = st.none() | st.decimals(0, 300, places=2)


@settings(max_examples=300)
@given(st.lists(SHARES))
def test_every_share_has_the_shade_of_its_band(shares):
    bands = bands_of(shares)
    for share in shares:
        shade = bands.shade_of(share)
        if share is None:
            assert shade == 0
        else:
            assert (shade - 1) * bands.width <= share
            assert shade == 6 or share < shade * bands.width


def test_bands_are_round_and_as_narrow_as_can_be():
    bands = bands_of([Decimal("40.1"), Decimal("5.3"), None])
    assert [band.words for band in bands.key()] == [
        "under 8%",
        "8% to 16%",
        "16% to 24%",
        "24% to 32%",
        "32% to 40%",
        "40% or more",
    ]
    assert bands.key(with_unknown=True)[-1] == Band(0, "not enough data")
    assert bands_of([]).width == 1


def tile(name, ward):
    return Tile(name, ward, "1%", "1 of 100", 1)


def test_tiles_stand_by_ward_in_a_square():
    tiles = [tile(str(n), ward) for n, ward in enumerate("BABBB")]
    wards = tiles_by_ward(tiles)
    assert [(w.name, [t.name for t in w.tiles], w.across) for w in wards] == [
        ("A", ["1"], 1),
        ("B", ["0", "2", "3", "4"], 2),
    ]
    assert tiles_by_ward([tile(str(n), "A") for n in range(40)])[0].across == 4


def outline(name, west, shade, **more):
    ring = [[west, 53.4], [west + 0.02, 53.4], [west + 0.02, 53.41], [west, 53.41], [west, 53.4]]
    return Outline(name, "22%", "2 of 9", shade, {"type": "Polygon", "coordinates": [ring]}, **more)


@pytest.fixture
def svg():
    outlines = [
        outline("<b>Mill</b> & Brow", -2.8, 6, is_priority=True),
        outline("Canal Row", -2.78, 1),
        outline("Orchard Way with a very long name that has no room anywhere", -2.76, 0),
    ]
    return draw_boundaries(outlines, alt="Map. A finding.")


def test_the_map_is_one_picture_with_its_words(svg):
    root = fromstring(svg)
    space = {"s": "http://www.w3.org/2000/svg"}
    assert root.get("aria-label") == root.find("s:title", space).text == "Map. A finding."
    paths = root.findall("s:path", space)
    # The priority area is drawn last, over its neighbours, with the broad outline.
    assert [(p.get("fill"), p.get("stroke-width")) for p in paths] == [
        (FILLS[1], "1.5"),
        (FILLS[0], "1.5"),
        (FILLS[6], "4"),
    ]
    assert paths[2].find("s:title", space).text == "<b>Mill</b> & Brow: 22%, 2 of 9, priority area"
    words = [text.text for text in root.findall("s:text", space)]
    assert words == ["<b>Mill</b> & Brow", "22%", "Canal Row", "22%", "22%"]
    assert "style=" not in svg
    assert "<b>" not in svg


def test_text_is_white_on_the_dark_shades_only(svg):
    texts = fromstring(svg).findall("{http://www.w3.org/2000/svg}text")
    assert [text.get("fill") for text in texts] == ["#FFFFFF", "#FFFFFF"] + ["#0B2A45"] * 3


def test_a_narrow_map_keeps_its_text_size_and_leaves_names_out():
    svg = draw_boundaries(
        [outline(f"Quarry Bank {n}", -2.8 + n / 50, 2) for n in range(5)], alt="Map.", width=280
    )
    texts = fromstring(svg).findall("{http://www.w3.org/2000/svg}text")
    assert {(text.text, text.get("font-size")) for text in texts} == {("22%", "14")}
