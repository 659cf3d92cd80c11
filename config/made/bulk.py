"""Many new rows of a model by COPY: several times as fast as ``bulk_create``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from operator import attrgetter

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from centres.imports.copying import copy_into
from families.models.keyed import Keyed


def copy_create(rows: Iterable[Model]) -> list:
    """The rows with their ids, stored. What they stand for must have its id by now."""
    rows = list(rows)
    if not rows:
        return rows
    model = type(rows[0])
    for row, pk in zip(rows, _new_ids(model, len(rows)), strict=True):
        row.pk = pk
        row._state.adding, row._state.db = False, "default"
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    for name in (field.attname for field in fields if getattr(field, "auto_now_add", False)):
        for row in rows:
            setattr(row, name, getattr(row, name) or timezone.now())
    for row in rows if issubclass(model, Keyed) else ():
        row.keep_keys()
    values = map(attrgetter(*(field.attname for field in fields)), rows)
    if any(field.get_internal_type() in {"ArrayField", "JSONField"} for field in fields):
        values = (map(_plain, row) for row in values)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    copy_into(f"{model._meta.db_table} ({columns})", values)
    return rows


def _new_ids(model, number: int) -> list[int]:
    """Taken from the sequence, so that nobody who writes meanwhile gets the same."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, number],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _plain(value):
    """Lists of keys as the database writes them, boundaries as JSON."""
    if isinstance(value, list):
        quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in value)
        return "{" + ",".join(f'"{text}"' for text in quoted) + "}"
    return json.dumps(value) if isinstance(value, dict) else value
