"""What two pages for busy people are made of, beside the parts of a case study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from costing.charts import Drawn
from costing.reports.parts import Chapter


@dataclass(frozen=True)
class StaffLine:
    """One post, in full-time equivalents; a dash where there is none."""

    strand: str
    post: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True)
class StaffTable:
    """``rest``: how many more posts there are than rows."""

    template: ClassVar[str] = "costing/efficiency/_staffing.html"
    finding: str
    rows: tuple[StaffLine, ...]
    total: StaffLine
    rest: int = 0


@dataclass(frozen=True)
class Said:
    template: ClassVar[str] = "costing/efficiency/_said.html"
    words: str


@dataclass(frozen=True)
class Drawing:
    """A chart whose numbers stand in a table on the same page."""

    template: ClassVar[str] = "costing/efficiency/_drawing.html"
    chart: Drawn


@dataclass(frozen=True)
class TwoPages:
    """``first``, ``second``: the chapters of each page."""

    finding: str
    place: str
    about: str
    head_note: str
    first: tuple[Chapter, ...]
    second: tuple[Chapter, ...]
