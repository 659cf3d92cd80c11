"""Writes of comparisons."""

from django.db import transaction
from django.db.models import ProtectedError

from accounts.access_log import Event, record


class StillUsed(Exception):
    """Case studies print this comparison."""


def delete_comparison(*, comparison, by):
    """Delete it; ``StillUsed`` where a case study prints it."""
    try:
        with transaction.atomic():
            record(by, Event.DELETED, comparison)
            comparison.delete()
    except ProtectedError:
        raise StillUsed from None
