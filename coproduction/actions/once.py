"""A form that makes a row makes it once."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction


def save_once(*, row, key, of):
    """Save a new row under its form's key; the same form sent again finds the row it made.

    ``key`` becomes the row's ``uuid``. ``of``: the name of the field that says whose the row is;
    a key that is another's row is refused.
    """
    row.uuid = key
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        made = type(row).objects.filter(uuid=key).first()
        if made is None:
            raise
        if getattr(made, f"{of}_id") != getattr(row, f"{of}_id"):
            raise PermissionDenied from None
        return made
    return row
