from dataclasses import dataclass

from documents.charts.chart import Chart, Number
from documents.charts.marks import (
    DEEP,
    EDGE,
    INK,
    NARROW,
    NAVY,
    ORANGE,
    bars,
    fitted,
    page,
    position,
    rules,
    scale_of,
    text_width,
    texts,
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
    label_width = min(max((text_width(row.label, 15) for row in rows), default=0), 200)
    start = label_width + 14
    scale = _scale(rows, start, width - _room(rows))
    height = TOP + ROW * len(rows)
    tops = [TOP + ROW * n + (ROW - BAR - STEP) / 2 for n in range(len(rows))]
    layers = [*_key(names, start, width), *_bars(rows, tops, scale)]
    if rows:
        layers.append(rules([(start, TOP, start, height)], colour=EDGE))
    labels = [
        (0, top + (BAR + STEP) / 2, fitted(row.label, label_width + 6, 15))
        for top, row in zip(tops, rows, strict=True)
    ]
    return page(width, height, [*layers, texts(labels, size=15)])


def _narrow(rows, names):
    """The category over its two bars; the key on two lines of its own."""
    top = 58
    scale = _scale(rows, 0, NARROW - _room(rows))
    tops = [top + NARROW_ROW * n + 22 for n in range(len(rows))]
    labels = [
        (0, y - 12, fitted(row.label, NARROW, bold=True)) for y, row in zip(tops, rows, strict=True)
    ]
    layers = [*_key(names, 0, NARROW, is_stacked=True), *_bars(rows, tops, scale)]
    return page(
        NARROW, top + NARROW_ROW * len(rows), [*layers, texts(labels, bold=True, colour=DEEP)]
    )


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
