"""A table built anew beside itself and put in its own place, in one transaction.

An index is made several times faster of all rows at once than row by row. Whoever reads the table
reads on until the new one takes its place. For tables that no other refers to.
"""

from contextlib import contextmanager

from django.db import connection

ENDING = "_beside"


@contextmanager
def built_beside(cursor, table):
    """The name of an empty table like ``table``, to be filled; then it is ``table`` itself."""
    beside = f"{table}{ENDING}"
    name, new = connection.ops.quote_name(table), connection.ops.quote_name(beside)
    cursor.execute(f"CREATE TABLE {new} (LIKE {name} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)")
    yield new
    cursor.execute("SET LOCAL maintenance_work_mem = '128MB'")
    indexes = _indexes(cursor, table)
    for index, definition, is_primary in indexes:
        made = connection.ops.quote_name(f"{index}{ENDING}")
        begin = "CREATE UNIQUE INDEX" if " UNIQUE INDEX " in definition else "CREATE INDEX"
        cursor.execute(f"{begin} {made} ON {new} {definition[definition.index(' USING ') :]}")
        if is_primary:
            cursor.execute(f"ALTER TABLE {new} ADD PRIMARY KEY USING INDEX {made}")
    cursor.execute(f"DROP TABLE {name}")
    cursor.execute(f"ALTER TABLE {new} RENAME TO {name}")
    for index, _, _ in indexes:
        made = connection.ops.quote_name(f"{index}{ENDING}")
        cursor.execute(f"ALTER INDEX {made} RENAME TO {connection.ops.quote_name(index)}")
    cursor.execute(f"ANALYZE {name}")


def _indexes(cursor, table):
    cursor.execute(
        """
        SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisprimary
        FROM pg_index WHERE indrelid = %s::regclass ORDER BY indisprimary DESC, indexrelid
        """,
        [table],
    )
    return cursor.fetchall()
