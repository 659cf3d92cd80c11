"""Proposals: made from what people said, answered in words, opened again."""

from django.db import transaction
from django.utils import timezone

from centres.models import Cluster
from coproduction.actions.once import save_once
from coproduction.models import Proposal


@transaction.atomic
def make_proposal(
    *,
    by,
    place,
    title,
    workshop=None,
    theme=None,
    survey=None,
    campaign=None,
    board=None,
    owner="",
    due_on=None,
):
    """A proposal about a centre or cluster; the same one of the same theme is made once.

    A workshop's board decides on what comes of it, unless another is named.
    """
    workshop = workshop or (theme and theme.workshop)
    origin = workshop or survey or campaign
    if board is None:
        board = getattr(origin, "board", None)
    if theme is not None:
        type(theme).objects.select_for_update().get(pk=theme.pk)  # the same form twice at once
        if found := theme.proposals.filter(title=title).first():
            return found
    return Proposal.objects.create(
        **{"cluster" if isinstance(place, Cluster) else "centre": place},
        title=title,
        workshop=workshop,
        theme=theme,
        survey=survey,
        campaign=campaign,
        board=board,
        owner=owner,
        due_on=due_on,
        made_on=timezone.localdate(),
    )


def keep_proposal(*, proposal, key):
    """Keep a new proposal; the same form sent twice makes one. It is not saved yet."""
    return save_once(row=proposal, key=key, of="centre" if proposal.centre_id else "cluster")


def open_proposal(*, proposal):
    """To be decided again; what was said of it stays as words to start from."""
    Proposal.objects.filter(pk=proposal.pk).update(status=Proposal.Status.OPEN, answered_on=None)
