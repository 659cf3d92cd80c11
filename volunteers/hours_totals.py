"""Hours added up by year, group, activity and strand. SQL counts; what was taken back is out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, F, IntegerField, Q, Sum, Value, When
from django.db.models.functions import ExtractYear

from centres.models import Activity, Provider, Strand
from centres.periods import FinancialYear, Period

APPROVED = Q(status="approved")


@dataclass(frozen=True)
class Total:
    """``key``: what they have in common; ``volunteers``: how many gave approved hours."""

    key: int | None
    label: str
    volunteers: int
    approved: Decimal
    paid: Decimal
    waiting: Decimal


@dataclass(frozen=True)
class Table:
    title: str
    column: str
    totals: list[Total]


def by_year(rows) -> list[Total]:
    """The oldest year first; the key is the year in which it starts."""
    before_april = Case(When(date__month__lt=4, then=1), default=0, output_field=IntegerField())
    found = _added_up(rows, ExtractYear("date") - before_april)
    return sorted(
        _labelled(found, lambda start: str(FinancialYear(start))), key=lambda total: total.key
    )


def hours_tables(rows, period: Period) -> list[Table]:
    """The hours of a period by group, by activity and by strand, most hours first."""
    rows = rows.in_period(period)
    return [
        Table("By group", "Group", _most_first(_by_group(rows))),
        Table("By activity", "Activity", _most_first(_by_activity(rows))),
        Table("By strand", "Strand", _most_first(_by_strand(rows))),
    ]


def _by_group(rows):
    found = _added_up(rows, F("volunteer__group"))
    names = dict(Provider.objects.filter(pk__in=found).values_list("pk", "name"))
    return _labelled(found, lambda pk: names.get(pk, "No group"))


def _by_activity(rows):
    found = _added_up(rows, _of_session_or_row("session__activity", "activity"))
    activities = Activity.objects.filter(pk__in=found).select_related("centre")
    names = {one.pk: f"{one.name}, {one.centre}" for one in activities}
    return _labelled(found, lambda pk: names.get(pk, "No activity"))


def _by_strand(rows):
    """That of the session as it was on its day; else that of the row's activity."""
    found = _added_up(rows, _of_session_or_row("session__strand", "activity__strand"))
    names = dict(Strand.objects.filter(pk__in=found).values_list("pk", "name"))
    return _labelled(found, lambda pk: names.get(pk, "No strand"))


def _of_session_or_row(of_session, of_row):
    return Case(When(session__isnull=False, then=F(of_session)), default=F(of_row))


def _added_up(rows, key):
    """``{key: what SQL counted}``."""
    found = rows.standing().order_by().annotate(key=key).values("key")
    found = found.annotate(
        volunteers=Count("volunteer", distinct=True, filter=APPROVED),
        approved=_sum(APPROVED),
        paid=_sum(APPROVED & Q(is_paid=True)),
        waiting=_sum(~APPROVED),
    )
    return {row.pop("key"): row for row in found}


def _sum(condition):
    return Sum("hours", filter=condition, default=Value(Decimal(0)))


def _labelled(found, label: Callable):
    return [Total(key, label(key), **sums) for key, sums in found.items()]


def _most_first(totals):
    return sorted(totals, key=lambda total: (-total.approved, -total.waiting, total.label))
