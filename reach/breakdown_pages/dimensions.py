"""What a place can be split by, as the addresses of pages name it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reach.only import BY_AGE, BY_GROUP, BY_HOME, BY_SESSION


class Order(StrEnum):
    """How a chart orders the rows: as they stand, by their value, or along time."""

    GIVEN = "given"
    VALUE = "value"
    TIME = "time"


@dataclass(frozen=True)
class Dimension:
    """``by``: of reach.measures.BREAKDOWNS. ``one`` and ``many`` of its rows. ``keys``: the
    measures that can be split so, None for all. ``note``: how rows and the whole go together."""

    slug: str
    by: str
    label: str
    one: str
    many: str
    order: Order
    keys: tuple[str, ...] | None = None
    note: str = ""

    @property
    def narrows(self) -> bool:
        """Whether a row is a part of the place, with the filter of the same name."""
        return self.keys is not None


_HOME = "By the home of that day: a child who moved may stand in two rows."
_AGE = (
    "Each child once, at her age on the first day she came. How many live here of an age is not "
    "known, so there are numbers only."
)
_GROUP = (
    "A child or a carer of her household is in the group that day. Somebody in two groups stands "
    "in both; how many live here is not known, so there are numbers only."
)
_SESSION = (
    "Each row as if only its sessions had taken place: a child who comes to two kinds stands in "
    "both rows, so rows do not add up."
)
_CENTRE = "Each centre by itself: a child who goes to two centres stands in both rows."
_TIME = (
    "Each by itself: a child who comes in two of them stands in both rows. The first and the last "
    "are cut to the period."
)

_ALL = [
    Dimension("area", "area", "Area", "area", "areas", Order.VALUE, BY_HOME, _HOME),
    Dimension("ward", "ward", "Ward", "ward", "wards", Order.VALUE, BY_HOME, _HOME),
    Dimension(
        "decile", "decile", "Deprivation", "decile", "deciles", Order.GIVEN, BY_HOME,
        f"Decile 1 is the most deprived tenth of the country. {_HOME}",
    ),
    Dimension("age", "age", "Age", "age", "ages", Order.GIVEN, BY_AGE, _AGE),
    Dimension("group", "group", "Target group", "group", "groups", Order.VALUE, BY_GROUP, _GROUP),
    Dimension("centre", "centre", "Centre", "centre", "centres", Order.VALUE, None, _CENTRE),
    Dimension(
        "activity", "activity", "Activity", "activity", "activities", Order.VALUE, BY_SESSION,
        _SESSION,
    ),
    Dimension("led-by", "led_by", "Who leads", "kind", "kinds", Order.GIVEN, BY_SESSION, _SESSION),
    Dimension("day", "day", "Day", "day", "days", Order.GIVEN, BY_SESSION, _SESSION),
    Dimension("time", "time", "Time", "part of the day", "parts of the day", Order.GIVEN,
              BY_SESSION, _SESSION),
    Dimension("month", "month", "Month", "month", "months", Order.TIME, None, _TIME),
    Dimension("quarter", "quarter", "Quarter", "quarter", "quarters", Order.TIME, None, _TIME),
    Dimension("year", "year", "Year", "year", "years", Order.TIME, None, _TIME),
]  # fmt: skip

DIMENSIONS: dict[str, Dimension] = {dimension.slug: dimension for dimension in _ALL}
