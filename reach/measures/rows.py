"""SQL over who was seen in scope: rows of days, each child once, each family once.

A row says on which days of a quarter somebody was seen from one home (a bit a day). Rows come
from the roll-up, or one for each sighting where it matters at which session or in which group;
what is made of them is the same. Everything is counted in the database: no list of ids travels.

A *step* is one of the periods that are measured together: 0, 1, ... in their order.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from centres.periods import Period, quarter_of

NAMED = re.compile(r"%\((\w+)\)s")
LONGEST_QUARTER = 92
NO_DAY = f"(B'0')::bit({LONGEST_QUARTER})"
EVERY_DAY = f"(~{NO_DAY})"


@dataclass(frozen=True)
class Sql:
    """Text with named parameters, and their values."""

    text: str
    values: dict[str, Any]

    def rows(self) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(self.text, self.values)
            return cursor.fetchall()

    def positional(self) -> tuple[str, list]:
        """The same for a place where values stand in a list."""
        names = NAMED.findall(self.text)
        return NAMED.sub("%s", self.text), [self.values[name] for name in names]


def sql_of(queryset: QuerySet, name: str) -> Sql:
    """A queryset as text; ``name`` sets its parameters apart from those of others."""
    text, params = queryset.order_by().query.sql_with_params()
    names = [f"{name}_{number}" for number in range(len(params))]
    return Sql(text % tuple(f"%({one})s" for one in names), dict(zip(names, params, strict=True)))


def array(ids: Iterable[int]) -> str:
    """Ids as PostgreSQL reads an array: one parameter, however many they are."""
    return "{" + ",".join(map(str, ids)) + "}"


def days_within(quarter: str, first: str, until: str) -> str:
    """The bits of the days of a quarter from a day until before another."""
    return (
        f"({EVERY_DAY} >> GREATEST({first} - {quarter}, 0))"
        f" & ({EVERY_DAY} << GREATEST({quarter} + {LONGEST_QUARTER} - {until}, 0))"
    )


def was_seen(who: str, first: str | None, until: str) -> str:
    """Whether there is a day in the roll-up, at any centre, from a day (None: ever) until before
    another; ``who`` is the condition on its row ``b``."""
    since = f"b.quarter > {first} - {LONGEST_QUARTER} AND " if first else ""
    days = days_within("b.quarter", first or "b.quarter", until)
    return (
        f"EXISTS (SELECT FROM families_presence b WHERE {who} AND {since}b.quarter < {until} "  # noqa: S608
        f"AND (b.days & {days}) <> {NO_DAY})"
    )


@dataclass(frozen=True)
class Steps:
    """The periods measured together, in order and without gaps between first and last.

    Or one period, and in it each of these ``centres``: what was seen at it is a step.
    """

    periods: tuple[Period, ...]
    centres: tuple[int, ...] = ()

    @property
    def is_one(self) -> bool:
        return len(self.periods) == 1

    @property
    def are_quarters(self) -> bool:
        """Whether each lies in a quarter of its own."""
        quarters = [quarter_of(period.first) for period in self.periods]
        ends = [quarter_of(period.last) for period in self.periods]
        return quarters == ends and len(set(quarters)) == len(quarters)

    @property
    def whole(self) -> Period:
        return Period(self.periods[0].first, self.periods[-1].last)

    @property
    def is_cut(self) -> bool:
        """Whether the first or the last day is within a quarter."""
        return cuts_a_quarter(self.whole)

    @property
    def width(self) -> int:
        """Days of the longest step, in whole quarters."""
        return max(
            (quarter_of(period.last) - quarter_of(period.first)).days + LONGEST_QUARTER
            for period in self.periods
        )

    @property
    def values(self) -> dict[str, Any]:
        pairs = [
            (step, quarter)
            for step, period in enumerate(self.periods)
            for quarter in sorted({quarter_of(part.first) for _, part in period.quarters()})
        ]
        return {
            "first": self.whole.first,
            "until": day_after(self.whole.last),
            "first_quarter": quarter_of(self.whole.first),
            "firsts": [period.first for period in self.periods],
            "untils": [day_after(period.last) for period in self.periods],
            "step_of": [step for step, _ in pairs],
            "quarter_of": [quarter for _, quarter in pairs],
        }

    def number(self, found: Any) -> int:
        """The step that a row of a query belongs to."""
        return self.keys.index(found)

    @property
    def keys(self) -> list:
        """What ``key`` gives for each step."""
        if self.centres:
            return list(self.centres)
        if self.are_quarters and not self.is_one:
            return [quarter_of(period.first) for period in self.periods]
        return list(range(len(self.periods)))

    @property
    def type(self) -> str:
        if self.centres:
            return "bigint"
        return "date" if self.are_quarters and not self.is_one else "integer"

    # --- as SQL, beside rows ``r``

    @property
    def key(self) -> str:
        if self.centres:
            return "r.centre_id"
        if self.is_one:
            return "0"
        return "r.quarter" if self.are_quarters else "r.step"

    def first_of(self, key: str) -> str:
        """The first day of the step that ``key`` names."""
        if self.is_one:
            return "%(first)s::date"
        if self.are_quarters:
            return f"GREATEST({key}, %(first)s::date)"
        return f"(%(firsts)s::date[])[{key} + 1]"

    @property
    def span(self) -> str:
        """The days of a row among those of its step."""
        if self.are_quarters:
            return "r.days"
        start = "%(first_quarter)s::date" if self.is_one else "r.step_quarter"
        return f"(r.days::bit({self.width}) >> (r.quarter - {start}))"

    @property
    def span_starts(self) -> str:
        if self.is_one:
            return "%(first_quarter)s::date"
        return "r.quarter" if self.are_quarters else "r.step_quarter"

    def cut(self, rows: str) -> str:
        """``rows`` in the steps, without days outside them. ``attendances`` are of whole quarters
        only: what sessions of a quarter that is cut had is not known here."""
        if self.is_one or self.are_quarters:
            if not self.is_cut:
                return rows
            days = days_within("b.quarter", "%(first)s::date", "%(until)s::date")
            kept = whole_quarter("b.quarter", "%(first)s::date", "%(until)s::date")
            return f"""
                SELECT * FROM (
                    SELECT b.quarter, b.centre_id, b.person_id, b.family_id, b.area_id, b.born,
                           b.in_group,
                           b.days & {days} AS days,
                           CASE WHEN {kept} THEN b.attendances ELSE 0 END AS attendances
                    FROM ({rows}) b
                ) b WHERE b.days <> {NO_DAY}
            """  # noqa: S608
        days = days_within("b.quarter", "s.first", "s.until")
        kept = whole_quarter("b.quarter", "s.first", "s.until")
        return f"""
            SELECT * FROM (
                SELECT s.step, s.step_quarter, b.quarter, b.person_id, b.family_id, b.area_id,
                       b.born, b.in_group, b.days & {days} AS days,
                       CASE WHEN {kept} THEN b.attendances ELSE 0 END AS attendances
                FROM ({rows}) b
                JOIN (
                    SELECT step, quarter, (%(firsts)s::date[])[step + 1] AS first,
                           (%(untils)s::date[])[step + 1] AS until,
                           min(quarter) OVER (PARTITION BY step) AS step_quarter
                    FROM unnest(%(step_of)s::integer[], %(quarter_of)s::date[]) t (step, quarter)
                ) s ON s.quarter = b.quarter
            ) b WHERE b.days <> {NO_DAY}
        """  # noqa: S608


def whole_quarter(quarter: str, first: str, until: str) -> str:
    return f"{quarter} >= {first} AND ({quarter} + interval '3 months') <= {until}"


def cuts_a_quarter(period: Period) -> bool:
    after = day_after(period.last)
    return period.first != quarter_of(period.first) or after != quarter_of(after)


def day_after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1)
