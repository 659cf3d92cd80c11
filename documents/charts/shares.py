from dataclasses import dataclass

from documents.charts.chart import Chart, Number
from documents.charts.marks import (
    DEEP,
    EDGE,
    INK,
    LINE,
    NARROW,
    NAVY,
    ORANGE,
    bars,
    fitted,
    further,
    page,
    position,
    rules,
    scale_of,
    stacked,
    text_width,
    texts,
    tops_of,
    wrapped,
)

ROW, BAR, STEP, TOP = 46, 14, 17, 34
NARROW_ROW = 66
COLOURS = (NAVY, ORANGE)


@dataclass(frozen=True)
class Shares:
    """A category's part of two groups of people: two shares in per cent, each in words.

    A share of None has its words and no bar.
    """

    label: str
    shares: tuple[Number | None, Number | None]
    texts: tuple[str, str]


def bars_of_shares(
    rows: list[Shares],
    *,
    names: tuple[str, str],
    title: str,
    subtitle: str,
    source: str,
    column: str,
    width: int = 660,
) -> Chart:
    """Two groups of people side by side: what part of each is in a category."""
    said = "; ".join(
        f"{row.label}: {names[0].lower()} {row.texts[0]}, {names[1].lower()} {row.texts[1]}"
        for row in rows
    )
    return Chart(
        title=title,
        subtitle=subtitle,
        source=source,
        spec=_wide(rows, names, width),
        table=((column, *names), tuple((row.label, *row.texts) for row in rows)),
        alt=f"Bar chart in pairs. {title}. {said}.",
        narrow=_narrow(rows, names),
    )


def _scale(rows, start, end):
    return scale_of(max((s for row in rows for s in row.shares if s), default=0), start, end)


def _room(rows):
    return max((text_width(text, bold=True) for row in rows for text in row.texts), default=0) + 14


def _wide(rows, names, width):
    named = [wrapped(row.label, 200, 15) for row in rows]
    start = max((text_width(line, 15) for lines in named for line in lines), default=0) + 14
    scale = _scale(rows, start, width - _room(rows))
    *begins, height = tops_of((ROW + further(lines[1:]) for lines in named), TOP)
    middles = [
        top + (ROW + further(lines[1:])) / 2 for top, lines in zip(begins, named, strict=True)
    ]
    tops = [middle - (BAR + STEP) / 2 for middle in middles]
    layers = [*_key(names, start, width), *_bars(rows, tops, scale)]
    if rows:
        layers.append(rules([(start, TOP, start, height)], colour=EDGE))
    labels = [
        line
        for middle, lines in zip(middles, named, strict=True)
        for line in stacked(0, middle, lines)
    ]
    return page(width, height, [*layers, texts(labels, size=15)])


def _narrow(rows, names):
    """The category over its two bars; the key on two lines of its own."""
    scale = _scale(rows, 0, NARROW - _room(rows))
    named = [wrapped(row.label, NARROW, bold=True) for row in rows]
    *begins, height = tops_of((NARROW_ROW + further(lines) for lines in named), 58)
    tops = [begin + 22 + further(lines) for begin, lines in zip(begins, named, strict=True)]
    labels = [
        (0, begin + 10 + LINE * n, line)
        for begin, lines in zip(begins, named, strict=True)
        for n, line in enumerate(lines)
    ]
    layers = [*_key(names, 0, NARROW, is_stacked=True), *_bars(rows, tops, scale)]
    return page(NARROW, height, [*layers, texts(labels, bold=True, colour=DEEP)])


def _key(names, start, width, *, is_stacked=False):
    x, y = start, 10
    for name, colour in zip(names, COLOURS, strict=True):
        yield rules([(x, y, x + 14, y)], colour=colour, width=14)
        yield texts([(x + 21, y, fitted(name, width - x - 21))], colour=INK)
        if is_stacked:
            y += 24
        else:
            x += 21 + text_width(name) + 28


def _bars(rows, tops, scale):
    for n, colour in enumerate(COLOURS):
        ys = [top + STEP * n for top in tops]
        values = [row.shares[n] for row in rows]
        yield bars(list(zip(values, ys, strict=True)), scale, height=BAR, colour=colour)
        words = [
            (position(value or 0, scale) + 8, y + BAR / 2 + 0.5, row.texts[n])
            for row, value, y in zip(rows, values, ys, strict=True)
        ]
        yield texts(words, bold=n == 0, colour=DEEP if n == 0 else INK)
