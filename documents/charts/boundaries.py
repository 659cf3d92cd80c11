"""A map of areas within their boundaries, as one SVG: shaded, outlined, with its values in it."""

import hashlib
import json
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, tostring  # noqa: S405 - writes only

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from documents.charts.drawing import KEPT_SECONDS, SVG
from documents.charts.marks import DEEP, EDGE, FONT, NAVY, TEXT, WHITE, text_width
from documents.charts.shapes import Shape, projection_of, room_for, shape_of, simplified

VERSION = "3"
FILLS = (WHITE, "#F2F2F2", "#ADD1F1", "#6BACE6", "#2073BC", "#12436D", "#092135")
FIRST_DARK = 4
PALE = FILLS[2]
MOST_HEIGHT = 620
# In square pixels: a corner that is smaller is not seen.
SMALLEST = 0.6
LINE = 18


@dataclass(frozen=True)
class Outline:
    """An area. ``geometry``: GeoJSON in degrees; ``shade`` 0 (no value) to 6 (darkest).
    ``short``: the value where there is no room for it whole, like "28%"."""

    name: str
    value: str
    note: str
    shade: int
    geometry: dict
    is_priority: bool = False
    short: str = ""

    @property
    def words(self) -> str:
        said = ", ".join(filter(None, (self.value, self.note)))
        return f"{self.name}: {said}" + (", priority area" if self.is_priority else "")


def draw_boundaries(outlines: list[Outline], *, alt: str, width: int = 660) -> SafeString:
    """The map, ``width`` pixels wide. A name or a value that has no room is left to the table."""
    text = json.dumps([VERSION, width, alt, [vars(one) for one in outlines]], sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    svg = cache.get(f"map:{digest}")
    if svg is None:
        svg = tostring(_drawn(outlines, alt, width), encoding="unicode")
        cache.set(f"map:{digest}", svg, KEPT_SECONDS)
    # Every text in it was written by the XML serialiser, which escapes it.
    return mark_safe(svg)  # noqa: S308


def _drawn(outlines, alt, width):
    shapes = [shape_of(one.geometry) for one in outlines]
    projection, height = projection_of(shapes, width, MOST_HEIGHT)
    shapes = simplified([projection.shape(shape) for shape in shapes], SMALLEST)
    size = {"viewBox": f"0 0 {width} {round(height)}", "width": "100%"}
    root = Element("svg", {"xmlns": SVG, "role": "img", "aria-label": alt, **size})
    SubElement(root, "title").text = alt
    areas = list(zip(outlines, shapes, strict=True))
    # The broad outlines of priority areas come last, so that no neighbour lies over them.
    for one, shape in sorted(areas, key=lambda pair: pair[0].is_priority):
        _area(root, one, shape)
    for one, shape in areas:
        _label(root, one, shape)
    return root


def _area(root, one: Outline, shape: Shape):
    # Between two dark areas a dark line would not be seen.
    outline = {"stroke": PALE if one.shade > FIRST_DARK else NAVY, "stroke-width": "1.5"}
    if one.is_priority:
        outline = {"stroke": DEEP, "stroke-width": "4"}
    elif not one.shade:
        outline = {"stroke": EDGE, "stroke-width": "1.5", "stroke-dasharray": "5 4"}
    path = SubElement(
        root,
        "path",
        {
            "d": " ".join(_path(ring) for polygon in shape for ring in polygon),
            "fill": FILLS[one.shade],
            "fill-rule": "evenodd",
            "stroke-linejoin": "round",
            **outline,
        },
    )
    SubElement(path, "title").text = one.words


def _path(ring) -> str:
    (x, y), *_ = ring
    steps = "".join(
        f"l{_short(x2 - x1)},{_short(y2 - y1)}" for (x1, y1), (x2, y2) in pairwise(ring[:-1])
    )
    return f"M{_short(x)},{_short(y)}{steps}z"


def _short(number: float) -> str:
    return f"{round(number, 1) or 0.0:.1f}".removesuffix(".0")


def _label(root, one: Outline, shape: Shape):
    """The name in one or two lines over the value; without room for it the value alone."""
    for lines in _lines(one):
        width = max(text_width(line, bold=True) for line in lines) + 2
        middle = room_for(shape, width, LINE * len(lines))
        if middle is None:
            continue
        x, y = middle
        for n, line in enumerate(lines):
            base = y + LINE * (n - (len(lines) - 1) / 2) + TEXT * 0.36
            SubElement(
                root,
                "text",
                {
                    "x": f"{x:.1f}",
                    "y": f"{base:.1f}",
                    "text-anchor": "middle",
                    "font-family": FONT,
                    "font-size": str(TEXT),
                    "font-weight": "700" if n == len(lines) - 1 else "400",
                    "fill": WHITE if one.shade >= FIRST_DARK else DEEP,
                },
            ).text = line
        return


def _lines(one: Outline):
    yield [one.name, one.value]
    words = one.name.split()
    if len(words) > 1:
        cuts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
        yield [*min(cuts, key=lambda cut: max(map(len, cut))), one.value]
    yield [one.value]
    if one.short:
        yield [one.short]
