"""Proposals in lists: what was asked for, who sees to it, and what came of it."""

import django_filters
from django.db.models import Q
from django.utils import timezone

from coproduction.filters.searched import SeenToFilter
from coproduction.models import Campaign, Proposal, Survey, Workshop
from families.forms.fields import uuid_of

LATE, NOBODY = "late", "nobody"
HEADER = [
    "Proposal", "Place", "Came from", "Board", "Made on", "Who sees to it", "By when",
    "How it stands", "You said", "We did", "Answered on",
]  # fmt: skip
WAITING = [Proposal.Status.OPEN, Proposal.Status.TAKEN_UP]
# The query parameter that names what a proposal came from, and its model.
ORIGINS = {"workshop": Workshop, "survey": Survey, "campaign": Campaign}


def proposals_for(user):
    """With what a list says of each."""
    return Proposal.objects.for_user(user).select_related(
        "centre", "cluster", "board", "workshop", "theme", "survey", "campaign"
    )


def late_on(today):
    """Past its day, and neither done nor declined."""
    return Q(status__in=WAITING, due_on__lt=today)


def is_late(proposal, today) -> bool:
    waits = proposal.status in WAITING
    return waits and proposal.due_on is not None and proposal.due_on < today


def origin_of(proposal):
    """What it came from: a workshop, a survey, a campaign, or None."""
    return proposal.workshop or proposal.survey or proposal.campaign


def asked_origin(request):
    """``{"survey": Survey}``: what the address says a proposal comes from, if she may read it."""
    for name, model in ORIGINS.items():
        if uuid := uuid_of(request.GET.get(name)):
            found = model.objects.for_user(request.user).select_related("centre", "cluster")
            if origin := found.filter(uuid=uuid).first():
                return {name: origin}
    return {}


class ProposalFilter(SeenToFilter):
    """And by how it stands."""

    status = django_filters.ChoiceFilter(
        method="by_status",
        label="How it stands",
        empty_label="All",
        choices=[
            *Proposal.Status.choices,
            (LATE, "Past its day"),
            (NOBODY, "Nobody sees to it"),
        ],
    )

    class Meta:
        model = Proposal
        fields: list[str] = []

    def by_status(self, proposals, name, value):
        if value == LATE:
            return proposals.filter(late_on(timezone.localdate()))
        if value == NOBODY:
            return proposals.filter(status=Proposal.Status.OPEN, owner="")
        return proposals.filter(status=value)


def rows_of(proposals):
    return (
        [
            one.title, one.place, origin_of(one), one.board, one.made_on, one.owner, one.due_on,
            one.get_status_display(), one.you_said, one.we_did, one.answered_on,
        ]
        for one in proposals
    )  # fmt: skip
