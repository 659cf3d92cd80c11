"""Who may read a note: one rule for contacts, referrals and notes of accidents."""

from django.db import models
from django.db.models import Q

from accounts.permissions import Permission
from centres.access import at_centres_for


class NoteLevel(models.TextChoices):
    GENERAL = "general", "General"
    SENSITIVE = "sensitive", "Sensitive"
    SAFEGUARDING = "safeguarding", "Safeguarding"


def note_readable_by(user):
    """The condition: safeguarding notes are for managers of the row's centre."""
    is_manager = at_centres_for(user, Permission.SEE_TRUE_FIGURES)
    return ~Q(note_level=NoteLevel.SAFEGUARDING) | is_manager
