"""Keeping what happened. A note is never changed afterwards: it is added to."""

from django.db import transaction

from families.models import Incident, IncidentAddition


@transaction.atomic
def add_incident(*, session, by, submission_key, **fields):
    """The same form sent twice makes one."""
    incident, _ = Incident.objects.get_or_create(
        submission_key=submission_key,
        defaults={
            "session": session,
            "centre_id": session.centre_id,
            "date": session.date,
            "recorded_by": by,
            **fields,
        },
    )
    return incident


@transaction.atomic
def add_words(*, incident, by, submission_key, words):
    addition, _ = IncidentAddition.objects.get_or_create(
        submission_key=submission_key,
        defaults={"incident": incident, "words": words, "added_by": by},
    )
    return addition
