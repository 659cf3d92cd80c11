"""A year beside its quarters: what releases of one tell of small counts in the other.

Who was reached in a year was reached in one quarter or more: the year is at least the largest of
its quarters and at most their sum. Each place of a table is looked at by itself, by intervals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from centres.periods import FinancialYear, Period
from documents.disclosure import ControlledTable, Position
from documents.disclosure.knowledge import counts_of
from documents.disclosure.rules import Range
from documents.disclosure.tables import PART, REST

WORDS = (
    "This table cannot be published: a small count could be worked out from it and what is "
    "published of the year or its quarters."
)


@dataclass(frozen=True)
class Said:
    """What tables of one period say of the counts of their rows and totals."""

    period: Period
    bounds: Mapping[Position, Range]
    hidden: frozenset[Position]


# An age is that of the first day in each period, and who kept coming needs her days in one of
# them: neither is a part of the year's.
NO_PARTS = {PART, REST}
AGE = "age "


def _is_of_the_year(at: Position) -> bool:
    return at[1] not in NO_PARTS and not (at[0] or "").startswith(AGE)


def said_by(period: Period, tables: Iterable[ControlledTable]) -> Said:
    bounds: dict[Position, Range] = {}
    hidden: set[Position] = set()
    for table in tables:
        for at, cell in table.cells.items():
            if _is_of_the_year(at):
                own = counts_of(cell, may_be_none=False)
                bounds[at] = own.within(bounds.get(at, Range(0)))
                hidden |= {at} if cell.is_suppressed else set()
    return Said(period, bounds, frozenset(hidden))


def gives_away(new: Said, others: Iterable[Said]) -> bool:
    """Whether, with the releases of ``others``, some hidden count could have too few values."""
    year = FinancialYear.containing(new.period.first).period
    inside = [one for one in others if one.period.first >= year.first
              and one.period.last <= year.last and one.period != new.period]  # fmt: skip
    return any(_is_given_away(at, year, [new, *inside]) for at in new.bounds)


def _is_given_away(at: Position, year: Period, said: list[Said]) -> bool:
    ranges: dict[Period, Range] = {}
    for one in said:
        if at in one.bounds:
            ranges[one.period] = one.bounds[at].within(ranges.get(one.period, Range(0)))
    hidden = {one.period for one in said if at in one.hidden}
    if not hidden or any(_values(range_) == 0 for range_ in ranges.values()):
        return False
    tight = tightened(ranges, year)
    counts = [_values(tight[period]) for period in hidden]
    # None at all: the records changed in between, and the releases cannot be used together.
    return 0 not in counts and any(
        count is not None and count < settings.DISCLOSURE_MIN_VALUES for count in counts
    )


def _values(range_: Range) -> int | None:
    return None if range_.high is None else max(range_.high - range_.low + 1, 0)


def tightened(ranges: Mapping[Period, Range], year: Period) -> dict[Period, Range]:
    """The ranges of a year and its quarters, each narrowed by what the others allow."""
    quarters = [quarter for _, quarter in year.quarters()]
    found = {period: ranges.get(period, Range(0)) for period in [year, *quarters]}
    for _ in range(2):
        whole = found[year]
        lows = [found[quarter].low for quarter in quarters]
        whole = whole.within(Range(max(lows), _sum_of_highs(found, quarters)))
        for quarter in quarters:
            others = _sum_of_highs(found, [one for one in quarters if one != quarter])
            low = 0 if others is None else max(whole.low - others, 0)
            found[quarter] = found[quarter].within(Range(low, whole.high))
        found[year] = whole
    return found


def _sum_of_highs(found: Mapping[Period, Range], periods: list[Period]) -> int | None:
    highs = [found[period].high for period in periods]
    return None if None in highs else sum(high for high in highs if high is not None)
