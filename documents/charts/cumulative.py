from dataclasses import dataclass
from math import floor, log10
from typing import Any

from documents.charts.chart import Chart, Line, Number
from documents.charts.marks import (
    DEEP,
    INK,
    NARROW,
    NAVY,
    ORANGE,
    RULE,
    SLATE,
    fitted,
    page,
    rules,
    text_width,
    texts,
)
from documents.charts.quarters import _apart

TOP, BOTTOM, END_LABEL = 34, 32, 44
COLOURS, SHAPES, DASHES = (NAVY, ORANGE), ("circle", "square"), (None, [7, 4])
MOST_MARKS = 12
STEPS = 5


@dataclass(frozen=True)
class Band:
    """The range around the first line: its least and most at each step."""

    least: tuple[Number, ...]
    most: tuple[Number, ...]


def cumulative_lines(
    series: list[Line],
    *,
    title: str,
    subtitle: str,
    source: str,
    band: Band | None = None,
    mark: tuple[int, str] | None = None,
    column: str = "Year",
    width: int = 660,
    height: int = 320,
) -> Chart:
    """One or two running totals in pounds, above and below £0, each named at its end.

    ``mark``: a step, counted from 0, that a dashed line picks out, and what is said of it.
    """
    if not 1 <= len(series) <= len(COLOURS):
        raise ValueError("a chart of running totals has one or two series")
    rows = tuple(
        (point.label, *(line.points[n].text for line in series))
        for n, point in enumerate(series[0].points)
    )
    said = "; ".join(
        f"{line.name}: " + ", ".join(f"{point.label} {point.text}" for point in line.points)
        for line in series
    )
    return Chart(
        title=title,
        subtitle=subtitle,
        source=source,
        spec=_Drawing(series, band, mark, width, height, narrow=False).page(),
        table=((column, *(line.name for line in series)), rows),
        alt=f"Line chart. {title}. {said}." + (f" {mark[1]}." if mark else ""),
        narrow=_Drawing(series, band, mark, NARROW, height, narrow=True).page(),
    )


def short_pounds(value: int) -> str:
    """As an axis names it: £500, £25k, £1.5m."""
    size, unit = (1_000_000, "m") if abs(value) >= 1_000_000 else (1_000, "k")
    if abs(value) < 1_000:
        size, unit = 1, ""
    return f"{'−' if value < 0 else ''}£{abs(value) / size:g}{unit}"


def ticks_between(least: Number, most: Number) -> list[int]:
    """Round whole numbers from at or below ``least`` to at or above ``most``, 0 among them."""
    low, high = min(float(least), 0.0), max(float(most), 0.0)
    rough = max((high - low) / STEPS, 1.0)
    power = 10 ** floor(log10(rough))
    step = int(next(power * n for n in (1, 2, 5, 10) if power * n >= rough))
    first, last = floor(low / step), -floor(-high / step)
    return [step * n for n in range(first, max(last, first + 1) + 1)]


