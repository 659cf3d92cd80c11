from documents.charts.chart import Chart, Cost, Pair
from documents.charts.marks import (
    DEEP,
    EDGE,
    INK,
    LINE,
    NARROW,
    NAVY,
    ORANGE,
    RULE,
    SLATE,
    WHITE,
    bars,
    further,
    page,
    position,
    rules,
    scale_of,
    stacked,
    text_width,
    texts,
    ticks,
    tops_of,
    wrapped,
)

NAMES = ("Existing", "Redesigned")
COST_ROW, COST_BAR = 80, 38
GROUP, PAIR_BAR, PAIR_STEP = 90, 23, 26


def unit_cost_bars(
    existing: Cost,
    redesigned: Cost,
    *,
    title: str,
    subtitle: str,
    source: str,
    width: int = 800,
) -> Chart:
    """Cost per family in both models, each with what it was divided from."""
    costs = (existing, redesigned)
    said = "; ".join(f"{cost.name} {cost.text}, {cost.note}" for cost in costs)
    return Chart(
        title=title,
        subtitle=subtitle,
        source=source,
        spec=_unit_costs(costs, width),
        table=(
            ("Service model", "Cost per family reached", "From"),
            tuple((cost.name, cost.text, cost.note) for cost in costs),
        ),
        alt=f"Bar chart. {title}. {said}.",
        narrow=_unit_costs(costs, NARROW),
    )


def _unit_costs(costs, width):
    # On a narrow screen what it was divided from has a line of its own under the bar.
    narrow = width == NARROW
    scale = scale_of(max((cost.value or 0) for cost in costs), 0, width - 4)
    rooms = [width if narrow else width - text_width(cost.note) - 12 for cost in costs]
    names = [
        wrapped(cost.name, room, 15, bold=True, most=2)
        for cost, room in zip(costs, rooms, strict=True)
    ]
    row = COST_ROW + (22 if narrow else 0)
    *begins, height = tops_of(row + further(name) for name in names)
    layers = []
    for cost, colour, name, begin in zip(costs, (NAVY, ORANGE), names, begins, strict=True):
        top = begin + 28 + further(name)
        layers.append(bars([(cost.value, top)], scale, height=COST_BAR, colour=colour))
        middle = top - 15 - further(name) / 2
        layers.append(texts(stacked(0, middle, name), size=15, bold=True, colour=DEEP))
        if narrow:
            layers.append(texts([(0, top + COST_BAR + 14, cost.note)], colour=SLATE))
        else:
            layers.append(texts([(width, top - 15, cost.note)], colour=SLATE, align="right"))
        layers.append(_unit_cost(cost, colour, top + COST_BAR / 2, scale, width))
    return page(width, height, layers)


def _unit_cost(cost, colour, middle, scale, width):
    """The value after its bar, or at the bar's end where there is no room after it."""
    end = position(cost.value or 0, scale)
    if width - end > text_width(cost.text, 20, bold=True) + 14:
        x = end + 12 if cost.value else 0
        return texts([(x, middle, cost.text)], size=20, bold=True, colour=DEEP)
    # White on orange would be too faint to read.
    on_bar = WHITE if colour == NAVY else DEEP
    return texts([(end - 14, middle, cost.text)], size=20, bold=True, colour=on_bar, align="right")


def paired_bars(
    pairs: list[Pair],
    *,
    title: str,
    subtitle: str,
    source: str,
    names: tuple[str, str] = NAMES,
    columns: tuple[str, ...] = ("Strand", "Existing", "Redesigned", "Difference"),
    width: int = 1180,
) -> Chart:
    """Existing over redesigned for each category; where a value is 0, words in place of a bar."""
    said = "; ".join(
        f"{p.label}: {names[0].lower()} {_said(p, 0)}, {names[1].lower()} {_said(p, 1)}"
        for p in pairs
    )
    rows = tuple(
        (
            p.label,
            _said(p, 0),
            _said(p, 1),
            " ".join((p.difference_text, p.difference_note)).strip(),
        )
        for p in pairs
    )
    return Chart(
        title=title,
        subtitle=subtitle,
        source=source,
        spec=_wide_pairs(pairs, names, width),
        table=(columns, rows),
        alt=f"Bar chart in pairs. {title}. {said}.",
        narrow=_narrow_pairs(pairs, names),
    )


def _value(pair, n):
    return pair.redesigned if n else pair.existing


def _text(pair, n):
    return pair.redesigned_text if n else pair.existing_text


def _said(pair, n):
    text = _text(pair, n)
    return f"{text}, {pair.words}" if pair.words and not _value(pair, n) else text


def _largest(pairs):
    return max((max(p.existing, p.redesigned) for p in pairs), default=0)


