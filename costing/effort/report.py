"""The figures of effort per family, once, for the page, its files and a case study."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncWeek

from centres.periods import Period
from costing.effort.calculations import FamilyWeek, Work, families_in_week, week_of
from families.models import Contact
from reach.scopes import Scope

MOST_WEEKS = 10


@dataclass(frozen=True)
class BusyWeek:
    """A week of one family, without saying which; ``unknown``: contacts without minutes."""

    week: Period
    hours: Fraction
    contacts: int
    agencies: int
    unknown: int


@dataclass(frozen=True)
class EffortReport:
    """``families``: the one with most hours first; none where nobody was contacted."""

    scope: Scope
    week: Period
    families: tuple[FamilyWeek, ...]

    @property
    def most(self) -> FamilyWeek | None:
        return self.families[0] if self.families else None

    @property
    def hours_in_week(self) -> Fraction | None:
        """Hours of all agencies on the family that had most of them; None where nobody was
        contacted or no contact has its minutes."""
        return (self.most.hours or None) if self.most else None

    @property
    def hours(self) -> Fraction:
        return sum((family.hours for family in self.families), Fraction(0))

    @property
    def unknown(self) -> int:
        return sum(family.unknown for family in self.families)

    @property
    def by_agencies(self) -> tuple[FamilyWeek, ...]:
        """The families again, those with most agencies first."""
        return tuple(sorted(self.families, key=lambda one: -len(one.agencies)))


def effort_report(
    scope: Scope, week: Period | None = None, *, within: Period | None = None
) -> EffortReport | None:
    """Of a week from Monday; without one, of that with most hours on one family, in the period
    ``within`` if it is given. None where there is no such week."""
    if week is None:
        busiest = busy_weeks(scope, within, most=1)
        if not busiest:
            return None
        week = busiest[0].week
    return EffortReport(scope, week, families_in_week(_work(scope, week)))


def busy_weeks(
    scope: Scope, within: Period | None = None, *, most: int = MOST_WEEKS
) -> tuple[BusyWeek, ...]:
    """Weeks of single families, those with most hours first."""
    rows = (
        _contacts(scope, within)
        .order_by()
        .values(monday=TruncWeek("date"), one=Coalesce("family__same_as", "family"))
        .annotate(
            minutes_given=Sum("minutes"),
            contacts=Count("pk"),
            agencies=Count("agency", filter=~Q(agency=""), distinct=True),
            unknown=Count("pk", filter=Q(minutes=None)),
        )
        .order_by(F("minutes_given").desc(nulls_last=True), "-monday", "one")[:most]
    )
    return tuple(
        BusyWeek(
            week_of(row["monday"]),
            Fraction(row["minutes_given"] or 0, 60),
            row["contacts"],
            row["agencies"],
            row["unknown"],
        )
        for row in rows
    )


def families_contacted(scope: Scope, within: Period | None = None) -> int:
    """How many families had a contact; those linked as the same are one."""
    one = Coalesce("family__same_as", "family")
    found: int = _contacts(scope, within).aggregate(found=Count(one, distinct=True))["found"]
    return found


def last_week(scope: Scope) -> Period | None:
    """The newest week with a contact; None where there never was one."""
    day: dt.date | None = _contacts(scope, None).aggregate(day=Max("date"))["day"]
    return None if day is None else week_of(day)


def _contacts(scope: Scope, within: Period | None) -> QuerySet[Contact]:
    contacts = Contact.objects.filter(centre__in=scope.centre_ids)
    return contacts.filter(date__range=(within.first, within.last)) if within else contacts


def _work(scope: Scope, week: Period) -> list[Work]:
    """The contacts of a week; families linked as the same are one."""
    rows = _contacts(scope, week).annotate(one=Coalesce("family__same_as", "family")).order_by("pk")
    return [
        Work(row.one, row.date, row.get_kind_display(), row.agency, row.profession, row.minutes)
        for row in rows.only("date", "kind", "agency", "profession", "minutes", "family")
    ]
