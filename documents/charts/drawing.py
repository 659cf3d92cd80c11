"""From a specification to an SVG that stands in a page, in a PDF and by itself."""

import hashlib
import json
import os
import re
from xml.etree.ElementTree import register_namespace, tostring  # noqa: S405 - writes only

from defusedxml.ElementTree import fromstring
from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe

from documents.charts.chart import Chart
from documents.charts.pixels import is_in_pixels, svg_in_pixels

SVG = "http://www.w3.org/2000/svg"
VERSION = "2"
KEPT_SECONDS = 7 * 24 * 3600

_LONG_DECIMAL = re.compile(r"([0-9]\.[0-9]{2})[0-9]+")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_drawn_before_fork = False
_has_drawn = False


class ForkedAfterDrawing(RuntimeError):
    """The renderer's threads do not survive a fork: the child would wait for them for ever."""


def _after_fork():
    global _drawn_before_fork
    _drawn_before_fork = _has_drawn


os.register_at_fork(after_in_child=_after_fork)
register_namespace("", SVG)


def render(chart: Chart, *, narrow: bool = False) -> SafeString:
    """The chart as SVG; ``narrow`` for small screens, where the chart has such a form."""
    spec = chart.narrow if narrow and chart.narrow else chart.spec
    text = json.dumps([VERSION, spec, chart.alt], sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    svg = cache.get(f"chart:{digest}")
    if svg is None:
        svg = _cleaned(_drawn(spec), chart.alt, f"c{digest[:10]}-")
        cache.set(f"chart:{digest}", svg, KEPT_SECONDS)
    # Every text in it was written by the XML serialiser, which escapes it.
    return mark_safe(svg)  # noqa: S308


def _drawn(spec):
    if is_in_pixels(spec):
        return svg_in_pixels(spec)
    return _renderer().vegalite_to_svg(vl_spec=spec, allowed_base_urls=[])


def _renderer():
    global _has_drawn
    if _drawn_before_fork:
        raise ForkedAfterDrawing(
            "A chart was drawn before this process was forked. Draw charts only in workers."
        )
    # Imported here: it starts threads, which must not exist when a server forks its workers.
    import vl_convert

    _has_drawn = True
    return vl_convert


def svg_to_png(svg: str) -> bytes:
    """A drawing of ours that says its width and height, at twice its pixels: sharp in print."""
    digest = hashlib.sha256(svg.encode()).hexdigest()
    png = cache.get(f"png:{digest}")
    if png is None:
        png = _renderer().svg_to_png(svg, scale=2)
        cache.set(f"png:{digest}", png, KEPT_SECONDS)
    return png


def _cleaned(svg, alt, prefix):
    root = fromstring(svg)
    for element in root.iter():
        _keep_presentation_only(element)
        _prefix_ids(element, prefix)
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    root.set("width", "100%")
    root.set("role", "img")
    root.set("aria-label", alt)
    title = root.makeelement(f"{{{SVG}}}title", {})
    title.text = alt
    root.insert(0, title)
    return tostring(root, encoding="unicode")


def _keep_presentation_only(element):
    for name in list(element.attrib):
        if name.startswith("aria-") or name in ("class", "role", "style"):
            del element.attrib[name]
    for name in ("d", "transform"):
        if name in element.attrib:
            element.set(name, _LONG_DECIMAL.sub(r"\1", element.attrib[name]))


def _prefix_ids(element, prefix):
    for name, value in element.attrib.items():
        if name == "id":
            element.set(name, prefix + value)
        elif name.endswith("href") and value.startswith("#"):
            element.set(name, f"#{prefix}{value[1:]}")
        elif "url(#" in value:
            element.set(name, _REFERENCE.sub(rf"url(#{prefix}\1)", value))
