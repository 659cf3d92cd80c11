"""A chart whose every position is in pixels already is written as SVG here, in about a millisecond:
for what redraws while somebody changes a number."""

from typing import Any
from unicodedata import category
from xml.etree.ElementTree import Element, SubElement, tostring  # noqa: S405 - writes only

SVG = "http://www.w3.org/2000/svg"
MARKED = {"drawn": "in pixels"}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
# From the middle of a line of letters down to the line that they stand on, in letters' heights.
_DOWN = 0.3


def in_pixels(spec: dict[str, Any]) -> dict[str, Any]:
    """The specification, marked as one that holds spans, rules and texts only."""
    return spec | {"usermeta": MARKED}


def is_in_pixels(spec: dict[str, Any]) -> bool:
    return spec.get("usermeta") == MARKED


def svg_in_pixels(spec: dict[str, Any]) -> str:
    root = Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {spec['width']} {spec['height']}"})
    for layer in spec["layer"]:
        draw = _DRAWN[layer["mark"]["type"]]
        for value in layer["data"]["values"]:
            draw(root, layer["mark"], value)
    return tostring(root, encoding="unicode")


def _bar(root, mark, value):
    _put(root, "rect", x=value["x"], y=value["y"], width=value["x2"] - value["x"],
         height=value["y2"] - value["y"], rx=mark["cornerRadius"], fill=mark["color"])  # fmt: skip


def _rule(root, mark, value):
    _put(root, "line", x1=value["x"], y1=value["y"], x2=value["x2"], y2=value["y2"],
         stroke=mark["color"], stroke_width=mark["strokeWidth"])  # fmt: skip


def _text(root, mark, value):
    size = mark["fontSize"]
    _put(root, "text", x=value["x"], y=value["y"] + _DOWN * size, font_family=mark["font"],
         font_size=size, font_weight=mark["fontWeight"], fill=mark["color"],
         text_anchor=_ANCHORS[mark["align"]]).text = _readable(value["text"])  # fmt: skip


def _readable(text):
    """Without control characters, which no XML may hold."""
    return "".join(letter for letter in text if category(letter) not in ("Cc", "Cs", "Cn"))


def _put(root, name, **values):
    texts = {key.replace("_", "-"): _short(value) for key, value in values.items()}
    return SubElement(root, f"{{{SVG}}}{name}", texts)


def _short(value) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


_DRAWN = {"bar": _bar, "rule": _rule, "text": _text}