class _Drawing:
    def __init__(self, series, band, mark, width, height, *, narrow):
        self.series, self.band, self.mark, self.narrow = series, band, mark, narrow
        self.width, self.head = width, TOP + (26 * len(series) if narrow else 0)
        self.height = height + self.head - TOP
        values = [point.value or 0 for line in series for point in line.points]
        if band:
            values += [*band.least, *band.most]
        self.ticks = ticks_between(min(values, default=0), max(values, default=0))
        self.scale: dict[str, Any] = {
            "domain": [self.ticks[0], self.ticks[-1]],
            "range": [self.height - BOTTOM, self.head],
            "nice": False,
            "zero": False,
        }
        room = max(
            text_width(words, 15, bold=True) for line in series for words in (line.name, line.note)
        )
        self.left = max(text_width(short_pounds(tick)) for tick in self.ticks) + 14
        self.right = width - (10 if narrow else min(room + 16, 0.34 * width))

    def x(self, n):
        count = len(self.series[0].points)
        span = self.right - self.left - 36
        return round(self.left + 18 + (span * n / (count - 1) if count > 1 else span / 2), 1)

    def y(self, value):
        (least, most), (start, end) = self.scale["domain"], self.scale["range"]
        return round(start + (end - start) * (float(value) - least) / (most - least), 1)

    def page(self):
        layers = [*self._frame(), *self._band(), *self._zero(), *self._mark()]
        for n, line in enumerate(self.series):
            layers += self._line(n, line)
        layers += self._names_above() if self.narrow else self._names_at_ends()
        return page(self.width, self.height, layers)

    def _frame(self):
        levels = [(tick, self.y(tick)) for tick in self.ticks]
        yield rules([(self.left, y, self.right, y) for _, y in levels], colour=RULE)
        yield texts(
            [(self.left - 8, y, short_pounds(tick)) for tick, y in levels],
            colour=SLATE,
            align="right",
        )
        points = self.series[0].points
        widest = max(text_width(point.label) for point in points) + 14
        every = -(-int(widest * len(points)) // max(int(self.right - self.left), 1))
        yield texts(
            [
                (self.x(n), self.height - 12, point.label)
                for n, point in enumerate(points)
                if (len(points) - 1 - n) % max(every, 1) == 0
            ],
            align="center",
        )

    def _zero(self):
        yield rules([(self.left, self.y(0), self.right, self.y(0))], colour=SLATE)

    def _band(self):
        if not self.band:
            return
        values = [
            {"x": self.x(n), "least": float(least), "most": float(most)}
            for n, (least, most) in enumerate(zip(self.band.least, self.band.most, strict=True))
        ]
        yield {
            "data": {"values": values},
            "mark": {"type": "area", "color": "#ADD1F1", "opacity": 0.45},
            "encoding": {
                "x": _across("x"), "y": self._up("most"), "y2": {"field": "least"},
            },
        }  # fmt: skip

    def _mark(self):
        if not self.mark:
            return
        n, words = self.mark
        x = self.x(n)
        yield rules([(x, self.head, x, self.height - BOTTOM)], colour=SLATE, width=1.5, dash=[3, 4])
        half = text_width(words, bold=True) / 2
        middle = min(max(x, half), self.width - half)
        yield texts([(middle, self.head - 14, words)], bold=True, colour=SLATE, align="center")

    def _line(self, n, line):
        places = [
            {"x": self.x(i), "value": float(point.value)}
            for i, point in enumerate(line.points)
            if point.value is not None
        ]
        mark: dict[str, Any] = {"type": "line", "color": COLOURS[n], "strokeWidth": 3}
        if DASHES[n]:
            mark["strokeDash"] = DASHES[n]
        encoding = {"x": _across("x"), "y": self._up("value")}
        yield {"data": {"values": places}, "mark": mark, "encoding": encoding}
        yield {
            "data": {"values": places if len(places) <= MOST_MARKS else places[-1:]},
            "mark": {
                "type": "point", "shape": SHAPES[n], "filled": True, "color": COLOURS[n],
                "opacity": 1, "size": 90, "stroke": "#FFFFFF", "strokeWidth": 1.5,
            },
            "encoding": encoding,
        }  # fmt: skip

    def _up(self, field):
        return {"field": field, "type": "quantitative", "scale": self.scale, "axis": None}

    def _names_at_ends(self):
        wanted = sorted((self.y(line.points[-1].value or 0), line) for line in self.series)
        places = _apart([(y, END_LABEL) for y, _ in wanted], self.height - 4)
        x, room = self.right + 8, self.width - self.right - 8
        names, notes = [], []
        for y, (_, line) in zip(places, wanted, strict=True):
            names.append((x, y, fitted(line.name, room, 15, bold=True)))
            notes.append((x, y + 19, fitted(line.note, room)))
        yield texts(names, size=15, bold=True, colour=DEEP)
        yield texts(notes, colour=SLATE)

    def _names_above(self):
        for n, line in enumerate(self.series):
            y = 12 + 26 * n
            yield {
                "data": {"values": [{"x": 8, "y": y}]},
                "mark": {
                    "type": "point", "shape": SHAPES[n], "filled": True, "opacity": 1,
                    "color": COLOURS[n], "size": 110,
                },
                "encoding": {"x": _across("x"), "y": _across("y")},
            }  # fmt: skip
            words = fitted(f"{line.name} {line.note}".strip(), NARROW - 22, bold=True)
            yield texts([(22, y, words)], bold=True, colour=INK)


def _across(field):
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}
