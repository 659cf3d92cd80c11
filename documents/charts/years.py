from documents.charts.chart import Bar, Chart
from documents.charts.marks import (
    DEEP,
    EDGE,
    INK,
    NARROW,
    NAVY,
    bars,
    page,
    position,
    rules,
    scale_of,
    text_width,
    texts,
)

ROW, BAR = 38, 26
NARROW_ROW, NARROW_BAR = 72, 18


def bars_by_year(
    rows: list[Bar],
    *,
    title: str,
    subtitle: str,
    source: str,
    target: Bar | None = None,
    columns: tuple[str, str, str] = ("Year", "Hours", "Volunteers"),
    width: int = 660,
) -> Chart:
    """A bar a year in the order given; a target is dashed and comes last."""
    every = [*rows, *([target] if target else [])]
    said = "; ".join(", ".join(filter(None, (row.label, row.text, row.note))) for row in every)
    return Chart(
        title=title,
        subtitle=subtitle,
        source=source,
        spec=_wide(rows, target, every, width),
        table=(columns, tuple((row.label, row.text, row.note) for row in every)),
        alt=f"Bar chart. {title}. {said}.",
        narrow=_narrow(rows, target, every),
    )


def _wide(rows, target, every, width):
    start = max((text_width(row.label, bold=True) for row in every), default=0) + 14
    room = max((_said_width(row) for row in every), default=0) + 12
    scale = scale_of(
        max(((row.value or 0) for row in every), default=0), start, max(width - room, start + 40)
    )
    tops = [ROW * n + (ROW - BAR) / 2 for n in range(len(every))]
    layers = [*_bars(rows, target, tops, scale, BAR)]
    if every:
        layers.append(rules([(start, 0, start, ROW * len(every))], colour=EDGE))
    middles = [ROW * n + ROW / 2 for n in range(len(every))]
    labels = [(0, y, row.label) for y, row in zip(middles, every, strict=True)]
    layers.append(texts(labels, bold=True, colour=DEEP))
    values, notes = [], []
    for y, row in zip(middles, every, strict=True):
        x = position(row.value or 0, scale) + 9
        values.append((x, y, row.text))
        notes.append((x + text_width(row.text, bold=True) + 4, y, row.note))
    layers += [texts(values, bold=True, colour=DEEP), texts(notes, colour=INK)]
    return page(width, ROW * len(every), layers)


def _said_width(row):
    return text_width(row.text, bold=True) + text_width(row.note) + 8


def _bars(rows, target, tops, scale, height):
    yield bars(
        [(row.value, top) for row, top in zip(rows, tops, strict=False)],
        scale,
        height=height,
        colour=NAVY,
    )
    if target:
        yield bars([(target.value, tops[-1])], scale, height=height, colour=NAVY, dashed=True)


def _narrow(rows, target, every):
    """The year over its bar, what it says under it."""
    scale = scale_of(max(((row.value or 0) for row in every), default=0), 1, NARROW - 2)
    tops = [NARROW_ROW * n + 26 for n in range(len(every))]
    labels = [(0, top - 13, row.label) for top, row in zip(tops, every, strict=True)]
    said = [
        (0, top + NARROW_BAR + 13, ", ".join(filter(None, (row.text, row.note))))
        for top, row in zip(tops, every, strict=True)
    ]
    layers = [
        *_bars(rows, target, tops, scale, NARROW_BAR),
        texts(labels, bold=True, colour=DEEP),
        texts(said),
    ]
    return page(NARROW, NARROW_ROW * len(every), layers)
