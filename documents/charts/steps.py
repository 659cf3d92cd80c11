from documents.charts.areas import _narrow, _wide
from documents.charts.chart import Bar, Chart


def bars_by_step(
    rows: list[Bar],
    *,
    title: str,
    subtitle: str,
    source: str,
    columns: tuple[str, str, str] = ("Step", "Value", "Of"),
    zero: str = "0%",
    width: int = 660,
) -> Chart:
    """Bars in the order given, as for the pages of a form; the picked ones in navy, others grey."""
    alt = f"Bar chart in steps. {title}. " + "; ".join(f"{row.label} {row.text}" for row in rows)
    return Chart(
        title=title,
        subtitle=subtitle,
        source=source,
        spec=_wide(rows, None, width, zero),
        table=(columns, tuple((row.label, row.text, row.note) for row in rows)),
        alt=alt + ".",
        narrow=_narrow(rows, None),
    )
