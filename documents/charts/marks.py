"""Pieces of a Vega-Lite specification in the product's own look.

Positions across the reading direction are pixels; lengths of data are scales, which always start
at zero. Every text is data, never an expression, so no label can be run.
"""

from collections.abc import Iterable
from itertools import accumulate
from math import ceil
from typing import Any

from documents.charts.chart import Number

NAVY, TEAL, PLUM, ORANGE = "#12436D", "#28A197", "#801650", "#F46A25"
GREY = "#BFBFBF"
DEEP, INK, SLATE, EDGE, RULE, WHITE = (
    "#0B2A45",
    "#12202E",
    "#33475A",
    "#6B7F91",
    "#E1E7EC",
    "#FFFFFF",
)
FONT = "Noto Sans Variable, Noto Sans, Arial, sans-serif"
TEXT = 14
LINE = 18  # from one line of a label to the next
NARROW = 280  # the room on a phone of 320 px, so that text keeps its size

_NARROW_LETTERS = frozenset("fijlrtI.,:;'’|!()[] ")
_WIDE_LETTERS = frozenset("mwMW%@—")


def page(width: int, height: int, layers: list[dict[str, Any]]) -> dict[str, Any]:
    layers = [layer for layer in layers if layer["data"]["values"]]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": max(height, 2 * TEXT),
        "padding": 0,
        "autosize": {"type": "none"},
        "background": None,
        "config": {"view": {"stroke": None}, "font": FONT},
        "layer": layers or [texts([(0, TEXT, "not enough data")])],
    }


def texts(rows, *, size=TEXT, bold=False, colour=INK, align="left") -> dict[str, Any]:
    """rows: (x, y of the middle of the line, text), x and y in pixels."""
    values = [{"x": x, "y": y, "text": text} for x, y, text in rows if text]
    return {
        "data": {"values": values},
        "mark": {
            "type": "text",
            "align": align,
            "baseline": "middle",
            "fontSize": size,
            "fontWeight": 700 if bold else 400,
            "color": colour,
            "font": FONT,
        },
        "encoding": {"x": _pixels("x"), "y": _pixels("y"), "text": {"field": "text"}},
    }


def bars(rows, scale, *, height, colour, dashed=False) -> dict[str, Any]:
    """rows: (value, y of the top in pixels); each bar runs from zero along ``scale``."""
    values = [{"value": float(value), "y": y, "y2": y + height} for value, y in rows if value]
    mark: dict[str, Any] = {"type": "bar", "color": colour, "cornerRadius": 2}
    if dashed:
        mark |= {"color": WHITE, "stroke": colour, "strokeWidth": 2, "strokeDash": [5, 4]}
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {
            "x": {"field": "value", "type": "quantitative", "scale": scale, "axis": None},
            "x2": {"datum": 0},
            "y": _pixels("y"),
            "y2": {"field": "y2"},
        },
    }


def spans(rows, *, height, colour) -> dict[str, Any]:
    """rows: (x, x2, y of the top), all in pixels: bars that begin elsewhere than at zero."""
    values = [{"x": x, "x2": x2, "y": y, "y2": y + height} for x, x2, y in rows if x2 > x]
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "color": colour, "cornerRadius": 2},
        "encoding": {
            "x": _pixels("x"),
            "x2": {"field": "x2"},
            "y": _pixels("y"),
            "y2": {"field": "y2"},
        },
    }


def rules(rows, *, colour=EDGE, width=1, dash=None) -> dict[str, Any]:
    """rows: (x, y, x2, y2) in pixels."""
    values = [dict(zip(("x", "y", "x2", "y2"), row, strict=True)) for row in rows]
    mark: dict[str, Any] = {"type": "rule", "color": colour, "strokeWidth": width}
    if dash:
        mark["strokeDash"] = dash
    return {
        "data": {"values": values},
        "mark": mark,
        "encoding": {
            "x": _pixels("x"),
            "y": _pixels("y"),
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
        },
    }


def _pixels(name):
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


def scale_of(largest: Number, start: float, end: float) -> dict[str, Any]:
    """A scale from zero at pixel ``start`` to ``largest`` at pixel ``end``."""
    return {"domain": [0, float(largest) or 1.0], "range": [start, end], "nice": False}


def position(value: Number, scale: dict[str, Any]) -> float:
    (_, largest), (start, end) = scale["domain"], scale["range"]
    return round(start + (end - start) * float(value) / largest, 1)


def ticks(largest: Number, most: int = 5) -> list[int]:
    """Round numbers from 0 to the first that is not below ``largest``."""
    step = 1
    while step * most < largest:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    count = -(-ceil(largest) // step)
    return [step * n for n in range(max(count, 1) + 1)]


def text_width(text: str, size: int = TEXT, *, bold: bool = False) -> float:
    """About how wide the text is, in pixels: the drawing knows no fonts."""
    units = sum(
        0.33 if letter in _NARROW_LETTERS else 0.9 if letter in _WIDE_LETTERS else 0.6
        for letter in text
    )
    return units * size * (1.08 if bold else 1.0)


def fitted(text: str, width: float, size: int = TEXT, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it would not fit; the table has it whole."""
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(text + "…", size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(
    text: str, width: float, size: int = TEXT, *, bold: bool = False, most: int = 3
) -> tuple[str, ...]:
    """The text in lines that fit; what would take more than ``most`` is cut in the last of them."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == most or text_width(longer, size, bold=bold) <= width):
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(fitted(line, width, size, bold=bold) for line in lines)


def stacked(x: float, middle: float, lines: tuple[str, ...]) -> list[tuple[float, float, str]]:
    """Lines below each other around the middle of their row, as ``texts`` takes them."""
    first = middle - LINE * (len(lines) - 1) / 2
    return [(x, first + LINE * n, line) for n, line in enumerate(lines)]


def further(lines: tuple[str, ...]) -> int:
    """How much higher than with one line a row is, in pixels."""
    return LINE * max(len(lines) - 1, 0)


def tops_of(heights: Iterable[int], top: int = 0) -> list[int]:
    """Where each of some rows below each other begins, and last where they end."""
    return list(accumulate(heights, initial=top))