def _wide_pairs(pairs, names, width):
    top = 30
    height = top + GROUP * len(pairs) + 24
    differences = max((text_width(p.difference_text, 15, bold=True) for p in pairs), default=0)
    notes = max((text_width(p.difference_note) for p in pairs), default=0)
    label_width = min(max((text_width(p.label, 15) for p in pairs), default=0) + 18, 0.3 * width)
    value_width = max((text_width(_said(p, n), bold=True) for p in pairs for n in (0, 1)
                       if _value(p, n)), default=0)  # fmt: skip
    end = width - differences - notes - value_width - 60
    steps = ticks(_largest(pairs), 4)
    shown = [step for step in steps if pairs and step <= _largest(pairs)]
    scale = scale_of(max(_largest(pairs), 1), label_width, end)
    layers = [
        rules([_tick(step, scale, top, height) for step in shown[1:]], colour=RULE),
        texts(
            [(position(step, scale), height - 8, _thousands(step)) for step in shown],
            colour=SLATE,
            align="center",
        ),
    ]
    for row, pair in enumerate(pairs):
        y = top + GROUP * row + (GROUP - PAIR_STEP - PAIR_BAR) / 2
        room = width - differences - notes - 30
        layers += _bars_of_pair(pair, names, y, scale, room)
        middle = y + (PAIR_STEP + PAIR_BAR) / 2
        label = wrapped(pair.label, label_width - 12, 15, most=4)
        layers.append(texts(stacked(0, middle, label), size=15, colour=INK))
        layers += _difference(pair, middle, width - notes - 18, width)
    if pairs:
        layers.append(rules([_tick(0, scale, top, height)], colour=EDGE))
    if differences:
        layers.append(texts([(width, 10, "Difference")], bold=True, colour=SLATE, align="right"))
    return page(width, height, layers)


def _difference(pair, middle, words_end, note_end):
    words = [(words_end, middle, pair.difference_text)]
    yield texts(words, size=15, bold=True, colour=DEEP, align="right")
    yield texts([(note_end, middle, pair.difference_note)], colour=SLATE, align="right")


def _tick(value, scale, top, height):
    x = position(value, scale)
    return (x, top, x, height - 20)


def _thousands(value):
    return f"£{value // 1000}k" if value and value % 1000 == 0 else f"£{value:,}"


def _bars_of_pair(pair, names, y, scale, room):
    """``room``: where words that stand in the place of a bar have to end, in pixels."""
    start = scale["range"][0]
    for n, colour in enumerate((NAVY, ORANGE)):
        top = y + PAIR_STEP * n
        middle, end = top + PAIR_BAR / 2 + 0.5, position(_value(pair, n), scale)
        yield bars([(_value(pair, n), top)], scale, height=PAIR_BAR, colour=colour)
        name_width = text_width(names[n], bold=True)
        if end - start > name_width + 18:
            on_bar = WHITE if colour == NAVY else DEEP
            yield texts([(start + 9, middle, names[n])], bold=True, colour=on_bar)
            yield texts([(end + 8, middle, _said(pair, n))], bold=True, colour=INK)
        else:
            yield texts([(end + 9, middle, names[n])], bold=True, colour=DEEP)
            x = end + name_width + 18
            lines = wrapped(_said(pair, n), room - x, most=2)
            yield texts(
                [(x, middle + LINE * at, line) for at, line in enumerate(lines)], colour=INK
            )


def _narrow_pairs(pairs, names):
    """The category over its two bars; who is who in the bars or behind them."""
    names_of = [wrapped(pair.label, NARROW, 15, bold=True) for pair in pairs]
    words_of = [wrapped(_words(pair), NARROW) for pair in pairs]
    *tops, height = tops_of(
        104 + further(name) + further(words) for name, words in zip(names_of, words_of, strict=True)
    )
    room = max((text_width(_text(p, n)) for p in pairs for n in (0, 1)), default=0)
    scale = scale_of(max(_largest(pairs), 1), 1, NARROW - room - 14)
    layers = []
    for pair, name, words, begin in zip(pairs, names_of, words_of, tops, strict=True):
        y = begin + further(name)
        middle = y + 14 - further(name) / 2
        layers.append(texts(stacked(0, middle, name), size=15, bold=True, colour=DEEP))
        for n, colour in enumerate((NAVY, ORANGE)):
            top = y + 28 + PAIR_STEP * n
            layers += _narrow_bar(pair, n, names[n], top, scale, colour)
        middle = y + 28 + 2 * PAIR_STEP + 9 + further(words) / 2
        layers.append(texts(stacked(0, middle, words), colour=INK))
    return page(NARROW, height, layers)


def _words(pair):
    """What is said in the place of a bar that is not there."""
    return "" if pair.existing and pair.redesigned else pair.words


def _narrow_bar(pair, n, name, top, scale, colour):
    middle, end = top + PAIR_BAR / 2 + 0.5, position(_value(pair, n), scale)
    yield bars([(_value(pair, n), top)], scale, height=PAIR_BAR, colour=colour)
    if end > text_width(name, bold=True) + 14:
        on_bar = WHITE if colour == NAVY else DEEP
        yield texts([(8, middle, name)], bold=True, colour=on_bar)
        yield texts([(end + 7, middle, _text(pair, n))], colour=INK)
    else:
        x = end + 7 if _value(pair, n) else 0
        yield texts([(x, middle, f"{name}: {_text(pair, n)}")], colour=INK)
