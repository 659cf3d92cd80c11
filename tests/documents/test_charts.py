import os
import re
import subprocess
import sys
import warnings
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.charts import (
    Bar,
    Cost,
    Line,
    Pair,
    Point,
    Reference,
    Shares,
    bars_by_area,
    bars_by_year,
    bars_of_shares,
    bars_to_targets,
    drawing,
    line_by_quarter,
    paired_bars,
    render,
    unit_cost_bars,
)
from documents.charts.marks import fitted, text_width, ticks, wrapped

SVG = "{http://www.w3.org/2000/svg}"
WORDS = {"title": "Reach runs from 40% to 5%", "subtitle": "Children, %", "source": "Registers"}
NASTY = '<script>alert("1")</script> & Söhne'
QUARTERS = ("Q1 Apr–Jun", "Q2 Jul–Sep", "Q3 Oct–Dec", "Q4 Jan–Mar")


@pytest.fixture(autouse=True)
def own_cache(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def line(name, values, note=""):
    points = (
        Point(label, value, "not enough data" if value is None else f"{value}%")
        for label, value in zip(QUARTERS, values, strict=True)
    )
    return Line(name, tuple(points), note)


def area_chart():
    return bars_by_area(
        [
            Bar("Quarry Bank", Fraction(1100, 141), "7.8%", "11 of 141", picked=True),
            Bar("Mill Brow", Fraction(6100, 152), "40.1%", "61 of 152"),
            Bar(NASTY, None, "fewer than 8"),
        ],
        reference=Reference("Whole reach area 22.7%", Fraction(39700, 1749)),
        **WORDS,
    )


def pair_chart():
    return paired_bars(
        [
            Pair("Family support", 142160, 159250, "£142,160", "£159,250", "+£17,090", "+12%"),
            Pair(
                "Outreach and engagement", 61381, 0, "£61,381", "£0", "−£61,381", "−100%",
                "commissioned from Family Voices",
            ),
        ],
        **WORDS,
    )  # fmt: skip


CHARTS = {
    "areas": area_chart(),
    "quarters": line_by_quarter(
        [
            line("Reached", [10, 11, None, 13], "in the quarter"),
            line("Registered", [47, 49, 51, 53], "on the last day"),
        ],
        target=Reference("Target: 75%", 75),
        **WORDS,
    ),
    "unit costs": unit_cost_bars(
        Cost("Existing service", Fraction(509261, 278), "£1,832", "£509,261 ÷ 278 families"),
        Cost("Redesigned service", Fraction(442150, 649), "£681", "£442,150 ÷ 649 families"),
        **WORDS,
    ),
    "pairs": pair_chart(),
    "long names": bars_by_area(
        [Bar("Neighbourhood watch of Upper Heaton " * 9, 7, "7 hours", "of 59")], **WORDS
    ),
    "shares": bars_of_shares(
        [
            Shares("Woman", (Fraction(200, 3), 50), ("67% (2)", "50% (1)")),
            Shares(NASTY, (None, None), ("1", "not known")),
        ],
        names=("Volunteers", "Families’ grown-ups"),
        column="Gender",
        **WORDS,
    ),
    "years": bars_by_year(
        [Bar("2009-10", 220, "220 hours", "2 volunteers"), Bar("2010-11", 0, "0 hours")],
        target=Bar("2012-13 target", 5000, "5,000 hours", "50 volunteers"),
        **WORDS,
    ),
}


def texts_of(svg):
    return [element.text for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_valid_by_itself_and_in_print(name, narrow):
    chart = CHARTS[name]
    svg = render(chart, narrow=narrow)
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert (root.get("role"), root.get("width"), root.get("aria-label")) == (
        "img",
        "100%",
        chart.alt,
    )
    assert [child.text for child in root if child.tag == f"{SVG}title"] == [chart.alt]
    assert root.get("viewBox").startswith("0 0 280 " if narrow else "0 0 ")
    names = {name for element in root.iter() for name in element.attrib}
    assert names.isdisjoint({"style", "class", "aria-roledescription", "onload"})
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "g", "path", "text", "line", "rect", "tspan",
    }  # fmt: skip
    assert "currentColor" not in svg
    sizes = [float(size) for size in re.findall(r'font-size="([0-9.]+)px"', svg)]
    assert min(sizes) >= 14
    fonts = set(re.findall(r'font-family="([^"]+)"', svg))
    assert fonts == {"Noto Sans Variable, Noto Sans, Arial, sans-serif"}


@pytest.mark.parametrize("name", CHARTS)
def test_all_text_stands_inside_the_chart(name):
    for narrow in (False, True):
        root = ElementTree.fromstring(render(CHARTS[name], narrow=narrow))
        width, height = (float(n) for n in root.get("viewBox").split()[2:])
        for element in root.iter(f"{SVG}text"):
            x, y = (float(n) for n in re.findall(r"-?[0-9.]+", element.get("transform")))
            assert 0 <= x <= width
            assert 8 <= y <= height


def test_what_people_wrote_is_shown_as_text():
    svg = render(area_chart())
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg
    (shown,) = [text for text in texts_of(svg) if "script" in text]
    assert NASTY.startswith(shown.removesuffix("…"))


def test_shares_without_a_target_have_no_column_of_targets():
    reached, target = Bar("Reached", 23, "23%", "397 of 1,749"), Bar("Target 2012-13", 75, "75%")
    tables = [bars_to_targets([(reached, one)], **WORDS).table for one in (target, None)]
    assert tables == [
        (("Measure", "Measured", "Target"),
         (("Reached", "23%, 397 of 1,749", "75%, Target 2012-13"),)),
        (("Measure", "Measured"), (("Reached", "23%, 397 of 1,749"),)),
    ]  # fmt: skip


def test_areas_are_sorted_and_those_without_a_value_come_last():
    chart = area_chart()
    assert chart.table == (
        ("Area", "Value", "Of"),
        (
            ("Mill Brow", "40.1%", "61 of 152"),
            ("Quarry Bank", "7.8%", "11 of 141"),
            (NASTY, "fewer than 8", ""),
        ),
    )
    assert chart.alt == (
        "Bar chart. Reach runs from 40% to 5%. Mill Brow 40.1%; Quarry Bank 7.8%; "
        f"{NASTY} fewer than 8. Whole reach area 22.7%."
    )


def test_the_picked_bar_is_navy_among_grey_ones_and_lengths_start_at_nought():
    root = ElementTree.fromstring(render(area_chart()))
    bars = {
        path.get("fill"): [float(x) for x in re.findall(r"([0-9.]+),[0-9.]+", path.get("d"))]
        for path in root.iter(f"{SVG}path")
        if path.get("fill") in ("#12436D", "#BFBFBF")
    }
    lengths = {colour: max(xs) - min(xs) for colour, xs in bars.items()}
    assert lengths["#12436D"] / lengths["#BFBFBF"] == pytest.approx(
        (11 / 141) / (61 / 152), rel=0.01
    )


def test_quarters_say_a_gap_in_the_table():
    assert CHARTS["quarters"].table[1][2] == ("Q3 Oct–Dec", "not enough data", "51%")


def test_lines_are_told_apart_by_shape_and_colour_and_named():
    svg = render(CHARTS["quarters"])
    assert {"#12436D", "#F46A25"} <= set(re.findall(r'(?:fill|stroke)="(#[0-9A-F]{6})"', svg))
    assert {"Reached", "in the quarter", "Registered", "on the last day", "Target: 75%"} <= set(
        texts_of(svg)
    )


def test_more_than_four_lines_are_refused():
    with pytest.raises(ValueError, match="^a chart has 1 to 4 series$"):
        line_by_quarter([line(str(n), [1, 2, 3, 4]) for n in range(5)], **WORDS)


def test_a_value_of_nought_has_words_and_no_bar():
    svg = render(pair_chart())
    assert "£0, commissioned from Family Voices" in texts_of(svg)
    assert len(re.findall(r'fill="#F46A25"', svg)) == 1
    assert pair_chart().table[1][1] == (
        "Outreach and engagement",
        "£61,381",
        "£0, commissioned from Family Voices",
        "−£61,381 −100%",
    )


def test_not_enough_data_is_said_in_a_chart_of_unit_costs():
    chart = unit_cost_bars(
        Cost("Existing", None, "not enough data", "£509,261 ÷ 0 families"),
        Cost("Redesigned", None, "not enough data"),
        **WORDS,
    )
    assert texts_of(render(chart)).count("not enough data") == 2


@pytest.mark.parametrize("build", [bars_by_area, bars_by_year, paired_bars])
def test_nothing_to_draw_says_so(build):
    assert texts_of(render(build([], **WORDS))) == ["not enough data"]


def test_two_charts_in_one_page_share_no_id(monkeypatch):
    drawn = (
        f'<svg xmlns="{SVG[1:-1]}" viewBox="0 0 1 1"><defs><clipPath id="clip0"/></defs>'
        '<g clip-path="url(#clip0)"/></svg>'
    )
    first, second = (
        drawing._cleaned(drawn, "alt", prefix) for prefix in ("c1-", "c2-")
    )  # fmt: skip
    assert re.findall(r'id="([^"]+)"|url\(#([^)]+)\)', first) == [
        ("c1-clip0", ""),
        ("", "c1-clip0"),
    ]
    assert "c1-" not in second


def test_a_chart_is_drawn_once(monkeypatch):
    chart = bars_by_year([Bar("2011-12", 7, "7 hours")], **WORDS)
    first = render(chart)
    monkeypatch.setattr(drawing, "_drawn", None)
    assert render(chart) == first


def test_a_specification_that_asks_for_another_host_gets_nothing():
    spec = {
        "data": {"url": "http://127.0.0.1:9/data.csv"},
        "mark": "point",
        "encoding": {},
    }
    with pytest.raises(ValueError):
        drawing._drawn(spec)


def test_the_renderer_is_not_loaded_before_the_first_chart():
    script = "import sys, documents.charts; print('vl_convert' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": "."}
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert answer.stdout == "False\n"


