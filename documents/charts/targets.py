from documents.charts.chart import Bar, Chart
from documents.charts.marks import (
    DEEP,
    EDGE,
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
    texts,
)

ROW, BAR, TOP = 78, 26, 26


def bars_to_targets(
    rows: list[tuple[Bar, Bar | None]],
    *,
    title: str,
    subtitle: str,
    source: str,
    columns: tuple[str, str, str] = ("Measure", "Measured", "Target"),
    width: int = 660,
) -> Chart:
    """Shares in per cent, each beside its target: a bar up to what is, dashed up to the target.

    Where none has a target, the table has no column of targets.
    """
    shown = 3 if any(target for _, target in rows) else 2
    said = "; ".join(
        f"{bar.label} {bar.text}" + (f", {target.label} {target.text}" if target else "")
        for bar, target in rows
    )
    return Chart(
        title=title,
        subtitle=subtitle,
        source=source,
        spec=_drawing(rows, width),
        table=(
            columns[:shown],
            tuple(
                (bar.label, f"{bar.text}, {bar.note}" if bar.note else bar.text, _target(target))[
                    :shown
                ]
                for bar, target in rows
            ),
        ),
        alt=f"Bar chart. {title}. {said}.",
        narrow=_drawing(rows, NARROW),
    )


def _target(target):
    return f"{target.text}, {target.label}" if target else ""


def _drawing(rows, width):
    most = max([100, *(bar.value for row in rows for bar in row if bar and bar.value)])
    scale = scale_of(most, 1, width - 2)
    tops = [ROW * n + TOP for n in range(len(rows))]
    layers = [
        bars(
            [(target.value, top) for (_, target), top in zip(rows, tops, strict=True) if target],
            scale,
            height=BAR,
            colour=NAVY,
            dashed=True,
        ),
        bars(
            [(bar.value, top) for (bar, _), top in zip(rows, tops, strict=True)],
            scale,
            height=BAR,
            colour=NAVY,
        ),
        rules([(1, top - 3, 1, top + BAR + 3) for top in tops], colour=EDGE),
    ]
    for (bar, target), top in zip(rows, tops, strict=True):
        value = f"{bar.text}, {bar.note}" if bar.note else bar.text
        layers.append(texts([(0, top - 14, bar.label)], bold=True, colour=DEEP))
        layers.append(texts([(width, top - 14, value)], colour=INK, align="right"))
        if target:
            label = fitted(f"{target.label}: {target.text}", width)
            end = position(target.value or 0, scale)
            layers.append(texts([(end, top + BAR + 12, label)], colour=SLATE, align="right"))
    return page(width, ROW * len(rows), layers)
