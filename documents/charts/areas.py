from documents.charts.chart import Bar, Chart, Reference
from documents.charts.marks import (
    DEEP,
    EDGE,
    GREY,
    INK,
    LINE,
    NARROW,
    NAVY,
    SLATE,
    bars,
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

ROW, BAR, TOP = 33, 22, 28
# The most room for names, and what is left for bars where names, values and notes are long.
LABEL, SHORTEST = 240, 110
NARROW_ROW, NARROW_BAR = 54, 16


def bars_by_area(
    rows: list[Bar],
    *,
    title: str,
    subtitle: str,
    source: str,
    reference: Reference | None = None,
    columns: tuple[str, str, str] = ("Area", "Value", "Of"),
    zero: str = "0%",
    width: int = 660,
) -> Chart:
    """Sorted bars with their values; the picked ones in navy, the others grey.

    When none is picked, all are navy. A row without a value has its words and no bar, last.
    """
    if not rows:
        reference = None
    rows = sorted(rows, key=lambda row: (row.value is None, -(row.value or 0), row.label))
    alt = f"Bar chart. {title}. " + "; ".join(f"{row.label} {row.text}" for row in rows)
    return Chart(
        title=title,
        subtitle=subtitle,
        source=source,
        spec=_wide(rows, reference, width, zero),
        table=(columns, tuple((row.label, row.text, row.note) for row in rows)),
        alt=alt + (f". {reference.label}." if reference else "."),
        narrow=_narrow(rows, reference),
    )


def _largest(rows, reference):
    values = [row.value for row in rows if row.value is not None]
    return max([*values, reference.value if reference else 0, 0])


def _colours(rows):
    """The rows by the colour of their bars, with their places in the list."""
    numbered = list(enumerate(rows))
    picked = [(n, row) for n, row in numbered if row.picked]
    if not picked:
        return [(NAVY, numbered)]
    return [(NAVY, picked), (GREY, [(n, row) for n, row in numbered if not row.picked])]


def _wide(rows, reference, width, zero):
    note_width = max((text_width(row.note) for row in rows), default=0)
    value_end = width - note_width - (14 if note_width else 0)
    value_width = max((text_width(row.text, bold=True) for row in rows), default=0)
    end = value_end - value_width - 16
    room = min(LABEL, max(end - SHORTEST, SHORTEST))
    labels = [wrapped(row.label, room, 15, bold=row.picked) for row in rows]
    start = _label_width(rows, labels) + 14
    *tops, height = tops_of((ROW + further(lines) for lines in labels), TOP)
    middles = [top + (ROW + further(lines)) / 2 for top, lines in zip(tops, labels, strict=True)]
    height += 2
    scale = scale_of(_largest(rows, reference), start, end)
    layers = [
        bars(
            [(row.value, middles[n] - BAR / 2) for n, row in some],
            scale,
            height=BAR,
            colour=colour,
        )
        for colour, some in _colours(rows)
    ]
    if rows:
        layers.append(rules([(start, TOP - 4, start, height)], colour=EDGE))
        layers += _reference(reference, scale, height, zero)
    for picked in (False, True):
        names = [
            line
            for row, middle, lines in zip(rows, middles, labels, strict=True)
            if row.picked is picked
            for line in stacked(0, middle, lines)
        ]
        layers.append(texts(names, size=15, bold=picked, colour=DEEP if picked else INK))
    values = [(value_end, y, row.text) for y, row in zip(middles, rows, strict=True)]
    layers.append(texts(values, bold=True, colour=DEEP, align="right"))
    notes = [(width, y, row.note) for y, row in zip(middles, rows, strict=True)]
    layers.append(texts(notes, colour=SLATE, align="right"))
    return page(width, height, layers)


def _label_width(rows, labels):
    return max(
        (
            text_width(line, 15, bold=row.picked)
            for row, lines in zip(rows, labels, strict=True)
            for line in lines
        ),
        default=0,
    )


def _reference(reference, scale, height, zero):
    start, end = scale["range"]
    if reference is None:
        return [texts([(start, 12, zero)], colour=SLATE)]
    x = position(reference.value, scale)
    half = text_width(reference.label, bold=True) / 2
    middle = min(max(x, start + half), max(end - half / 2, start + half))
    has_room = middle - half >= start + 34
    return [
        texts([(start, 12, zero)] if has_room else [], colour=SLATE),
        texts([(middle, 12, reference.label)], bold=True, colour=SLATE, align="center"),
        rules([(x, TOP - 6, x, height)], colour=INK, width=2, dash=[2, 3]),
    ]


def _narrow(rows, reference):
    """The name over its bar, so that text keeps its size at 320 px.

    Its value stands beside it, and below a name that leaves no room for that.
    """
    said = [f"{row.text}, {row.note}" if row.note else row.text for row in rows]
    labels = [_over_its_bar(row.label, words) for row, words in zip(rows, said, strict=True)]
    *tops, height = tops_of(
        (NARROW_ROW + further(lines) for lines in labels), 26 if reference else 0
    )
    below = [top + further(lines) for top, lines in zip(tops, labels, strict=True)]
    scale = scale_of(_largest(rows, reference), 0, NARROW - 4)
    layers = [
        bars(
            [(row.value, below[n] + 26) for n, row in some],
            scale,
            height=NARROW_BAR,
            colour=colour,
        )
        for colour, some in _colours(rows)
    ]
    names = [
        (0, top + 12 + LINE * n, line)
        for top, lines in zip(tops, labels, strict=True)
        for n, line in enumerate(lines)
    ]
    values = [(NARROW, top + 12, words) for top, words in zip(below, said, strict=True)]
    layers += [texts(names), texts(values, bold=True, colour=DEEP, align="right")]
    if reference:
        x = position(reference.value, scale)
        marks = [(x, top + 23, x, top + NARROW_BAR + 29) for top in below]
        layers.append(rules(marks, colour=INK, width=2, dash=[2, 3]))
        layers.append(texts([(0, 10, f"Dotted: {reference.label}")], colour=SLATE))
    return page(NARROW, height, layers)


def _over_its_bar(label, value):
    """The lines of a name; the last is empty where its value needs a line of its own."""
    if text_width(label) <= NARROW - text_width(value, bold=True) - 10:
        return (label,)
    return (*wrapped(label, NARROW), "")
