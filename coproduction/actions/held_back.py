"""Deciding on words that were held back: released, released in other words, or taken out."""

from django.db import transaction
from django.utils import timezone

from accounts.access_log import Event, record
from coproduction.models import Screening


class AlreadyDecided(Exception):
    """Somebody else decided on it meanwhile."""


def release(*, row, by, words=None):
    """Others may read it from now on. ``words``: mended so that they name nobody."""
    return _decide(row, by, Screening.RELEASED, row.words if words is None else words)


def take_out(*, row, by):
    """Its words are emptied: nobody reads them again."""
    return _decide(row, by, Screening.TAKEN_OUT, "")


def _decide(row, by, screening, words):
    with transaction.atomic():
        row = type(row).objects.select_for_update(of=["self"]).get(pk=row.pk)
        if row.screening != Screening.HELD:
            raise AlreadyDecided
        # Reasons show pieces of the words: what is mended or taken out keeps only their kinds.
        if words != row.words:
            row.held_because = [reason.partition(":")[0] for reason in row.held_because]
        row.words, row.screening = words, screening
        row.screened_by, row.screened_at = by, timezone.now()
        row.save(update_fields=["words", "screening", "held_because", "screened_by", "screened_at"])
        record(by, Event.READ, row, detail=f"held back: {screening}")
    return row
