"""A country of one authority: copies beside it, made by SQL, with ids far from each other."""

from django.apps import apps
from django.db import connection

APART = 1_000_000_000
COPIED = [
    "centres.Authority", "centres.Ward", "centres.Area", "centres.Population",
    "centres.LiveBirths", "centres.Centre", "centres.Cluster", "centres.Cluster_centres",
    "centres.ReachArea", "centres.Provider", "centres.Provider_centres", "centres.Venue",
    "centres.Activity", "centres.WeeklyTime", "centres.Session", "families.Family",
    "families.Person", "families.FamilyMember", "families.Address",
    "families.TargetGroupMembership", "families.Contact", "families.ContactPerson",
    "families.Attendance", "families.Presence",
]  # fmt: skip
REBUILT = ["families.Attendance", "families.Presence", "families.Person", "families.Family",
           "families.Address"]  # fmt: skip
MADE_UNIQUE = {"code", "slug"}
INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid
WHERE i.indrelid = %s::regclass AND c.oid IS NULL
"""


def copy_everything(copies, say=print):
    """Every authority that is there, so many times more. Foreign keys are right as they are
    shifted, so they are not looked up; indexes are made anew afterwards."""
    with connection.cursor() as cursor:
        indexes = _drop_indexes(cursor)
        cursor.execute("SET session_replication_role = replica")
        for copy in range(1, copies + 1):
            for name in COPIED:
                cursor.execute(_copy(apps.get_model(name), copy))
            say(f"copy {copy} of {copies}")
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for definition in indexes:
            cursor.execute(definition)
        cursor.execute("VACUUM (ANALYZE)")


def _drop_indexes(cursor):
    definitions = []
    for name in REBUILT:
        cursor.execute(INDEXES, [apps.get_model(name)._meta.db_table])
        for index, definition in cursor.fetchall():
            cursor.execute(f"DROP INDEX {index}")
            definitions.append(definition)
    return definitions


def _copy(model, copy):
    copied = {apps.get_model(name) for name in COPIED}
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, copy, copied) for field in fields)
    table = model._meta.db_table
    return f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE id < {APART}"  # noqa: S608


def _value(field, copy, copied):
    column = f'"{field.column}"'
    if field.primary_key or (field.related_model in copied):
        return f"{column} + {copy * APART}"
    if field.name in MADE_UNIQUE:
        return f"{column} || '-{copy}'"
    if field.name == "sessions":
        return f"(SELECT array_agg(one + {copy * APART}) FROM unnest({column}) one)"
    if field.name in {"uuid", "submission_key"}:
        return f"CASE WHEN {column} IS NOT NULL THEN gen_random_uuid() END"
    return column
