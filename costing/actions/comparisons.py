"""Writes of comparisons."""

from django.db import transaction
from django.db.models import ProtectedError


class StillUsed(Exception):
    """Case studies print this comparison."""


def delete_comparison(*, comparison):
    """Delete it; ``StillUsed`` where a case study prints it."""
    try:
        with transaction.atomic():
            comparison.delete()
    except ProtectedError:
        raise StillUsed from None
