"""“You said, we did”: made from proposals and the decisions that took them up.

Everybody may read a board's list where the board says so. Nobody is named on it: owners are left
out, and words that may name a person are held back from it until they are put otherwise.
"""

from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Prefetch, Q

from coproduction.models import Board, Decision, Proposal, ServiceChange
from coproduction.screening import found_in, known_at

Status = Proposal.Status


@dataclass(frozen=True)
class SaidDone:
    """``held_because``: why the public list leaves it out; empty where it stands there."""

    proposal: Proposal
    you_said: str
    we_did: str
    services: tuple[str, ...]
    held_because: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        return self.proposal.status == Status.DONE


def with_answer(proposals):
    """Those done, declined, or taken up by a decision or in words; the newest first."""
    decisions = Decision.objects.filter(proposal=OuterRef("pk"))
    taken_up = Exists(decisions.exclude(status=Decision.Status.DROPPED))
    answered = proposals.exclude(status=Status.OPEN).filter(~Q(we_did="") | taken_up)
    return answered.order_by("-made_on", "-pk")


def said_and_done(proposals) -> list[SaidDone]:
    """Of proposals ``with_answer``; the same number of queries for any number of them."""
    changes = ServiceChange.objects.filter(carried_out_on__isnull=False)
    decisions = Decision.objects.exclude(status=Decision.Status.DROPPED).prefetch_related(
        Prefetch("changes", changes.select_related("activity__centre", "provider"))
    )
    proposals = proposals.prefetch_related(
        Prefetch("decisions", decisions), "centre", "cluster__centres"
    )
    return screened([said_done(proposal) for proposal in proposals])


def said_done(proposal) -> SaidDone:
    """Its own words where it has them; else its title, and what its newest decision came to."""
    decisions = list(proposal.decisions.all())
    newest = decisions[0] if decisions else None
    we_did = proposal.we_did or (newest and (newest.outcome or newest.title)) or ""
    services = [
        words for one in decisions for change in one.changes.all() if (words := _said(change))
    ]
    return SaidDone(proposal, proposal.you_said or proposal.title, we_did, tuple(services))


def _said(change) -> str:
    """What became of a service, for everybody; nothing of one that parents are not shown."""
    service = change.activity
    if not service.is_public:
        return ""
    if change.kind == ServiceChange.Kind.DECOMMISSION:
        return f"Ended: {service}, {service.centre}"
    if change.kind == ServiceChange.Kind.CHANGE:
        return f"Changed: {service}, {service.centre}"
    run_by = f", run by {change.provider}" if change.provider else ""
    return f"New: {service}, {service.centre}{run_by}"


def screened(rows) -> list[SaidDone]:
    """With the reasons why a row's words may name a person; what services are called is public."""
    texts = [f"{row.you_said}\n{row.we_did}" for row in rows]
    centres = {centre for row in rows for centre in _centres(row.proposal)}
    known = known_at(centres, texts)
    return [
        replace(row, held_because=tuple(found_in(text, known.names, known.places)))
        for row, text in zip(rows, texts, strict=True)
    ]


def _centres(proposal):
    return proposal.cluster.centres.all() if proposal.cluster else [proposal.centre]


def of_board(board) -> list[SaidDone]:
    return said_and_done(with_answer(board.proposals.all()))


def public_board(slug) -> Board | None:
    """The board of that address, where it tells everybody."""
    return Board.objects.filter(slug=slug, tells_everybody=True).first()


def for_everybody(board) -> list[SaidDone]:
    """What the public list shows: nothing that may name a person."""
    return [row for row in of_board(board) if not row.held_because]
