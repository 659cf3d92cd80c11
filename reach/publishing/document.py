"""What is published: figures of a place and a period that have passed disclosure control.

One object for the commissioner's page, a draft, the frozen release, the public page, print and
CSV. It holds released cells only; a true number that is not released is nowhere in it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from centres.periods import Period
from documents.templatetags.figures import NOT_ENOUGH_DATA, count
from documents.templatetags.figures import percent as percent_words
from reach.measures import MEASURES, Measure
from reach.shown import HELD_BACK

VERSION = 1


class Status(StrEnum):
    VALUE = "value"
    SUPPRESSED = "suppressed"
    UNKNOWN = "not enough data"


@dataclass(frozen=True)
class Cell:
    """One released figure. ``numerator`` None: held back, or not enough data (no reason).

    ``reason`` is for the one who publishes: whether a count is small, or protects another. Pages
    and files for outside say that it is held back, not why.
    """

    measure: str
    numerator: int | None
    denominator: int | None = None
    with_percent: bool = False
    reason: str = ""

    @property
    def about(self) -> Measure:
        return MEASURES[self.measure]

    @property
    def status(self) -> Status:
        if self.numerator is not None:
            return Status.VALUE
        return Status.SUPPRESSED if self.reason else Status.UNKNOWN

    @property
    def is_held_back(self) -> bool:
        return self.status == Status.SUPPRESSED

    @property
    def percent(self) -> Fraction | None:
        """Of the released counts, unrounded."""
        if not self.with_percent or self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator * 100, self.denominator)

    @property
    def number_words(self) -> str:
        if self.is_held_back:
            return HELD_BACK
        return NOT_ENOUGH_DATA if self.numerator is None else count(self.numerator)

    @property
    def of_words(self) -> str:
        """ "60 of 150", or the number alone."""
        if self.numerator is None or not self.denominator:
            return self.number_words
        return f"{count(self.numerator)} of {count(self.denominator)}"

    @property
    def words(self) -> str:
        """ "60 of 150, 40.0%"."""
        share = self.percent
        return self.of_words if share is None else f"{self.of_words}, {percent_words(share)}"


@dataclass(frozen=True)
class ReleasedRow:
    key: str
    label: str
    cells: tuple[Cell, ...]

    def __getitem__(self, measure: str) -> Cell | None:
        return next((cell for cell in self.cells if cell.measure == measure), None)


@dataclass(frozen=True)
class ReleasedTable:
    """A breakdown. ``measures``: its columns. ``withheld``: measures that could not be published
    in it, each with the reason."""

    by: str
    measures: tuple[str, ...]
    rows: tuple[ReleasedRow, ...]
    withheld: tuple[tuple[str, str], ...] = ()

    @property
    def abouts(self) -> list[Measure]:
        return [MEASURES[key] for key in self.measures]

    @property
    def held_back(self) -> int:
        return sum(cell.is_held_back for row in self.rows for cell in row.cells)

    @property
    def cell_count(self) -> int:
        return sum(len(row.cells) for row in self.rows)


@dataclass(frozen=True)
class Definition:
    """What a measure meant when it was published."""

    measure: str
    label: str
    definition: str


@dataclass(frozen=True)
class Rules:
    """The thresholds of disclosure control when it was published."""

    suppress_up_to: int
    round_to: int
    true_from: int


@dataclass(frozen=True)
class Proofs:
    """The controlled tables of one kind of count, for the auditor of the next release."""

    measure: str
    tables: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class ReleaseDocument:
    scope_kind: str
    scope_key: str
    scope_label: str
    period: Period
    population_year: int | None
    population_source: str
    headlines: tuple[Cell, ...]
    tables: tuple[ReleasedTable, ...]
    definitions: tuple[Definition, ...]
    rules: Rules
    proofs: tuple[Proofs, ...] = ()

    def headline(self, measure: str) -> Cell:
        return next(cell for cell in self.headlines if cell.measure == measure)

    def table(self, by: str) -> ReleasedTable | None:
        return next((table for table in self.tables if table.by == by), None)

    @property
    def held_back(self) -> int:
        return sum(table.held_back for table in self.tables)

    @property
    def cell_count(self) -> int:
        return sum(table.cell_count for table in self.tables)

    def lines(self) -> Iterable[tuple[str, str, str, Cell]]:
        """Every figure of the whole and of each table: by, key, label and its cell."""
        for cell in self.headlines:
            yield "all", self.scope_key, self.scope_label, cell
        for table in self.tables:
            for row in table.rows:
                for cell in row.cells:
                    yield table.by, row.key, row.label, cell


def to_json(document: ReleaseDocument) -> dict[str, Any]:
    found = asdict(document)
    period = document.period
    found["period"] = {"from": period.first.isoformat(), "to": period.last.isoformat()}
    # As the database gives it back: tuples are lists.
    return json.loads(json.dumps({"version": VERSION} | found))


def from_json(found: dict[str, Any]) -> ReleaseDocument:
    first, last = (dt.date.fromisoformat(found["period"][end]) for end in ("from", "to"))
    return ReleaseDocument(
        scope_kind=found["scope_kind"],
        scope_key=found["scope_key"],
        scope_label=found["scope_label"],
        period=Period(first, last),
        population_year=found["population_year"],
        population_source=found["population_source"],
        headlines=_cells(found["headlines"]),
        tables=tuple(_table(table) for table in found["tables"]),
        definitions=tuple(Definition(**one) for one in found["definitions"]),
        rules=Rules(**found["rules"]),
        proofs=tuple(Proofs(one["measure"], tuple(one["tables"])) for one in found["proofs"]),
    )


def _cells(found) -> tuple[Cell, ...]:
    return tuple(Cell(**cell) for cell in found)


def _table(found) -> ReleasedTable:
    return ReleasedTable(
        by=found["by"],
        measures=tuple(found["measures"]),
        rows=tuple(
            ReleasedRow(row["key"], row["label"], _cells(row["cells"])) for row in found["rows"]
        ),
        withheld=tuple((measure, words) for measure, words in found["withheld"]),
    )


def checksum(found: dict[str, Any]) -> str:
    """SHA-256 of the document as JSON: names in order, no spaces."""
    text = json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
