"""Rows into a temporary table by COPY, as a stream."""

from django.db import connection

SPECIAL = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
CHUNK = 64 * 1024


class _Stream:
    """A file to psycopg over rows. It keeps what failed: psycopg would hide it in its own error."""

    def __init__(self, rows):
        self.lines, self.rest, self.failure = map(_line, rows), "", None

    def read(self, size=CHUNK):
        parts, length = [self.rest], len(self.rest)
        try:
            while length < size and (line := next(self.lines, None)) is not None:
                parts.append(line)
                length += len(line)
        except Exception as failure:
            self.failure, self.rest = failure, ""
            return ""
        text = "".join(parts)
        self.rest = text[size:]
        return text[:size]


def _line(values):
    return "\t".join([_text(value) for value in values]) + "\n"


def _text(value):
    if value is None:
        return "\\N"
    return value.translate(SPECIAL) if isinstance(value, str) else str(value)


def copy_into(table, rows):
    """Copy rows of values (text, numbers, None) in the order of the table's columns."""
    stream = _Stream(rows)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} FROM STDIN", stream, CHUNK)
    if stream.failure:
        raise stream.failure
