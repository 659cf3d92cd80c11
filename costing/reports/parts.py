"""What a case-study report is made of. Each part names the template that prints it.

Everything in it is plain: words, numbers, days and drawings, no row of the database. So the whole
report freezes as it is when a version is published (``costing.publishing.document``). A field that
comes later needs a default, so that versions published before can still be read.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from costing.charts import Drawn
from costing.tables import Row

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cover:
    finding: str
    subtitle: str
    place: str
    of: str
    period: str
    made_on: dt.date
    version: int
    is_released: bool


@dataclass(frozen=True)
class HeadlineFigure:
    """``percent`` and ``target`` only where a bar can be drawn, 0 to 100."""

    label: str
    value: str
    of: str = ""
    percent: str = ""
    target: str = ""
    target_label: str = ""
    source: str = ""


@dataclass(frozen=True)
class Headlines:
    template: ClassVar[str] = "costing/report/_headlines.html"
    figures: tuple[HeadlineFigure, ...]


@dataclass(frozen=True)
class Pebbles:
    """Of every 100 children, how many were reached."""

    template: ClassVar[str] = "costing/report/_pebbles.html"
    reached: int
    measure: str
    source: str


@dataclass(frozen=True)
class Picture:
    template: ClassVar[str] = "costing/report/_picture.html"
    chart: Drawn


@dataclass(frozen=True)
class Methods:
    """Each method with its line; a line without a method's name has an empty name."""

    template: ClassVar[str] = "costing/report/_methods.html"
    lines: Lines


@dataclass(frozen=True)
class SubSection:
    template: ClassVar[str] = "costing/report/_sub_section.html"
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Quotation:
    """``uuid``: of the quote, whose consent is asked again whenever it is shown."""

    template: ClassVar[str] = "costing/report/_quotation.html"
    uuid: UUID
    words: str
    said_by: str


@dataclass(frozen=True)
class Photograph:
    """``uuid``: of the picture, whose file is read, and whose consent is asked, when shown."""

    template: ClassVar[str] = "costing/report/_photograph.html"
    uuid: UUID
    alt: str
    caption: str
    width: int
    height: int


@dataclass(frozen=True)
class TargetLine:
    """All in words; an ``actual`` without words is not known."""

    measure: str
    baseline: str
    actual: str
    actual_period: str
    target: str
    period: str
    whose: str


@dataclass(frozen=True)
class Targets:
    template: ClassVar[str] = "costing/report/_targets.html"
    rows: tuple[TargetLine, ...]


@dataclass(frozen=True)
class StatedLine:
    """``value`` with its unit, ``source`` with its date; ``ours``: our arithmetic beside it."""

    label: str
    value: str
    source: str
    ours: str = ""


@dataclass(frozen=True)
class Stated:
    template: ClassVar[str] = "costing/report/_stated.html"
    figures: tuple[StatedLine, ...]


@dataclass(frozen=True)
class SideBySide:
    """Two service models; the last row is the result."""

    template: ClassVar[str] = "costing/report/_side_by_side.html"
    finding: str
    existing: str
    redesigned: str
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True)
class AgreementPart:
    """``delivered``: what was delivered so far, in a sentence; empty where nothing was."""

    template: ClassVar[str] = "costing/report/_agreement.html"
    words: str
    areas_of_work: Lines
    delivered: str


@dataclass(frozen=True)
class PlainTable:
    """In words; the first cell names its row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class TablePart:
    """``note``: how its numbers are made."""

    template: ClassVar[str] = "costing/report/_table.html"
    table: PlainTable
    note: str = ""


@dataclass(frozen=True)
class ProjectionPart:
    """``results``: ratio and payback, a sentence for each kind of value."""

    template: ClassVar[str] = "costing/report/_projection.html"
    finding: str
    about: str
    tables: tuple[PlainTable, ...]
    results: tuple[str, ...]
    cautions: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Cautions:
    template: ClassVar[str] = "costing/report/_cautions.html"
    lines: Lines


@dataclass(frozen=True)
class Notes:
    template: ClassVar[str] = "costing/report/_notes.html"
    definitions: Lines
    sources: tuple[str, ...]


Part = (
    Headlines | Pebbles | Picture | Methods | SubSection | Quotation | Photograph | Targets
    | Stated | SideBySide | AgreementPart | TablePart | ProjectionPart | Cautions | Notes
)  # fmt: skip


@dataclass(frozen=True)
class Chapter:
    """``starts_page``: on paper; short ones follow each other."""

    key: str
    title: str
    paragraphs: tuple[str, ...]
    parts: tuple[Part, ...]
    starts_page: bool = False

    @property
    def is_empty(self) -> bool:
        return not self.paragraphs and not self.parts


@dataclass(frozen=True)
class CaseStudyReport:
    cover: Cover
    head_note: str
    chapters: tuple[Chapter, ...]
