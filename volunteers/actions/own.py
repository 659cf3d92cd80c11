"""What a volunteer does on her own pages and nowhere else."""

from django.db import transaction
from django.utils import timezone

from volunteers.models import Hours, Turn


@transaction.atomic
def was_not_there(*, turn):
    """She did not come to a session that is over, so that it has no hours of hers to log.

    Nobody is written to: it is too late for that. Returns whether it is so now: not where the
    session is still to come or she logged hours there.
    """
    turns = Turn.objects.select_related("session").select_for_update(of=["self"])
    turn = turns.get(pk=turn.pk)
    logged = Hours.objects.standing().filter(volunteer=turn.volunteer_id, session=turn.session_id)
    if turn.session.ends_at > timezone.now() or logged.exists():
        return False
    if turn.status == Turn.Status.COMING:
        turn.status, turn.said_at = Turn.Status.CANNOT_COME, timezone.now()
        turn.cannot_come_because = "Was not there"
        turn.save(update_fields=["status", "said_at", "cannot_come_because"])
    return True
