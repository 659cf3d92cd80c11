"""The one way into a file with rows."""

import os
from collections.abc import Iterator

from documents.readers.columns import Columns, Row
from documents.readers.csv_file import NOT_UTF_8, csv_records, looks_like_utf_16
from documents.readers.limits import MIB, Limits
from documents.readers.xlsx_file import DAMAGED, xlsx_records
from documents.refusals import FileRefused, NoRows, RowErrors

ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
SHEET_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
ONLY = "Only CSV and XLSX files can be read."


class Rows:
    """Iterate once over the rows. ``present``: which of the known columns the file has."""

    def __init__(self, records, columns: Columns, limits: Limits, errors: RowErrors | None):
        self._records, self._limits, self._errors = records, limits, errors
        self._count = 0
        header = self._header()
        self._width = len(header)
        self._positions = columns.positions(header)
        self.present = frozenset(n for n, position in self._positions.items() if position >= 0)

    def __iter__(self) -> Iterator[Row]:
        positions = self._positions
        for line, cells in self._records:
            cells = self._row(line, cells)
            if cells is not None:
                yield Row(line, cells, positions)
        self._refuse_none()

    def values_of(self, *names: str) -> Iterator[tuple[int, list[str]]]:
        """The line and the values of some columns of each row, for files with millions of rows:
        what is odd in another column does no harm, and is not looked for."""
        width, longest = self._width, self._limits.cell
        positions = [self._positions[name] for name in names]
        for line, cells in self._records:
            if len(cells) == width:
                cells.append("")  # what position -1, a column not there, reads
                values = [cells[position].strip() for position in positions]
                if values[0] and max(map(len, values)) <= longest and not _has_error(values):
                    self._count_one()
                    yield line, values
                    continue
                cells.pop()
            cells = self._row(line, cells)
            if cells is not None:
                cells.append("")
                yield line, [cells[position] for position in positions]
        self._refuse_none()

    def _row(self, line, cells) -> list[str] | None:
        """The cells with their ends cut; None for an empty row, and for one that is an error."""
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            return None
        self._count_one()
        if len(cells) != self._width or self._is_odd(cells):
            return self._mended(line, cells)
        return cells

    def _count_one(self):
        self._count += 1
        if self._limits.rows is not None and self._count > self._limits.rows:
            raise FileRefused(f"The file has over {self._limits.rows:,} rows. Split it.")

    def _refuse_none(self):
        if not self._count:
            raise NoRows("The file has a first row with column names and no rows below it.")

    def _header(self):
        for _, cells in self._records:
            cells = _without_empty_end([cell.strip() for cell in cells])
            if len(cells) > self._limits.columns:
                raise FileRefused(f"The file has over {self._limits.columns} columns.")
            if cells:
                return cells
        raise FileRefused("The file is empty. Its first row must hold the names of the columns.")

    def _is_odd(self, cells):
        return max(map(len, cells)) > self._limits.cell or _has_error(cells)

    def _mended(self, line, cells):
        """The cells, if all that is odd are empty cells at the end; else None and an error."""
        if len(cells) > self._width and not any(cells[self._width :]):
            cells = cells[: self._width]
        if len(cells) != self._width:
            problem = f"the row has {len(cells)} cells, the first row has {self._width}"
        elif max(map(len, cells)) > self._limits.cell:
            problem = f"a cell holds over {self._limits.cell:,} characters"
        elif wrong := SHEET_ERRORS.intersection(cells):
            problem = f"a cell shows {min(wrong)}: mend its formula"
        else:
            return cells
        if self._errors is None:
            raise FileRefused(f"line {line}: {problem}")
        self._errors.add(line, "", problem)
        return None


def read_rows(
    source,
    name: str = "",
    *,
    columns: Columns,
    limits: Limits | None = None,
    errors: RowErrors | None = None,
) -> Rows:
    """The rows of a path or an open binary file; ``name`` is what the person called it.

    Raises FileRefused at once when the file or its columns cannot be used, and while rows are
    read when it breaks off. With ``errors``, a bad row is added there and left out; without, it
    refuses the file.
    """
    limits = limits or Limits()
    if isinstance(source, str | os.PathLike):
        name = name or os.fspath(source)
        return Rows(_records_of_path(source, name, limits), columns, limits, errors)
    return Rows(_records(source, name, limits), columns, limits, errors)


def _records_of_path(path, name, limits):
    with open(path, "rb") as file:
        yield from _records(file, name, limits)


def _records(file, name, limits):
    file.seek(0, os.SEEK_END)
    size = file.tell()
    if limits.size is not None and size > limits.size:
        raise FileRefused(f"The file is over {limits.size // MIB} MB. Split it.")
    file.seek(0)
    start = file.read(4)
    file.seek(0)
    ending = os.path.splitext(name.lower())[1]
    if ending not in (".csv", ".xlsx"):
        raise FileRefused(f"{ONLY} Save the file as one of these.")
    if start.startswith(OLD_EXCEL):
        raise FileRefused(f"{ONLY} This is an old Excel file, or one with a password.")
    if start == ZIP:
        yield from xlsx_records(file, limits)
    elif ending == ".xlsx" and size:
        raise FileRefused(DAMAGED)
    elif looks_like_utf_16(start):
        raise FileRefused(NOT_UTF_8)
    else:
        yield from csv_records(file)


def _has_error(cells):
    return not SHEET_ERRORS.isdisjoint(cells)


def _without_empty_end(cells):
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells
