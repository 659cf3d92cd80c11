"""Which two places and periods are asked for, in the address.

``scope``, ``period``, ``from`` and ``to`` are of the first, the same with a 2 of the second.
Without a second the first is set beside itself in the period before.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from functools import cached_property

from dateutil.relativedelta import relativedelta
from django.http import QueryDict

from centres.periods import FinancialYear, Period, PeriodError
from reach.true_figures import WholePlace

NAMES = ("scope", "period", "from", "to")


class First(WholePlace):
    """A financial year that is chosen stands in the two dates too, ready to be changed."""

    def _with_defaults(self, asked, years):
        found = super()._with_defaults(asked, years)
        with suppress(PeriodError):
            year = FinancialYear.parse(found["period"]).period
            found |= {"from": year.first.isoformat(), "to": year.last.isoformat()}
        return found


class Second(First):
    """The second place and period: each name ends in a 2."""

    LABELS = {
        "scope": "Beside this place",
        "period": "In this period",
        "from": "Beside, from",
        "to": "Beside, until",
    }

    def __init__(self, asked, *, user):
        super().__init__(asked, user=user)
        for name, label in self.LABELS.items():
            self.fields[name].label = label

    def add_prefix(self, field_name):
        return f"{field_name}2"

    def _with_defaults(self, asked, years):
        found = super()._with_defaults(asked, years)
        return found | {self.add_prefix(name): value for name, value in found.items()}


class Comparing:
    """Both forms, with what an error summary asks of a set of forms."""

    def __init__(self, asked, *, user):
        self.one = First(asked, user=user)
        self.other = Second(self._second(asked), user=user)
        self.forms = [self.one, self.other]
        self.non_form_errors: list[str] = []

    def is_valid(self) -> bool:
        return all([form.is_valid() for form in self.forms])

    @cached_property
    def total_error_count(self) -> int:
        return sum(len(form.errors) for form in self.forms)

    def _second(self, asked) -> QueryDict:
        """What is asked of the second, filled up from the first."""
        said = {name: asked.get(f"{name}2") for name in NAMES if asked.get(f"{name}2")}
        if said.get("period") not in (None, "dates"):
            said = {name: said[name] for name in ("scope", "period") if name in said}
        has_period = bool(said.keys() & {"period", "from", "to"})
        found = {"scope": self.one.place.key} | said
        if not has_period and self.one.is_valid():
            period = self.one.asked_period
            if "scope" not in said or said["scope"] == self.one.place.key:
                period = period_before(period)
            found |= {"from": period.first.isoformat(), "to": period.last.isoformat()}
        query = QueryDict(mutable=True)
        query.update(found)
        return query


def period_before(period: Period) -> Period:
    """The same days a year earlier where the period is within a year, else as many days before."""
    if period.days <= 366:
        return Period(_a_year_before(period.first), _a_year_before(period.last))
    last = period.first - dt.timedelta(days=1)
    return Period(last - dt.timedelta(days=period.days - 1), last)


def _a_year_before(day: dt.date) -> dt.date:
    """A month's last day stays one, so that whole months are compared with whole months."""
    before = day - relativedelta(years=1)
    if (day + dt.timedelta(days=1)).month != day.month:
        return before + relativedelta(day=31)
    return before
