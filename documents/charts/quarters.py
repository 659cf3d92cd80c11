from typing import Any

from documents.charts.chart import Chart, Line, Reference
from documents.charts.marks import (
    DEEP,
    INK,
    NARROW,
    NAVY,
    ORANGE,
    PLUM,
    RULE,
    SLATE,
    TEAL,
    fitted,
    page,
    position,
    rules,
    scale_of,
    text_width,
    texts,
    ticks,
)

TOP, BOTTOM = 30, 32
SHAPES = ("circle", "square", "diamond", "triangle-up")
MOST_SERIES = 4
END_LABEL = 44
MANY = 8


def line_by_quarter(
    series: list[Line],
    *,
    title: str,
    subtitle: str,
    source: str,
    target: Reference | None = None,
    unit: str = "%",
    column: str = "Quarter",
    width: int = 660,
    height: int = 320,
) -> Chart:
    """Lines over the quarters (or months, or years), each named at its end, with values on round
    and square marks. Where many steps leave no room, the highest, the lowest and the last value
    are written, and every few steps are named; the table has all."""
    if not 1 <= len(series) <= MOST_SERIES:
        raise ValueError(f"a chart has 1 to {MOST_SERIES} series")
    labels = [point.label for point in series[0].points]
    rows = tuple(
        (label, *(line.points[n].text for line in series)) for n, label in enumerate(labels)
    )
    said = "; ".join(
        f"{line.name}: " + ", ".join(f"{point.label} {point.text}" for point in line.points)
        for line in series
    )
    return Chart(
        title=title,
        subtitle=subtitle,
        source=source,
        spec=_Drawing(series, target, unit, width, height, narrow=False).page(),
        table=((column, *(line.name for line in series)), rows),
        alt=f"Line chart. {title}. {said}." + (f" {target.label}." if target else ""),
        narrow=_Drawing(series, target, unit, NARROW, height, narrow=True).page(),
    )


