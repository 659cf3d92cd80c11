from documents.charts.chart import Chart, Ends, Number, Reference
from documents.charts.marks import (
    DEEP,
    EDGE,
    INK,
    LINE,
    NARROW,
    NAVY,
    ORANGE,
    SLATE,
    further,
    page,
    rules,
    spans,
    stacked,
    text_width,
    texts,
    tops_of,
    wrapped,
)
from documents.charts.pixels import in_pixels

ROW, BAR, TOP = 40, 24, 62
NARROW_ROW, NARROW_BAR = 64, 20
KEYS = ("with the lower number", "with the higher number")


def tornado(
    rows: list[Ends],
    *,
    reference: Reference,
    title: str,
    subtitle: str,
    source: str,
    columns: tuple[str, str, str],
    width: int = 1180,
) -> Chart:
    """What comes out when each number is at the ends of its range, around what comes out now.

    Rows in the order given, the widest first. Each bar begins at the reference: its length is the
    change. Navy: the number's lower end, orange: its higher one, wherever these bring it.
    """
    said = "; ".join(f"{row.label}: {_said(row, 0)}, {_said(row, 1)}" for row in rows)
    return Chart(
        title=title,
        subtitle=subtitle,
        source=source,
        spec=in_pixels(_wide(rows, reference, width)),
        table=(columns, tuple((row.label, _said(row, 0), _said(row, 1)) for row in rows)),
        alt=f"Bar chart around {reference.label}. {title}. {said}.",
        narrow=in_pixels(_narrow(rows, reference)),
    )


def _said(row, end):
    """Like "£757 with 584"."""
    return f"{(row.low_text, row.high_text)[end]} with {(row.at_low, row.at_high)[end]}"


class _Scale:
    """Pixels of values; the reference lies between the texts at both ends."""

    def __init__(self, rows, reference: Number, start: float, end: float):
        values = [reference, *(value for row in rows for value in (row.low, row.high))]
        self.least, self.most = min(values), max(values)
        left = max((text_width(_text_at(row, 0), bold=True) for row in rows), default=0) + 10
        right = max((text_width(_text_at(row, 1), bold=True) for row in rows), default=0) + 10
        self.start, self.end = start + left, end - right

    def __call__(self, value: Number) -> float:
        if self.most == self.least:
            return (self.start + self.end) / 2
        share = float(value - self.least) / float(self.most - self.least)
        return round(self.start + share * (self.end - self.start), 1)


def _text_at(row, side):
    """The value at the left end of a row's bar, or at its right end."""
    texts_of = (row.low_text, row.high_text)
    return texts_of[side] if row.low <= row.high else texts_of[1 - side]


def _bars(rows, scale, middle, top, height):
    """Both halves of each bar, and the values at their ends."""
    for colour, value_of in ((NAVY, lambda row: row.low), (ORANGE, lambda row: row.high)):
        yield spans(
            [(*sorted((middle, scale(value_of(row)))), top(n)) for n, row in enumerate(rows)],
            height=height,
            colour=colour,
        )
    for side, align, off in ((0, "right", -8), (1, "left", 8)):
        yield texts(
            [
                (_end(row, side, scale, middle) + off, top(n) + height / 2, _text_at(row, side))
                for n, row in enumerate(rows)
            ],
            bold=True,
            colour=DEEP,
            align=align,
        )


def _end(row, side, scale, middle):
    ends = [scale(row.low), scale(row.high), middle]
    return max(ends) if side else min(ends)


def _wide(rows, reference, width):
    named = [wrapped(row.label, 0.4 * width - 12, 15) for row in rows]
    label_width = max((text_width(line, 15) for lines in named for line in lines), default=0) + 20
    scale = _Scale(rows, reference.value, label_width, width)
    middle = scale(reference.value)
    *tops, height = tops_of((ROW + further(lines[1:]) for lines in named), TOP)
    middles = [top + (ROW + further(lines[1:])) / 2 for top, lines in zip(tops, named, strict=True)]
    labels = [
        line for y, lines in zip(middles, named, strict=True) for line in stacked(0, y, lines)
    ]
    return page(
        width,
        height,
        [
            *_key(0),
            *_bars(rows, scale, middle, lambda n: middles[n] - BAR / 2, BAR),
            rules([(middle, TOP - 6, middle, height)], colour=EDGE, width=2),
            texts([(middle, TOP - 18, reference.label)], bold=True, colour=DEEP, align="center"),
            texts(labels, size=15, colour=INK),
        ],
    )


def _narrow(rows, reference):
    """The number's name over its bar."""
    top = TOP + 24
    scale = _Scale(rows, reference.value, 0, NARROW)
    middle = scale(reference.value)
    named = [wrapped(row.label, NARROW, 15, bold=True) for row in rows]
    *begins, height = tops_of((NARROW_ROW + further(lines) for lines in named), top)
    below = [begin + further(lines) for begin, lines in zip(begins, named, strict=True)]
    names = [
        (0, begin + 14 + LINE * n, line)
        for begin, lines in zip(begins, named, strict=True)
        for n, line in enumerate(lines)
    ]
    marks = [(middle, y + 26, middle, y + 56) for y in below]
    return page(
        NARROW,
        height,
        [
            *_key(0, step=22),
            texts([(0, top - 12, f"Line: {reference.label}")], colour=INK),
            *_bars(rows, scale, middle, lambda n: below[n] + 31, NARROW_BAR),
            rules(marks, colour=EDGE, width=2),
            texts(names, size=15, bold=True, colour=DEEP),
        ],
    )


def _key(x, step=0):
    """Which colour is which end; side by side, or with ``step`` one below the other."""
    for n, (colour, words) in enumerate(zip((NAVY, ORANGE), KEYS, strict=True)):
        here = x if step else x + n * (text_width(KEYS[0]) + 52)
        y = 10 + n * step
        yield spans([(here, here + 14, y - 7)], height=14, colour=colour)
        yield texts([(here + 22, y, words)], colour=SLATE)
