"""Who does not benefit: children who live here and did not come, babies whom nobody has seen.

Both are what is left of a count from elsewhere, so they are None (not enough data) where that
count is missing or smaller than what registers say.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dateutil.relativedelta import relativedelta
from django.db.models import Q
from django.db.models.functions import Coalesce

from centres.models import LiveBirths
from centres.periods import Period
from families.models import Person
from reach.measures.read_once import once


def whole_months(period: Period) -> Period | None:
    """The months that lie in the period with all their days; None without one."""
    first = period.first
    if first.day > 1:
        first = first.replace(day=1) + relativedelta(months=1)
    last = (period.last + dt.timedelta(days=1)).replace(day=1) - dt.timedelta(days=1)
    return Period(first, last) if first <= last else None


def months_in(period: Period) -> int:
    """How many months a period of whole months has."""
    first, last = period.first, period.last
    return (last.year - first.year) * 12 + last.month - first.month + 1


@dataclass(frozen=True)
class BirthsFigure:
    """Live births of the whole months of a period, by area id; an area without a count for each
    of these months is left out. ``months`` None: no month is whole."""

    months: Period | None
    of_area: Mapping[int, int] = field(default_factory=dict)
    note: str = ""

    def of(self, area_ids: Collection[int]) -> int | None:
        """Births in some of the areas; None where a count of any is missing."""
        if not area_ids or any(area not in self.of_area for area in area_ids):
            return None
        return sum(self.of_area[area] for area in area_ids)


def births_of(area_ids: Collection[int], period: Period) -> BirthsFigure:
    (births,) = births_in_steps(area_ids, [period])
    return births


def births_in_steps(area_ids: Collection[int], steps: Sequence[Period]) -> list[BirthsFigure]:
    """Of each of several periods, from one query."""
    ids, in_period = frozenset(area_ids), (steps[0].first, steps[-1].last)
    counts = once(("births", ids, in_period), lambda: _births_of(ids, in_period))
    return [_births_of_step(counts, step) for step in steps]


def _births_of(area_ids: Collection[int], days: tuple) -> list[tuple[int, dt.date, int]]:
    rows = LiveBirths.objects.filter(area__in=area_ids, month__range=days).order_by()
    return list(rows.values_list("area", "month", "births"))


def _births_of_step(counts: list[tuple[int, dt.date, int]], period: Period) -> BirthsFigure:
    months = whole_months(period)
    if months is None:
        return BirthsFigure(None, note="The period has no whole month to count births in.")
    number = months_in(months)
    known, born = Counter[int](), Counter[int]()
    for area, month, births in counts:
        if month in months:
            known[area] += 1
            born[area] += births
    of_area = {area: born[area] for area in known if known[area] == number}
    plural = "" if number == 1 else "s"
    note = "" if months == period else f"Births of the {number} whole month{plural} of the period."
    return BirthsFigure(months, of_area, note)


def born_in(months: Period):
    """The people born in these months, as those that linked records stand for."""
    own_date = Q(same_as=None) | Q(same_as__date_of_birth=None)
    born = Person.objects.filter(own_date, date_of_birth__range=(months.first, months.last))
    return born.order_by().annotate(one=Coalesce("same_as", "pk")).values_list("one")


def left_of(whole: int | None, part: int | None) -> int | None:
    """What is left; None where one is missing or the part is more than the whole."""
    return None if whole is None or part is None or part > whole else whole - part


def not_reached(population: int | None, reached: int) -> dict:
    return {"children_not_reached": left_of(population, reached)}


def not_benefiting(births: BirthsFigure, area_ids: Collection[int], infants: int) -> dict:
    """``births``: the denominator; of no area or with a count missing, None."""
    born = births.of(area_ids)
    missing = "" if born is not None else "Births are not known for every area and month."
    return {
        "infants_not_benefiting": left_of(born, infants),
        "births": born,
        "births_note": births.note or missing,
    }
