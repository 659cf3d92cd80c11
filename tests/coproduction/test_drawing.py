"""The picture of a journey: all of its words are in it, inside its edges, and none is markup."""

import re
from xml.etree.ElementTree import fromstring  # noqa: S405 - of our own making

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coproduction.trying_out.drawing import Phase, Picture, Step, tall_picture, wide_picture
from coproduction.trying_out.drawing.letters import width, wrapped
from coproduction.trying_out.drawing.wide import even_rows

SVG = "{http://www.w3.org/2000/svg}"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60).map(
    lambda text: " ".join(text.split())
)
STEPS = st.builds(
    Step,
    what=WORDS.filter(bool),
    who=WORDS,
    where=WORDS,
    feeling=st.none() | st.integers(1, 5),
    goes_wrong=WORDS,
    behind=WORDS,
)
PHASES = st.builds(Phase, WORDS.filter(bool), st.lists(STEPS, max_size=8).map(tuple), st.booleans())
PICTURES = st.builds(Picture, WORDS.filter(bool), st.lists(PHASES, max_size=2).map(tuple))
EITHER = pytest.mark.parametrize("draw", [wide_picture, tall_picture])
UNFIT = re.compile("[\x00-\x1f\x7f\ufffe\uffff]")


def said(root):
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def letters(text):
    return "".join(UNFIT.sub("", text).split())


@EITHER
@given(picture=PICTURES)
def test_every_word_of_every_step_is_drawn_inside_the_picture(draw, picture):
    root = fromstring(draw(picture))
    drawn = letters("".join(said(root)))
    steps = [step for phase in picture.phases for step in phase.steps]
    parts = [letters(phase.name) for phase in picture.phases if phase.steps]
    parts += [
        letters(part)
        for step in steps
        for part in (step.what, step.who, step.where, step.goes_wrong, step.behind)
    ]
    assert [part for part in parts if part not in drawn] == []
    _, _, right, bottom = (float(n) for n in root.get("viewBox").split())
    for text in root.iter(f"{SVG}text"):
        bold, size = text.get("font-weight") == "700", float(text.get("font-size"))
        length = width(text.text or "", size, bold=bold)
        start = {"start": 0, "middle": length / 2, "end": length}[text.get("text-anchor")]
        left = float(text.get("x")) - start
        assert -1 <= left <= left + length <= right + 1 or len(text.text) < 2
        assert 0 <= float(text.get("y")) <= bottom
    faces = [step for step in steps if step.feeling]
    assert sum(circle.get("r") == "13" for circle in root.iter(f"{SVG}circle")) == len(faces)


@EITHER
def test_what_is_written_is_never_markup_and_it_has_a_title_and_a_description(draw):
    hostile = "<script>alert(1)</script> url(http://a.example/) &amp; \x0b {{ x }}"
    step = Step(hostile, hostile, hostile, 2, hostile, hostile)
    picture = Picture(hostile, (Phase(hostile, (step,)),))
    svg = draw(picture)
    assert "<script" not in svg
    root = fromstring(svg)
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[0].text == hostile.replace("\x0b", "")
    assert root.get("role") == "img"
    assert not any(element.get("style") for element in root.iter())


@given(st.text(max_size=200), st.integers(20, 400), st.booleans())
def test_wrapped_lines_fit_and_lose_no_letter(text, room, bold):
    lines = wrapped(text, room, 14, bold=bold)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert [n for n in lines if width(n, 14, bold=bold) > room and len(n) > 1] == []


@given(st.integers(0, 40), st.integers(1, 12))
def test_rows_are_about_even_and_none_is_too_long(count, most):
    across = even_rows(count, most)
    assert 1 <= across <= most
    rows = -(-count // across)
    assert rows == -(-count // most)


def test_feelings_stand_in_order_and_a_gap_breaks_the_line():
    steps = tuple(Step(f"{n}", feeling=n) for n in (1, 3, None, 5))
    root = fromstring(wide_picture(Picture("Way", (Phase("Now", steps),))))
    faces = [float(c.get("cy")) for c in root.iter(f"{SVG}circle") if c.get("r") == "13"]
    assert faces == sorted(faces, reverse=True)
    thick = [one for one in root.iter(f"{SVG}line") if one.get("stroke-width") == "3"]
    assert len(thick) == 1
    assert {"awful", "so-so", "lovely"} <= set(said(root))
