from documents.charts.chart import Bar, Chart, Reference
from documents.charts.marks import (
    DEEP,
    EDGE,
    GREY,
    INK,
    NARROW,
    NAVY,
    SLATE,
    bars,
    fitted,
    page,
    position,
    rules,
    scale_of,
    text_width,
    texts,
)

ROW, BAR, TOP = 33, 22, 28
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
    label_width = min(max((text_width(r.label, 15, bold=r.picked) for r in rows), default=0), 234)
    start, end = label_width + 14, value_end - value_width - 16
    height = TOP + ROW * len(rows) + 2
    scale = scale_of(_largest(rows, reference), start, end)
    layers = [
        bars(
            [(row.value, TOP + ROW * n + (ROW - BAR) / 2) for n, row in some],
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
            (0, _middle(n), fitted(row.label, label_width + 6, 15, bold=picked))
            for n, row in enumerate(rows)
            if row.picked is picked
        ]
        layers.append(texts(names, size=15, bold=picked, colour=DEEP if picked else INK))
    values = [(value_end, _middle(n), row.text) for n, row in enumerate(rows)]
    layers.append(texts(values, bold=True, colour=DEEP, align="right"))
    notes = [(width, _middle(n), row.note) for n, row in enumerate(rows)]
    layers.append(texts(notes, colour=SLATE, align="right"))
    return page(width, height, layers)


def _middle(n):
    return TOP + ROW * n + ROW / 2


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
    """The name over its bar, so that text keeps its size at 320 px."""
    top = 26 if reference else 0
    height = top + NARROW_ROW * len(rows)
    scale = scale_of(_largest(rows, reference), 0, NARROW - 4)
    layers = [
        bars(
            [(row.value, top + NARROW_ROW * n + 26) for n, row in some],
            scale,
            height=NARROW_BAR,
            colour=colour,
        )
        for colour, some in _colours(rows)
    ]
    names, values = [], []
    for n, row in enumerate(rows):
        value = f"{row.text}, {row.note}" if row.note else row.text
        room = NARROW - text_width(value, bold=True) - 10
        names.append((0, top + NARROW_ROW * n + 12, fitted(row.label, room)))
        values.append((NARROW, top + NARROW_ROW * n + 12, value))
    layers += [texts(names), texts(values, bold=True, colour=DEEP, align="right")]
    if reference:
        x = position(reference.value, scale)
        marks = [
            (x, y - 3, x, y + NARROW_BAR + 3)
            for y in (top + NARROW_ROW * n + 26 for n in range(len(rows)))
        ]
        layers.append(rules(marks, colour=INK, width=2, dash=[2, 3]))
        layers.append(texts([(0, 10, f"Dotted: {reference.label}")], colour=SLATE))
    return page(NARROW, height, layers)
