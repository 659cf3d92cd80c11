"""Cells that were copied in a spreadsheet, read as cost lines of one service model."""

import csv
from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from centres.imports.cells import Cells
from costing.audit.cells import Cost, words_of
from costing.audit.columns import COLUMNS, FILE_COLUMNS, LONGEST_PLACE, PLACE, named
from costing.audit.files import OF_MODEL
from costing.audit.places import names_of
from documents.refusals import Refused, RowErrors
from families.forms.fields import plain_text

MOST_LINES = 5000
SHOWN = 50
NEEDED = ("strand", "kind", "description")
BY_NAME = {column.name: column for column in FILE_COLUMNS}


@dataclass
class Pasted:
    """``columns``: those that the text has, in its order. ``lines``: the number of each row in
    the text and its ``Cost``; with an error there is none to store. ``takes``: by the
    number of a row, whose place it takes: the number of another row, or the uuid of a line."""

    columns: list = field(default_factory=list)
    not_read: list[str] = field(default_factory=list)
    lines: list[tuple[int, Cost]] = field(default_factory=list)
    texts: list[dict[str, str]] = field(default_factory=list)
    errors: RowErrors = field(default_factory=RowErrors)
    takes: dict[int, int | UUID] = field(default_factory=dict)

    @property
    def total(self):
        return sum(cost.amount for _, cost in self.lines)

    @property
    def shown(self):
        """The first rows for the page: (number, cells)."""
        return [
            (number, [texts.get(column.name, "") for column in self.columns])
            for (number, _), texts in zip(self.lines[:SHOWN], self.texts[:SHOWN], strict=True)
        ]

    @property
    def shown_errors(self):
        """(row, name of the column, words) of the first hundred, from left to right."""
        places = {name: place for place, name in enumerate(["", *BY_NAME])}
        kept = sorted(self.errors.kept, key=lambda error: (error.line, places[error.column]))
        return [
            (error.line, BY_NAME[error.column].label if error.column else "", error.message)
            for error in kept
        ]

    @property
    def more_errors(self):
        return self.errors.total - len(self.errors.kept)

    @property
    def more_lines(self):
        return max(len(self.lines) - SHOWN, 0)


class Row(dict):
    def __init__(self, line, cells, columns):
        names = [column and column.name for column in columns]
        super().__init__({name: text for name, text in zip(names, cells, strict=False) if name})
        self.line = line

    def __missing__(self, name):
        return ""


def read_pasted(text, reader, *, centre=None, held=()):
    """Raises Refused where it is no table of costs; what is wrong in a cell is in ``errors``.

    ``held``: the lines of the model, whose place a pasted one may take.

    The first row may name the columns, in any order. Without names they are in the order of
    ``COLUMNS``, as many as there are.
    """
    rows = list(_rows(text))
    if not rows:
        raise Refused("Paste at least one row: copy the cells in your spreadsheet first.")
    pasted, columns = Pasted(), _columns(rows[0][1])
    if _is_header(columns):
        pasted.not_read = [plain_text(rows[0][1][n]) for n, one in enumerate(columns) if not one]
        _refuse_unclear(columns, pasted.not_read)
        rows = rows[1:]
    else:
        columns = list(COLUMNS)
        _refuse_width(rows)
    if len(rows) > MOST_LINES:
        words = f"Paste at most {MOST_LINES:,} rows at once, not {len(rows):,}. Or bring in a file."
        raise Refused(words)
    pasted.columns = [one for one in columns[: max(len(cells) for _, cells in rows or [(0, [])])]
                      if one]  # fmt: skip
    for number, cells in rows:
        row = Row(number, cells, columns)
        found = Cells(row, pasted.errors)
        if len(cells) > len(columns):
            found.wrong("", f"the row has {len(cells)} cells, but there are {len(columns)} columns")
        cost = reader.read(found, centre=centre)
        if found.is_good:
            pasted.lines.append((number, cost))
            pasted.texts.append(row)
    if not pasted.errors:
        _read_places(pasted, held, reader.strands.things)
    return pasted


def _read_places(pasted, held, strands):
    """Once all rows are known: a row may name one that comes later."""
    texts = [row[PLACE.name] for row in pasted.texts]
    if not any(texts):
        return
    costs = [cost for _, cost in pasted.lines]
    names = names_of([*held, *costs], {strand.pk: strand.name for strand in strands})
    for place, (number, _) in enumerate(pasted.lines):
        cells = Cells(pasted.texts[place], pasted.errors)
        words_of(cells, PLACE.name, LONGEST_PLACE)
        goal = cells.read(PLACE.name, names.find) if cells.is_good else None
        if goal == len(held) + place:
            pasted.errors.add(number, PLACE.name, "a cost does not take its own place")
        elif goal is not None:
            others = len(held)
            pasted.takes[number] = (
                held[goal].uuid if goal < others else pasted.lines[goal - others][0]
            )


def _rows(text):
    """(number, cells) of each row with something in it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [f"{line}\n" for line in lines]  # a cell in quotation marks may go over several
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter="\t"), start=1):
            cells = [plain_text(cell) for cell in cells]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield number, cells
    except csv.Error:
        raise Refused("A cell is too long, or a quotation mark is not closed.") from None


def _columns(cells):
    return [named(cell) for cell in cells]


def _is_header(columns):
    """Two names of columns or more: a row of costs does not happen to say them."""
    return sum(column is not None for column in columns) >= 2


def _refuse_unclear(columns, not_read):
    unknown = [f"“{name[:40]}”" for name in not_read if name not in OF_MODEL]
    them = "it" if len(unknown) == 1 else "them"
    problems = []
    if unknown:
        problems.append(
            f"There is no column {' or '.join(unknown[:5])} here. Leave {them} out, or call {them} "
            "as they are called under “Which columns”."
        )
    counted = Counter(column.label for column in columns if column)
    problems += [f"The column “{name}” is there more than once." for name, n in counted.items()
                 if n > 1]  # fmt: skip
    names = {column.name for column in columns if column}
    problems += [f"The column “{BY_NAME[name].label}” is missing." for name in NEEDED
                 if name not in names]  # fmt: skip
    if not names & {"amount", "salary"}:
        problems.append("The column “Pounds a year” is missing.")
    if problems:
        raise Refused(problems)


def _refuse_width(rows):
    if max(len(cells) for _, cells in rows) < 4:
        raise Refused(
            "Copy at least four columns: strand, kind, what and pounds a year. Or give the first "
            "row the names of the columns."
        )