def test_a_process_forked_after_a_chart_refuses_instead_of_hanging():
    render(area_chart())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # later Pythons warn of the very thing
        child = os.fork()
    if child == 0:
        try:
            drawing._drawn(area_chart().spec)
        except drawing.ForkedAfterDrawing:
            os._exit(42)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 42


@pytest.mark.parametrize(
    ("largest", "steps"),
    [(75, [0, 20, 40, 60, 80]), (13, [0, 5, 10, 15]), (1, [0, 1]), (0, [0, 1]), (184500, None)],
)
def test_ticks_are_round_numbers_that_cover_the_largest(largest, steps):
    found = ticks(largest)
    assert steps is None or found == steps
    assert found[-1] >= largest
    assert len(found) <= 6


def test_text_is_cut_where_it_does_not_fit():
    assert fitted("Mill Brow", 200) == "Mill Brow"
    cut = fitted("A very long name of an area", 100)
    assert cut.endswith("…")
    assert text_width(cut) <= 100


WORDS_OF_A_NAME = st.lists(st.text("abimW%", min_size=1, max_size=30), max_size=12)


@given(words=WORDS_OF_A_NAME, width=st.integers(60, 300), bold=st.booleans())
def test_a_long_name_is_set_in_lines_that_fit_and_loses_no_word_but_at_a_cut(words, width, bold):
    lines = wrapped(" ".join(words), width, 15, bold=bold)
    assert len(lines) <= 3
    assert all(text_width(line, 15, bold=bold) <= width for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert " ".join(lines) == " ".join(words)


def test_a_profession_s_name_is_whole_in_its_bar_chart():
    chart = bars_by_area([Bar("Police community support officer", 7, "7 hours")], **WORDS)
    for narrow in (False, True):
        said = " ".join(texts_of(render(chart, narrow=narrow)))
        assert "Police community support officer" in said


def test_shares_stand_in_pairs_in_the_table_and_nobodys_share_has_no_bar():
    chart = CHARTS["shares"]
    assert chart.table == (
        ("Gender", "Volunteers", "Families’ grown-ups"),
        (("Woman", "67% (2)", "50% (1)"), (NASTY, "1", "not known")),
    )
    values = [
        value
        for layer in chart.spec["layer"]
        if layer["mark"]["type"] == "bar"
        for value in layer["data"]["values"]
    ]
    assert sorted(value["value"] for value in values) == [50, pytest.approx(66.67, abs=0.01)]
