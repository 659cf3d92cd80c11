"""Attendances that the roll-up does not hold as a number: of people with linked records, of
quarters that a step cuts, and of some sessions only."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, DateField, F, Func, IntegerField, Q, QuerySet

from centres.periods import Period
from reach.measures.each import Places
from reach.measures.rows import Sql, Steps, array, cuts_a_quarter, sql_of
from reach.measures.seen import Seen

COLUMNS = ("since", "until", "person_id", "area_id", "of_session", "centre_id")


class PersonAtSession(Func):
    """One person at one session: two linked records in one register count once."""

    template = "(%(expressions)s)"
    output_field = IntegerField()

    def __init__(self):
        super().__init__(F("session_id"), F("person_id"))


def attendance_count():
    """People marked present in sightings: attendances, not contacts."""
    return Count(PersonAtSession(), distinct=True, filter=Q(session__isnull=False))


def attendances(seen: Seen, steps: Steps, places: Places | None = None) -> dict[int, int]:
    """What is to be added to the numbers of the roll-up: by step, or by place in one step."""
    found = [_of_days(seen, _cut_days(steps) if seen.is_from_rollup else [seen.period])]
    if seen.is_from_rollup:
        found.append(_of_linked(seen))
    parts = [sql for sql in map(_sql, found) if sql]
    if not parts:
        return {}
    key, join = "r.centre_id" if steps.centres else "s.step", ""
    values = steps.values
    if seen.homes_of_steps and seen.only.areas is not None:
        join = f"""WHERE ({key}, r.area_id) IN (
            SELECT * FROM unnest(%(in_step)s::bigint[], %(home)s::bigint[]))"""  # noqa: S608
        of_steps = enumerate(seen.homes_of_steps)
        numbers = dict(enumerate(steps.centres))
        pairs = [(numbers.get(step, step), home) for step, homes in of_steps for home in homes]
        values["in_step"] = array(step for step, _ in pairs)
        values["home"] = array(home for _, home in pairs)
    if places:
        unknown = "" if seen.only.areas is not None else "OR r.area_id IS NULL"
        key = "COALESCE(m.place, %(unknown)s)"
        join = f"LEFT JOIN {Places.MAP} ON m.area = r.area_id WHERE m.place IS NOT NULL {unknown}"
        values |= places.values
    for part in parts:
        values |= part.values
    rows = " UNION ALL ".join(part.text for part in parts)
    text = f"""
        SELECT key, count(*) FROM (
        SELECT DISTINCT {key} AS key, r.of_session, r.person_id
        FROM ({rows}) r
        JOIN (
            SELECT number - 1 AS step, first, until
            FROM unnest(%(firsts)s::date[], %(untils)s::date[])
                WITH ORDINALITY t (first, until, number)
        ) s ON r.since >= s.first AND r.until <= s.until
        {join}
        ) once GROUP BY 1
    """  # noqa: S608
    counted = Sql(text, values).rows()
    return {steps.number(key) if steps.centres else key: people for key, people in counted}


def _sql(queryset: QuerySet | None) -> Sql | None:
    if queryset is None:
        return None
    try:
        return sql_of(queryset.values_list(*COLUMNS), queryset.model.__name__.lower())
    except EmptyResultSet:
        return None


def _cut_days(steps: Steps) -> list[Period]:
    """The days of quarters that are not wholly within a step; neighbours in one."""
    found: list[Period] = []
    for step in steps.periods:
        for _, part in step.quarters():
            if not cuts_a_quarter(part):
                continue
            if found and found[-1].last + dt.timedelta(days=1) == part.first:
                part = Period(found.pop().first, part.last)
            found.append(part)
    return found


def _of_days(seen: Seen, periods: list[Period]) -> QuerySet | None:
    """Attendances of these days one by one."""
    if not periods:
        return None
    days = Q()
    for period in periods:
        days |= Q(date__range=(period.first, period.last))
    sightings = seen.sightings if seen.homes_of_steps else seen.everybody
    return sightings.filter(days, session__isnull=False).annotate(
        since=F("date"),
        until=Func(F("date"), template="(%(expressions)s + 1)", output_field=DateField()),
        of_session=F("session"),
    )


def _of_linked(seen: Seen) -> QuerySet:
    """Sessions of people with linked records, in the quarters that the roll-up has them in."""
    found = seen.presence.filter(sessions__isnull=False)
    if seen.only.areas is not None and not seen.homes_of_steps:
        found = found.filter(seen.at_home)
    quarter_after = Func(
        F("quarter"),
        template="(%(expressions)s + interval '3 months')::date",
        output_field=DateField(),
    )
    return found.annotate(
        since=F("quarter"),
        until=quarter_after,
        of_session=Func(F("sessions"), function="unnest", output_field=IntegerField()),
    )
