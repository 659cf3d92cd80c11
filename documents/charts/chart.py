"""What is asked for (figures with their words) and what comes out (a chart with its table)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

Number = int | Decimal | Fraction


@dataclass(frozen=True)
class Chart:
    """A chart that can be drawn.

    title: the finding. subtitle: measure, unit, place, period. table: header and rows of text,
    the same numbers. alt: what a person who cannot see it is told. narrow: for small screens.
    """

    title: str
    subtitle: str
    source: str
    spec: dict[str, Any]
    table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
    alt: str
    narrow: dict[str, Any] | None = None


@dataclass(frozen=True)
class Bar:
    """One bar. value: None has no bar; text: the value in words; note: such as "61 of 152"."""

    label: str
    value: Number | None
    text: str
    note: str = ""
    picked: bool = False


@dataclass(frozen=True)
class Reference:
    """A value that all others are seen against: a target, the whole area."""

    label: str
    value: Number


@dataclass(frozen=True)
class Point:
    """One value of a line. value: None leaves a gap."""

    label: str
    value: Number | None
    text: str


@dataclass(frozen=True)
class Line:
    """A series. name and note stand at its end: "Registered", "on the last day"."""

    name: str
    points: tuple[Point, ...]
    note: str = ""


@dataclass(frozen=True)
class Cost:
    """Cost per family of one model. note: "£509,261 ÷ 278 families"."""

    name: str
    value: Number | None
    text: str
    note: str = ""


@dataclass(frozen=True)
class Pair:
    """One category in both models. words: said instead of a bar where a value is 0."""

    label: str
    existing: Number
    redesigned: Number
    existing_text: str
    redesigned_text: str
    difference_text: str = ""
    difference_note: str = ""
    words: str = ""


@dataclass(frozen=True)
class Ends:
    """What comes out with a number at the low and at the high end of its range.

    at_low, at_high: the number there, in words, like "584 families".
    """

    label: str
    low: Number
    high: Number
    low_text: str
    high_text: str
    at_low: str
    at_high: str
