"""What a view of the audit is made of: a finding, a chart, tables whose rows open to costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from costing.charts import Drawn
from costing.models import CostLine, ServiceModel
from documents.rounding import rounded
from documents.templatetags.figures import pounds
from reach.findings import ShortFinding
from reach.sheets import Column, Sheet

NOTHING = Decimal(0)
# A page shows so many rows of a table, and a chart so many bars; files hold all of them.
MOST_ROWS, MOST_BARS = 200, 15


@dataclass(frozen=True)
class Audit:
    """A service model with the costs that hold in it. ``outside``: the reader may not see true
    figures of its place."""

    model: ServiceModel
    lines: Sequence[CostLine]
    outside: bool = False

    @property
    def total(self) -> Decimal:
        return total_of(self.lines)

    @property
    def where_and_when(self) -> str:
        return f"{self.model.about}, {self.model.period}"

    @property
    def source(self) -> str:
        return f"Source: resource audit of “{self.model.name}”."


@dataclass(frozen=True)
class Row:
    """``key``: in the address; ``values``: raw, as the columns of its table take them."""

    key: str
    values: tuple[Any, ...]
    lines: tuple[CostLine, ...]


@dataclass(frozen=True)
class Cell:
    """``heading``: of its column, said beside it where a row stands by itself."""

    words: str
    is_number: bool
    heading: str = ""


@dataclass(frozen=True)
class ShownRow:
    key: str
    name: str
    cells: tuple[Cell, ...]
    number_of_lines: int


@dataclass(frozen=True)
class AuditTable:
    """``note``: how it comes to be. ``empty``: said where it has no row."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    empty: str = ""

    @property
    def sheet(self) -> Sheet:
        return Sheet(self.key, self.title, self.columns, tuple(row.values for row in self.rows))

    @property
    def headings(self) -> list[Cell]:
        return [Cell(column.name, is_number(column)) for column in self.columns]

    @property
    def shown(self) -> list[ShownRow]:
        return [
            ShownRow(
                row.key,
                words[0],
                tuple(
                    Cell(said, is_number(column), column.name)
                    for column, said in zip(self.columns[1:], words[1:], strict=True)
                ),
                len(row.lines),
            )
            for row, words in zip(self.rows, self.sheet.table.rows[:MOST_ROWS], strict=False)
        ]

    @property
    def rows_in_files_only(self) -> int:
        return max(len(self.rows) - MOST_ROWS, 0)

    def row(self, key: str) -> Row | None:
        return next((row for row in self.rows if row.key == key), None)


@dataclass(frozen=True)
class AuditView:
    """``title``: what it finds. ``rules``: of what is worked out, term and meaning."""

    by: str
    title: str
    tables: tuple[AuditTable, ...]
    draw: Callable[[], Drawn | None]
    short: tuple[ShortFinding, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()

    @cached_property
    def chart(self) -> Drawn | None:
        """Drawn when a page asks for it; files do not."""
        return self.draw()

    def table(self, key: str) -> AuditTable | None:
        return next((table for table in self.tables if table.key == key), None)


def is_number(column: Column) -> bool:
    return column.cell is not str


def money_column(name: str) -> Column:
    """Whole pounds on a page, to the penny in a file."""
    return Column(name, pounds, Decimal)


def unit_cost_column(name: str) -> Column:
    """A quotient: to the penny in a file, rounded half away from zero."""
    return Column(name, pounds, lambda value: rounded(value, 2))


def total_of(lines: Iterable[CostLine]) -> Decimal:
    return sum((line.amount for line in lines), NOTHING)


def fte_of(lines: Iterable[CostLine]) -> Decimal | None:
    """None where no line is a post."""
    known = [line.fte for line in lines if line.fte is not None]
    return sum(known, NOTHING) if known else None


def share(amount: Decimal, total: Decimal) -> Fraction | None:
    """Per cent of the total."""
    return Fraction(100 * amount) / Fraction(total) if total else None
