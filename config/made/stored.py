"""Attendances into their table: by COPY into a table of this transaction, then year by year."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import connection

from centres.imports.copying import copy_into
from config.made.plan import Plan
from config.made.visits import Mark

STAGE = "marks_of_a_made_authority"
TELL_EVERY = 250_000

# The family is the one that she came with, the area her main household's home that day.
INSERT = f"""
INSERT INTO families_attendance
    (session_id, person_id, family_id, date, centre_id, area_id, marked_at)
SELECT s.id, mark.person_id, mark.family_id, s.date, s.centre_id, home.area_id,
    (s.date + s."end") AT TIME ZONE %s
FROM centres_session s
JOIN {STAGE} mark ON mark.session_id = s.id
LEFT JOIN families_familymember main ON main.person_id = mark.person_id AND main.is_main
LEFT JOIN families_address home ON home.family_id = main.family_id
    AND (home.starts_on IS NULL OR home.starts_on <= s.date)
    AND (home.ends_on IS NULL OR home.ends_on >= s.date)
WHERE s.authority_id = %s AND s.date BETWEEN %s AND %s
ORDER BY s.date, s.start, s.id, mark.person_id
"""  # noqa: S608 (own names only)


def store_attendances(plan: Plan, authority, marks: Iterable[Mark], say) -> int:
    """In the order of their dates, as a register would have kept them."""
    with connection.cursor() as cursor:
        # Each statement looks at its own foreign keys: waiting for all would take memory.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {STAGE} "
            "(session_id bigint, person_id bigint, family_id bigint) ON COMMIT DROP"
        )
        copy_into(STAGE, _told(marks, plan.attendances, say))
        for table in (STAGE, "centres_session", "families_familymember", "families_address"):
            cursor.execute(f"ANALYZE {table}")
        stored = 0
        for year in plan.financial_years:
            period = year.period
            cursor.execute(INSERT, [settings.TIME_ZONE, authority.pk, period.first, period.last])
            stored += cursor.rowcount
            say(f"{year}: {cursor.rowcount:,} attendances stored")
        cursor.execute(f"DROP TABLE {STAGE}")
    return stored


def _told(marks, whole, say):
    for number, mark in enumerate(marks, start=1):
        yield mark
        if number % TELL_EVERY == 0:
            say(f"{number:,} of {whole:,} attendances thought out")
