"""How wide the columns of a table are, by what stands in them: no program is left to guess."""

from __future__ import annotations

from documents.editable.blocks import Table

# Letters in a line as wide as the page; each column loses some to its padding.
LINE, PADDING = 92, 2


def shares_of(table: Table) -> tuple[float, ...]:
    """The part of the table's width that each column has; together 1.

    A column is as wide as its longest word, if there is room for all; what is left goes to those
    that have more to say.
    """
    columns = list(zip(*([table.head] if table.head else []), *table.rows, strict=True))
    least = [PADDING + max(_longest(cell.split()) for cell in column) for column in columns]
    wanted = [PADDING + max(_longest(cell.split("\n")) for cell in column) for column in columns]
    left, more = LINE - sum(least), sum(wanted) - sum(least)
    if left > 0 and more:
        widths = [
            low + (high - low) * min(left / more, 1)
            for low, high in zip(least, wanted, strict=True)
        ]
    else:
        widths = [float(low) for low in least]
    return tuple(width / sum(widths) for width in widths)


def _longest(words: list[str]) -> int:
    return max((len(word) for word in words), default=0)
