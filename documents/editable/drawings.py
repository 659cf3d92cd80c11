"""A drawing of a page as a PNG, for formats in which an SVG would not be shown everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import tostring  # noqa: S405 - writes only

from defusedxml.ElementTree import fromstring

from documents.charts import svg_to_png

SVG = "http://www.w3.org/2000/svg"
# The fonts that are there to draw with have no minus sign: one would change the whole text's font.
MINUS, DRAWN_MINUS = "−", "–"


@dataclass(frozen=True)
class Png:
    """``width`` and ``height`` in pixels of the drawing."""

    content: bytes
    alt: str
    width: float
    height: float


def png_of(svg: str) -> Png | None:
    """None for a drawing that is hidden from those who listen to the page: it only adorns."""
    if "xmlns=" not in svg.split(">", 1)[0]:
        svg = svg.replace("<svg", f'<svg xmlns="{SVG}"', 1)
    root = fromstring(svg)
    if root.get("aria-hidden") == "true" or not root.get("viewBox"):
        return None
    *_, width, height = (float(one) for one in root.get("viewBox").split())
    title = root.find(f"{{{SVG}}}title")
    alt = root.get("aria-label") or (title.text if title is not None else "") or ""
    for text in root.iter(f"{{{SVG}}}text"):
        text.text = (text.text or "").replace(MINUS, DRAWN_MINUS)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    return Png(svg_to_png(tostring(root, encoding="unicode")), alt, width, height)
