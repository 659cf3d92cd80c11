"""What waits for somebody in co-production, for the first page of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import may
from centres.periods import day_in_words as day_words
from coproduction.models import (
    Agreement,
    AgreementVersion,
    CampaignAction,
    Contribution,
    Decision,
    Insight,
    Proposal,
    SeatHolder,
    ServiceChange,
    Signature,
    Survey,
    SurveyAnswer,
    Workshop,
)

SHOWN = 5
SOON = dt.timedelta(days=14)
TERM_SOON = dt.timedelta(days=60)


@dataclass(frozen=True)
class Row:
    words: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Waiting:
    """``number`` of them wait; ``rows`` are the first, ``url`` is where all of them are."""

    label: str
    meaning: str
    number: int
    rows: list[Row]
    url: str
    is_late: bool = False


def what_waits(user) -> list[Waiting]:
    """What the user can do something about, the pressing first; nothing that does not wait."""
    today = timezone.localdate()
    found = [
        _to_sign(user),
        _held_back(user),
        _decisions_late(user, today),
        _changes_to_carry_out(user),
        _reviews(user, today),
        _proposals_of_nobody(user),
        _actions_late(user, today),
        _terms_ending(user, today),
    ]
    return [waiting for waiting in found if waiting is not None and waiting.number]


def what_goes_on(user) -> list[Row]:
    """Workshops and surveys that people take part in right now."""
    workshops = Workshop.objects.for_user(user).filter(status=Workshop.Status.RUNNING)
    surveys = Survey.objects.for_user(user).filter(status=Survey.Status.OPEN)
    return [
        Row(str(workshop), _to("workshop-detail", workshop), f"{workshop.notes} notes so far")
        for workshop in workshops.annotate(notes=Count("contributions"))[:SHOWN]
    ] + [
        Row(str(survey), _to("survey-detail", survey), f"{survey.answered} answered so far")
        for survey in surveys.annotate(answered=Count("responses"))[:SHOWN]
    ]


def _to(name, row):
    return reverse(f"coproduction:{name}", args=[row.uuid])


def _list(name):
    return reverse(f"coproduction:{name}")


def _of(rows, in_words, *, label, meaning, url, is_late=False):
    """The first few rows in words; asked for one more, so that few need no count."""
    first = list(rows[: SHOWN + 1])
    number = len(first) if len(first) <= SHOWN else rows.count()
    shown = [in_words(row) for row in first[:SHOWN]]
    return Waiting(label, meaning, number, shown, url, is_late)


def _to_sign(user):
    """Offered versions that her side has not signed: the centre's, or her own group's."""
    offered = AgreementVersion.objects.filter(status=AgreementVersion.Status.OFFERED)
    centre = Q(agreement__in=Agreement.objects.editable_by(user)) & ~_signed_by("commissioner")
    hers = Q(agreement__in=Agreement.objects.for_user(user)) & ~_signed_by("provider")
    mine = centre if may(user, Permission.EDIT_AGREEMENTS) else hers
    return _of(
        offered.filter(mine).select_related("agreement").order_by("made_at"),
        lambda version: Row(
            str(version),
            _to("version-detail", version),
            f"offered on {day_words(timezone.localdate(version.made_at))}",
        ),
        label="To sign",
        meaning="Terms that wait for your side’s signature.",
        url=_list("agreement-list"),
    )


def _signed_by(party):
    return Q(pk__in=Signature.objects.filter(party=party).values("version"))


def _held_back(user):
    if not may(user, Permission.CLEAR_WORDS):
        return None
    rows = [
        Row(f"{number} {words}", _list("held-list"))
        for words, number in (
            ("from workshops", Contribution.objects.editable_by(user).held().count()),
            ("from surveys", SurveyAnswer.objects.editable_by(user).held().count()),
            ("from champions", Insight.objects.editable_by(user).held().count()),
        )
        if number
    ]
    return Waiting(
        "Held back",
        "Words that may name somebody. Nobody else reads them until you have.",
        sum(int(row.words.split()[0]) for row in rows),
        rows,
        _list("held-list"),
    )


def _decisions_late(user, today):
    decisions = Decision.objects.for_user(user).filter(status=Decision.Status.OPEN)
    return _of(
        decisions.filter(due_on__lt=today).order_by("due_on"),
        lambda decision: Row(
            decision.title,
            _to("decision-detail", decision),
            f"{decision.owner}, by {day_words(decision.due_on)}",
        ),
        label="Past their day",
        meaning="Decisions that should be done by now.",
        url=_list("decision-list"),
        is_late=True,
    )


def _changes_to_carry_out(user):
    changes = ServiceChange.objects.editable_by(user).filter(
        carried_out_on=None, decision__status=Decision.Status.OPEN
    )
    return _of(
        changes.select_related("activity", "decision"),
        lambda change: Row(
            str(change), _to("decision-detail", change.decision), change.decision.title
        ),
        label="To carry out",
        meaning="What a board decided about a service, and nobody has done yet.",
        url=_list("decision-list"),
    )


def _reviews(user, today):
    agreements = Agreement.objects.editable_by(user).filter(
        Q(status=Agreement.Status.IN_REVIEW)
        | Q(status=Agreement.Status.AGREED, review_on__lte=today + SOON)
    )
    return _of(
        agreements.order_by("review_on"),
        lambda agreement: Row(
            agreement.title,
            _to("agreement-detail", agreement),
            "being reviewed"
            if agreement.status == Agreement.Status.IN_REVIEW
            else f"review on {day_words(agreement.review_on)}",
        ),
        label="To review",
        meaning="Agreements whose review is due within two weeks, or has begun.",
        url=_list("agreement-list"),
        is_late=agreements.filter(review_on__lt=today).exists(),
    )


def _proposals_of_nobody(user):
    open_ones = Proposal.objects.for_user(user).filter(status=Proposal.Status.OPEN, owner="")
    return _of(
        open_ones.order_by("made_on"),
        lambda proposal: Row(
            proposal.title, _to("proposal-detail", proposal), day_words(proposal.made_on)
        ),
        label="Nobody sees to it",
        meaning="Proposals without an owner.",
        url=_list("proposal-list"),
    )


def _actions_late(user, today):
    actions = CampaignAction.objects.for_user(user).filter(done_on=None, due_on__lt=today)
    return _of(
        actions.select_related("campaign").order_by("due_on"),
        lambda action: Row(
            action.words, _to("campaign-detail", action.campaign), f"by {day_words(action.due_on)}"
        ),
        label="Campaigns behind",
        meaning="Actions that should be done by now.",
        url=_list("campaign-list"),
        is_late=True,
    )


def _terms_ending(user, today):
    holders = SeatHolder.objects.editable_by(user).filter(ends_on__range=(today, today + TERM_SOON))
    return _of(
        holders.select_related("seat__board").order_by("ends_on"),
        lambda holder: Row(
            f"{holder}, {holder.seat.board}",
            _to("board-detail", holder.seat.board),
            f"until {day_words(holder.ends_on)}",
        ),
        label="Terms that end soon",
        meaning="Seats on boards that need somebody within 60 days.",
        url=_list("board-list"),
    )
