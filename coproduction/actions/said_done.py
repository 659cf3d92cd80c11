"""Whether everybody may read what was said and done."""

from django.db import transaction

from accounts.access_log import Event, record
from coproduction.models import Board


@transaction.atomic
def tell_everybody(*, by, board, shown):
    """Switch a board's public list on or off; a switch that changes something is kept."""
    if Board.objects.filter(pk=board.pk, tells_everybody=not shown).update(tells_everybody=shown):
        record(by, Event.EXPORT, board, detail=f"you-said-we-did {'public' if shown else 'closed'}")