class _Drawing:
    def __init__(self, series, target, unit, width, height, *, narrow):
        self.series, self.target, self.unit, self.narrow = series, target, unit, narrow
        self.width = width
        # On a narrow screen the names stand above, one a line, instead of at the ends.
        self.head = TOP + (26 * len(series) + (26 if target else 0) if narrow else 0)
        self.height = height + self.head - TOP
        values = [p.value for line in series for p in line.points if p.value is not None]
        self.ticks = ticks(max([*values, target.value if target else 0, 1]))
        self.y = scale_of(self.ticks[-1], self.height - BOTTOM, self.head)
        named = [line.name for line in series] + ([target.label] if target else [])
        noted = [line.note for line in series]
        room = max(
            [text_width(name, 15, bold=True) for name in named] + [text_width(n) for n in noted]
        )
        self.left = text_width(f"{self.ticks[-1]}{unit}") + 12
        self.right = width - (10 if narrow else min(room + 14, 0.34 * width))

    @property
    def colours(self):
        return (NAVY, ORANGE) if len(self.series) <= 2 else (NAVY, TEAL, PLUM, ORANGE)

    def x(self, n):
        count = len(self.series[0].points)
        edge = 20 if self.narrow else 26
        span = self.right - self.left - 2 * edge
        return round(self.left + edge + (span * n / (count - 1) if count > 1 else span / 2), 1)

    def page(self):
        layers = [*self._frame(), *self._target()]
        for n, line in enumerate(self.series):
            layers += self._line(n, line)
        layers += self._names_above() if self.narrow else self._names_at_ends()
        return page(self.width, self.height, layers)

    def _frame(self):
        grid, labels = [], []
        for tick in self.ticks:
            y = position(tick, self.y)
            grid.append((self.left, y, self.right, y))
            labels.append((self.left - 8, y, f"{tick:,}{self.unit}"))
        room = (self.right - self.left) / max(len(self.series[0].points), 1)
        points = self.series[0].points
        every = _every(points, room)
        quarters = [
            (self.x(n), self.height - 12, _short(point.label, room) if every == 1 else point.label)
            for n, point in enumerate(points)
            if (len(points) - 1 - n) % every == 0
        ]
        yield rules(grid[1:], colour=RULE)
        yield rules(grid[:1], colour=SLATE)
        yield texts(labels, colour=SLATE, align="right")
        yield texts(quarters, colour=INK, align="center")

    def _target(self):
        if self.target:
            y = position(self.target.value, self.y)
            yield rules([(self.left, y, self.right, y)], colour=SLATE, width=2, dash=[3, 4])

    def _line(self, n, line):
        colour, shape = self.colours[n], SHAPES[n]
        places = [
            {"x": self.x(i), "value": None if p.value is None else float(p.value)}
            for i, p in enumerate(line.points)
        ]
        across = {"field": "x", "type": "quantitative", "scale": None, "axis": None}
        up = {"field": "value", "type": "quantitative", "scale": self.y, "axis": None}
        encoding = {"x": across, "y": up}
        mark: dict[str, Any] = {"type": "line", "color": colour, "strokeWidth": 3}
        yield {"data": {"values": places}, "mark": mark, "encoding": encoding}
        yield {
            "data": {"values": [place for place in places if place["value"] is not None]},
            "mark": {
                "type": "point", "shape": shape, "filled": True, "color": colour, "opacity": 1,
                "size": 110 if len(line.points) <= MANY else 46, "stroke": "#FFFFFF",
                "strokeWidth": 1.5 if len(line.points) <= MANY else 0.5,
            },
            "encoding": encoding,
        }  # fmt: skip
        yield texts(self._values(n, line), bold=True, colour=DEEP, align="center")

    def _values(self, n, line):
        said = self._said(line)
        for i, point in enumerate(line.points):
            y = self._free_place(n, i) if i in said else None
            if y is not None:
                yield self.x(i), y, point.text

    def _said(self, line):
        """Places of the points whose value is written: all, or where room lacks those that
        matter, without two beside each other."""
        known = [i for i, point in enumerate(line.points) if point.value is not None]
        room = (self.right - self.left) / max(len(line.points), 1)
        widest = max((text_width(line.points[i].text, bold=True) for i in known), default=0)
        if widest + 4 <= room or not known:
            return set(known)
        said: list[int] = []
        apart = -(-int(widest + 8) // max(int(room), 1))
        extremes = (known[-1], max(known, key=lambda i: line.points[i].value),
                    min(known, key=lambda i: line.points[i].value), known[0])  # fmt: skip
        for i in extremes:
            if all(abs(i - other) >= apart for other in said):
                said.append(i)
        return set(said)

    def _free_place(self, n, i):
        """Above the mark, or below it, or nowhere: where lines cross, the table has the value."""
        taken = [
            position(line.points[i].value, self.y)
            for line in self.series
            if line.points[i].value is not None
        ]
        for line in self.series[: n + 1]:
            value = line.points[i].value
            if value is None:
                place = None
                continue
            mark = position(value, self.y)
            places = (mark - 18, mark + 19)
            others = [y for y in taken if y != mark]
            free = [
                y for y in places
                if y < self.height - BOTTOM - 6 and all(abs(y - other) >= 15 for other in others)
            ]  # fmt: skip
            place = free[0] if free else None
            taken += free[:1]
        return place

    def _names_at_ends(self):
        wanted = []
        for line in self.series:
            last = next((p.value for p in reversed(line.points) if p.value is not None), 0)
            wanted.append((position(last, self.y), line.name, line.note, True))
        if self.target:
            wanted.append((position(self.target.value, self.y), self.target.label, "", False))
        room, x = self.width - self.right - 8, self.right + 8
        names: list[tuple[float, float, str]] = []
        targets: list[tuple[float, float, str]] = []
        notes = []
        wanted.sort()
        places = _apart(
            [(y, END_LABEL if note else 24) for y, _, note, _ in wanted], self.height - 4
        )
        for y, (_, name, note, is_line) in zip(places, wanted, strict=True):
            (names if is_line else targets).append((x, y, fitted(name, room, bold=True)))
            notes.append((x, y + 19, fitted(note, room)))
        yield texts(names, size=15, bold=True, colour=DEEP)
        yield texts(targets, bold=True, colour=SLATE)
        yield texts(notes, colour=SLATE)

    def _names_above(self):
        for n, line in enumerate(self.series):
            y = 12 + 26 * n
            yield {
                "data": {"values": [{"x": 8, "y": y}]},
                "mark": {
                    "type": "point", "shape": SHAPES[n], "filled": True, "opacity": 1,
                    "color": self.colours[n], "size": 110,
                },
                "encoding": {
                    "x": {"field": "x", "type": "quantitative", "scale": None, "axis": None},
                    "y": {"field": "y", "type": "quantitative", "scale": None, "axis": None},
                },
            }  # fmt: skip
            name = f"{line.name} {line.note}".strip()
            yield texts([(22, y, fitted(name, NARROW - 22, bold=True))], bold=True, colour=DEEP)
        if self.target:
            y = 12 + 26 * len(self.series)
            yield rules([(0, y, 16, y)], colour=SLATE, width=2, dash=[3, 4])
            yield texts([(22, y, self.target.label)], bold=True, colour=SLATE)


def _apart(wanted, bottom):
    """Labels from the top down, each (y, height) where it wants to be or just below the one
    above it; all move up as far as the last one would leave the drawing."""
    places, free = [], 0.0
    for y, height in wanted:
        places.append(max(y, free))
        free = places[-1] + height
    limit = bottom - 0.7 * (wanted[-1][1] if wanted else 0)
    for n in reversed(range(len(places))):
        places[n] = min(places[n], limit)
        limit = places[n] - wanted[n - 1][1]
    return places


def _every(points, room):
    """1 where each step can be named, else how many steps lie between two names."""
    if all(text_width(point.label.split()[0]) <= room - 4 for point in points):
        fits_whole = all(text_width(point.label) <= room - 4 for point in points)
        if fits_whole or len(points) <= MANY:
            return 1
    widest = max(text_width(point.label) for point in points) + 12
    return -(-int(widest) // max(int(room), 1))


def _short(label, room):
    """ "Q1 Apr–Jun", or only "Q1" where there is no room."""
    return label if text_width(label) <= room - 4 else label.split()[0]
