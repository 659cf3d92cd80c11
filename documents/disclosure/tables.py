"""A table of counts before and after disclosure control.

A place in a table is a pair (row, column). None stands for "all": ``(row, None)`` is a row's
total, ``(None, column)`` a column's, ``(None, None)`` the total. A one-way table has no columns:
its counts are its rows' totals. Rows may lie in groups (areas in wards): the groups' counts stand
in the same table, at ``(group, column)``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

Position = tuple[str | None, str | None]

Sum = tuple[Position, list[Position], bool]

TOTAL: Position = (None, None)


class Reason(StrEnum):
    """Why no number is shown. Whoever knows the reasons of all cells is what the auditor fears."""

    SMALL = "small"
    PROTECTS = "protects"
    KEPT = "kept"
    NOT_SHOWN = "not_shown"

    @property
    def words(self) -> str:
        return WORDS[self]


WORDS = {
    Reason.SMALL: "too few to show",
    Reason.PROTECTS: "not shown, so that a small count cannot be worked out",
    Reason.KEPT: "too few to show, here or in what was published before",
    Reason.NOT_SHOWN: "not part of this table",
}


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What everybody knows of a table before reading a number.

    ``within``: the group of each row, where rows lie in groups. ``rows_overlap``: one child may
    stand in two rows (she moved), so that rows need not sum to their total; likewise for columns.
    ``hidden``: columns that are never shown, such as the rest of a whole. ``percent_of_rows``:
    percentages are of the row's total, which is a count of this table.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    rows_overlap: bool = False
    columns_overlap: bool = False
    hidden: frozenset[str] = frozenset()
    percent_of_rows: bool = False

    @cached_property
    def groups(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.within.values()))

    def positions(self) -> Iterator[Position]:
        for row in (*self.rows, *self.groups, None):
            yield from ((row, column) for column in (*self.columns, None))

    def parts_of_group(self, group: str | None) -> list[str]:
        """The rows of a group; for None what makes up the whole: groups, or rows without any."""
        if group is None:
            return list(self.groups or self.rows)
        return self._rows_by_group[group]

    @cached_property
    def _rows_by_group(self) -> dict[str, list[str]]:
        inside: dict[str, list[str]] = {}
        for row in self.rows:
            inside.setdefault(self.within[row], []).append(row)
        return inside

    @cached_property
    def sums(self) -> list[Sum]:
        """Each whole with its parts, and whether one child may stand in two of them."""
        return list(self._sums())

    def _sums(self) -> Iterator[Sum]:
        for column in (*self.columns, None):
            for group in (*self.groups, None):
                parts: list[Position] = [(key, column) for key in self.parts_of_group(group)]
                yield (group, column), parts, self.rows_overlap
        if self.columns:
            for row in (*self.rows, *self.groups, None):
                parts = [(row, column) for column in self.columns]
                yield (row, None), parts, self.columns_overlap


@dataclass(frozen=True, kw_only=True)
class Table(Shape):
    """True counts of every place: cells, groups, totals of rows and columns, and the total.

    ``bases``: what a percentage at a place is of, where that is known to everybody (children who
    live there). The rows make up the whole: what is unknown is a row too; ValueError if counts
    contradict this. Only rows that overlap may fall short of their total (a child who was seen
    on three days, but in neither of her two areas).
    """

    counts: Mapping[Position, int]
    bases: Mapping[Position, int] = field(default_factory=dict)

    def __post_init__(self):
        self._check_keys()
        if missing := [at for at in self.positions() if at not in self.counts]:
            raise ValueError(f"no count for {missing[0]}")
        if any(self.counts[at] < 0 for at in self.positions()):
            raise ValueError("a count cannot be below 0")
        for whole, parts, overlap in self.sums:
            self._check_sum(whole, [self.counts[at] for at in parts], overlap)
        if self.columns_overlap and self.falls_short:
            raise ValueError("where columns overlap the parts must make up the whole")

    def _check_keys(self):
        keys = [*self.rows, *self.groups]
        if not self.rows or len(set(keys)) < len(keys):
            raise ValueError("rows and their groups each need a key of their own")
        if len(set(self.columns)) < len(self.columns) or not self.hidden <= set(self.columns):
            raise ValueError("columns each need a key of their own")
        if self.within and set(self.within) != set(self.rows):
            raise ValueError("either every row lies in a group or none does")

    def _check_sum(self, whole, parts, overlap):
        if not overlap and sum(parts) != self.counts[whole]:
            raise ValueError(f"the parts of {whole} do not make up the whole")
        if overlap and max(parts) > self.counts[whole] and whole[1] not in self.hidden:
            raise ValueError(f"a part of {whole} is more than the whole")

    @cached_property
    def falls_short(self) -> bool:
        """Whether some parts that overlap are together less than their whole."""
        return any(
            sum(self.counts[at] for at in parts) < self.counts[whole]
            for whole, parts, overlap in self.sums
            if overlap and whole[1] not in self.hidden
        )

    @property
    def has_bases(self) -> bool:
        return bool(self.bases)

    def base(self, at: Position) -> int | None:
        """What a percentage here is of."""
        if self.percent_of_rows and at[1] is not None:
            return self.counts[at[0], None]
        return self.bases.get(at)


def one_way(counts: Mapping[str, int], total: int, *, overlap: bool = False, bases=None) -> Table:
    """Rows and their total. ``bases``: by row, and by None for the total, known to everybody."""
    at_rows: dict[Position, int] = {(row, None): count for row, count in counts.items()}
    return Table(
        rows=tuple(counts),
        counts={**at_rows, TOTAL: total},
        rows_overlap=overlap,
        bases={(row, None): base for row, base in (bases or {}).items()},
    )


PART, REST = "part", "rest"


def part_of(
    parts: Mapping[str | None, int], wholes: Mapping[str | None, int], *, overlap: bool = False
) -> Table:
    """Shares whose base is a count of records too, like sustained of reached; None: the total.

    The part of a row stands at ``(row, PART)``, its whole at ``(row, None)``. That the rest is
    never shown does not keep it secret: the auditor counts it in. A filter beside what it was
    filtered from is such a table too.
    """
    counts: dict[Position, int] = {}
    for row, whole in wholes.items():
        counts |= {(row, PART): parts[row], (row, REST): whole - parts[row], (row, None): whole}
    return Table(
        rows=tuple(row for row in wholes if row is not None),
        columns=(PART, REST),
        counts=counts,
        rows_overlap=overlap,
        hidden=frozenset({REST}),
        percent_of_rows=True,
    )


@dataclass(frozen=True)
class Cell:
    """What is published at one place: a value, or the reason why there is none.

    ``is_true``: not rounded, because the headline stands elsewhere. ``percent`` is worked out
    from what is published here, unrounded; ``base`` is what it is of, as it is published.
    """

    value: int | None
    reason: Reason | None = None
    is_true: bool = False
    base: int | None = None
    percent: Fraction | None = None

    @property
    def is_suppressed(self) -> bool:
        return self.value is None and self.reason != Reason.NOT_SHOWN


@dataclass(frozen=True, kw_only=True)
class ControlledTable(Shape):
    """What may be published of a table; no true count is in it but for the headlines.

    Made by ``control`` alone. ``to_json`` gives plain lists and words, in a fixed order.
    """

    cells: Mapping[Position, Cell]
    falls_short: bool = False
    has_bases: bool = False

    def cell(self, row: str | None = None, column: str | None = None) -> Cell:
        return self.cells[row, column]

    @property
    def suppressed(self) -> list[Position]:
        return [at for at, cell in self.cells.items() if cell.is_suppressed]

    @property
    def kept_back(self) -> list[Position]:
        """What is large enough to show and is not shown."""
        return [at for at in self.suppressed if self.cells[at].reason == Reason.PROTECTS]

    def to_json(self) -> dict:
        return {
            "rows": list(self.rows),
            "columns": list(self.columns),
            "within": dict(self.within),
            "hidden": sorted(self.hidden),
            **{name: getattr(self, name) for name in FLAGS},
            "cells": [_cell_to_json(at, cell) for at, cell in self.cells.items()],
        }

    @classmethod
    def from_json(cls, stored: dict) -> "ControlledTable":
        cells = {(line["row"], line["column"]): _cell_from_json(line) for line in stored["cells"]}
        return cls(
            rows=tuple(stored["rows"]),
            columns=tuple(stored["columns"]),
            within=dict(stored["within"]),
            hidden=frozenset(stored["hidden"]),
            cells=cells,
            **{name: stored[name] for name in FLAGS},
        )


FLAGS = ("rows_overlap", "columns_overlap", "percent_of_rows", "falls_short", "has_bases")


def _cell_to_json(at: Position, cell: Cell) -> dict:
    return {
        "row": at[0],
        "column": at[1],
        "value": cell.value,
        "reason": cell.reason.value if cell.reason else None,
        "is_true": cell.is_true,
        "base": cell.base,
    }


def _cell_from_json(line: dict) -> Cell:
    reason = Reason(line["reason"]) if line["reason"] else None
    value, base = line["value"], line["base"]
    return Cell(value, reason, line["is_true"], base, percent_of(value, base))


def percent_of(value: int | None, base: int | None) -> Fraction | None:
    return Fraction(100 * value, base) if value is not None and base else None
