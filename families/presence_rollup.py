"""The roll-up of presence as a whole: built anew, and compared with what it is made of.

Day by day it keeps itself in step (migration 0012). It is built anew after a large load that set
``peoples.presence_later``, and compared by whoever wants to be sure: ``manage.py reach_rollup``.
"""

import datetime as dt
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from families.models import Person

MOST_SHOWN = 1000
COLUMNS = """quarter, centre_id, person_id, family_id, area_id, home_authority_id,
    born, is_child, days, attendances, sessions"""
OF_AUTHORITY = "person_id = ANY (%(people)s::bigint[])"


@contextmanager
def presence_later():
    """A transaction in which the roll-up is left as it is; ``rebuild`` before it ends."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL peoples.presence_later = 'on'")
        yield
        cursor.execute("SET LOCAL peoples.presence_later = 'off'")


def rebuild(authority=None):
    """Build the roll-up anew, of the people of one authority or of all; how many rows it has.

    Whoever marks somebody meanwhile waits until it is done. Outside a transaction the table is
    tidied afterwards, so that figures are read from its indexes alone.
    """
    of_whom = f"WHERE {OF_AUTHORITY}" if authority else ""
    with transaction.atomic(), connection.cursor() as cursor:
        values = {"people": _people_of(authority) if authority else ""}
        cursor.execute("LOCK TABLE families_presence IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(f"DELETE FROM families_presence {of_whom}", values)  # noqa: S608
        cursor.execute(
            f"INSERT INTO families_presence ({COLUMNS}) "  # noqa: S608
            f"SELECT {COLUMNS} FROM families_presence_of_sightings {of_whom}",
            values,
        )
        made = cursor.rowcount
    tidy()
    return made


def _people_of(authority):
    """Ids as one value: of a list the database makes a hash, of a subquery it would not."""
    people = Person.objects.filter(authority=authority).order_by().values_list("pk", flat=True)
    return "{" + ",".join(map(str, people)) + "}"


def tidy():
    """After many changes, outside a transaction: indexes can answer without the table again."""
    with connection.cursor() as cursor:
        if connection.in_atomic_block:
            cursor.execute("ANALYZE families_presence")
        else:
            cursor.execute("VACUUM (ANALYZE) families_presence")


# --- whoever changes who was seen in several statements


def hold(*, sessions=(), contacts=(), families=(), people=()):
    """Lock at once, in the order that all writers keep, what the statements to come would lock
    one after the other: two who change much about the same people then never wait crosswise.

    Lists of ids; the main households of the people are held too. Until the transaction ends.
    """
    values = {"sessions": sessions, "contacts": contacts, "families": families, "people": people}
    with connection.cursor() as cursor:
        cursor.execute(HOLD, {name: list(ids) for name, ids in values.items()})


HOLD = """
SELECT 1 FROM centres_session WHERE id = ANY (%(sessions)s::bigint[]) ORDER BY id FOR SHARE;
SELECT 1 FROM families_contact WHERE id = ANY (%(contacts)s::bigint[]) ORDER BY id FOR SHARE;
SELECT 1 FROM families_family WHERE id IN (
    SELECT unnest(%(families)s::bigint[]) UNION
    SELECT family_id FROM families_familymember
    WHERE person_id = ANY (%(people)s::bigint[]) AND is_main
) ORDER BY id FOR SHARE;
SELECT 1 FROM families_person WHERE id IN (
    SELECT unnest(%(people)s::bigint[]) UNION
    SELECT same_as_id FROM families_person WHERE id = ANY (%(people)s::bigint[])
) ORDER BY id FOR NO KEY UPDATE;
"""


def hold_for_linking(*, families=(), people=()):
    """The same before records of one family or person are linked or taken apart: whatever is
    linked to them already, and everybody who was seen with these families."""
    with connection.cursor() as cursor:
        values = {"families": list(families), "people": list(people)}
        cursor.execute(HOLD_FOR_LINKING, values)


HOLD_FOR_LINKING = """
SELECT 1 FROM families_family WHERE id IN (
    SELECT id FROM families_family
    WHERE id = ANY (%(families)s::bigint[]) OR same_as_id = ANY (%(families)s::bigint[])
    UNION SELECT same_as_id FROM families_family WHERE id = ANY (%(families)s::bigint[])
) ORDER BY id FOR NO KEY UPDATE;
SELECT 1 FROM families_person WHERE id IN (
    WITH named AS (
        SELECT unnest(%(people)s::bigint[]) AS id
        UNION SELECT same_as_id FROM families_person WHERE id = ANY (%(people)s::bigint[])
    ), households AS (
        SELECT id FROM families_family
        WHERE id = ANY (%(families)s::bigint[]) OR same_as_id = ANY (%(families)s::bigint[])
        UNION SELECT same_as_id FROM families_family WHERE id = ANY (%(families)s::bigint[])
    ), seen AS (
        SELECT id FROM named
        UNION SELECT person_id FROM families_attendance
        WHERE family_id IN (SELECT id FROM households)
        UNION SELECT w.person_id FROM families_contactperson w
        JOIN families_contact c ON c.id = w.contact_id
        WHERE c.family_id IN (SELECT id FROM households)
    )
    SELECT id FROM seen
    UNION SELECT p.same_as_id FROM families_person p JOIN seen ON seen.id = p.id
    UNION SELECT p.id FROM families_person p JOIN seen ON seen.id = p.same_as_id
) ORDER BY id FOR NO KEY UPDATE;
"""


# --- comparing


@dataclass(frozen=True)
class Difference:
    """A row that the roll-up has and should not have, or should have and has not."""

    is_kept: bool
    quarter: dt.date
    centre: int
    person: int
    days: int
    attendances: int

    def __str__(self):
        what = "has" if self.is_kept else "lacks"
        return (
            f"The roll-up {what} person {self.person} at centre {self.centre} in the quarter from "
            f"{self.quarter}: {self.days} days, {self.attendances} attendances."
        )


def compare():
    """Where the roll-up is not what attendances and contacts say; at most MOST_SHOWN rows."""
    with connection.cursor() as cursor:
        cursor.execute(COMPARE, [MOST_SHOWN])
        return [Difference(*row) for row in cursor]


COMPARE = f"""
WITH kept AS (SELECT {COLUMNS} FROM families_presence),
     due AS (SELECT {COLUMNS} FROM families_presence_of_sightings)
SELECT is_kept, quarter, centre_id, person_id, bit_count(days),
       attendances + COALESCE(cardinality(sessions), 0)
FROM (
    SELECT true AS is_kept, more.* FROM (SELECT * FROM kept EXCEPT ALL SELECT * FROM due) more
    UNION ALL
    SELECT false, fewer.* FROM (SELECT * FROM due EXCEPT ALL SELECT * FROM kept) fewer
) different
ORDER BY quarter, centre_id, person_id, is_kept
LIMIT %s
"""  # noqa: S608 (own names only)
