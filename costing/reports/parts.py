"""What a case-study report is made of. Each part names the template that prints it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from coproduction.reports import AgreementReport
from costing.charts import Drawn
from costing.models import StatedFigure
from costing.reports.comparison import ComparisonReport
from costing.reports.evidence import TargetRow
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
    template: ClassVar[str] = "costing/report/_quotation.html"
    words: str
    said_by: str


@dataclass(frozen=True)
class Targets:
    template: ClassVar[str] = "costing/report/_targets.html"
    rows: tuple[TargetRow, ...]


@dataclass(frozen=True)
class Stated:
    template: ClassVar[str] = "costing/report/_stated.html"
    figures: tuple[StatedFigure, ...]


@dataclass(frozen=True)
class SideBySide:
    template: ClassVar[str] = "costing/report/_side_by_side.html"
    comparison: ComparisonReport
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class AgreementPart:
    template: ClassVar[str] = "costing/report/_agreement.html"
    agreement: AgreementReport


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
    Headlines | Pebbles | Picture | Methods | SubSection | Quotation | Targets | Stated
    | SideBySide | AgreementPart | Cautions | Notes
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
