"""Tables of raw values: what a page shows and what a file holds come from the same rows.

One way out: ``sheet_file`` gives a sheet as CSV, or as a workbook where the address says
``as=xlsx``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from documents.rounding import display_percent, plain, whole
from documents.templatetags.figures import count, percent, pounds
from documents.writers import csv_response, xlsx_response

NOTHING = "–"
XLSX = "xlsx"


@dataclass(frozen=True)
class Table:
    """Words only, ready for a page."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Column:
    """``shown``: how a page writes a value; ``cell``: what a file holds, empty for None."""

    name: str
    shown: Callable[[Any], str]
    cell: Callable[[Any], Any]


def number(value) -> int | float:
    """Without trailing zeros: 1840.50 -> 1840.5, 12.00 -> 12."""
    text = plain(value)
    return float(text) if "." in text else int(text)


def with_commas(value) -> str:
    """1,840.5: hours, without their unit."""
    return f"{number(value):,}"


def _share(value) -> float:
    return float(display_percent(value))


def text_column(name: str) -> Column:
    return Column(name, str, str)


def count_column(name: str) -> Column:
    return Column(name, count, int)


def hours_column(name: str) -> Column:
    """Hours, days and other numbers that may have decimals."""
    return Column(name, with_commas, number)


def percent_column(name: str) -> Column:
    """A page writes 22.7%, a file 22.7."""
    return Column(name, percent, _share)


def pounds_column(name: str) -> Column:
    return Column(name, pounds, lambda value: int(whole(value)))


@dataclass(frozen=True)
class Cell:
    """``label``: the name of its column, for a table whose rows stand by themselves."""

    label: str
    words: str
    is_number: bool


@dataclass(frozen=True)
class Sheet:
    """Rows of raw values; the first column names the row. None: not known."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def table(self) -> Table:
        return Table(
            tuple(column.name for column in self.columns),
            tuple(
                tuple(
                    NOTHING if value is None else column.shown(value)
                    for column, value in zip(self.columns, row, strict=True)
                )
                for row in self.rows
            ),
        )

    @property
    def lines(self) -> list[list[Cell]]:
        """The table with what each cell is."""
        return [
            [
                Cell(column.name, words, column.shown is not str)
                for column, words in zip(self.columns, row, strict=True)
            ]
            for row in self.table.rows
        ]

    @property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    def cells(self) -> Iterable[list]:
        for row in self.rows:
            yield [
                None if value is None else column.cell(value)
                for column, value in zip(self.columns, row, strict=True)
            ]


def sheet_file(request, sheet: Sheet, name: str, *, about=None):
    """The sheet to download. ``name``: of the file, without its ending."""
    return rows_file(request, sheet.header, sheet.cells(), name, about=about)


def rows_file(request, header, rows, name: str, *, about=None):
    """A list that is no sheet of a page, as CSV or with ``as=xlsx`` as a workbook.

    ``about``: the record that it is of, for the access log.
    """
    if request.GET.get("as") == XLSX:
        return xlsx_response(f"{name}.xlsx", header, rows, user=request.user, about=about)
    return csv_response(f"{name}.csv", header, rows, user=request.user, about=about)
