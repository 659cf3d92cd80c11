"""A measure over time: each month, quarter or financial year of a period, measured by itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from centres.periods import Period
from reach.measures.figures import Row
from reach.measures.totals import measure
from reach.only import EVERYBODY, Only
from reach.scopes import Scope

STEPS = {"month": Period.months, "quarter": Period.quarters, "year": Period.years}


def trend(
    scope: Scope,
    period: Period,
    step: str,
    keys: Collection[str] | None = None,
    *,
    only: Only = EVERYBODY,
) -> list[Row]:
    """A row for each step of STEPS that the period touches, cut to it; with these measures only."""
    rows = []
    for key, part in STEPS[step](period):
        found = measure(scope, part, keys, only=only)
        rows.append(replace(Row(key, key, found.figures, found.population)))
    return rows


def by_quarter(
    scope: Scope,
    period: Period,
    keys: Collection[str] | None = None,
    *,
    only: Only = EVERYBODY,
) -> list[Row]:
    """Each quarter cut to the period; only the measures of ``keys`` where they are given."""
    return trend(scope, period, "quarter", keys, only=only)
