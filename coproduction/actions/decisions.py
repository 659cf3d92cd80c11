"""Decisions: taken, carried out in the services that they change, closed, opened again."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.permissions import Permission
from centres import actions as programme
from centres.access import may
from centres.models import Activity
from coproduction.actions.once import save_once
from coproduction.models import Decision, Proposal, Prototype, ServiceChange
from volunteers.actions.refused import RefusedInWords

LONGEST_ANSWER = Proposal._meta.get_field("we_did").max_length
Kind = ServiceChange.Kind


class CannotCarryOut(RefusedInWords):
    """Why a change cannot be carried out or undone."""


@transaction.atomic
def decide(
    *,
    by,
    board,
    title,
    decided_on,
    owner,
    because="",
    due_on=None,
    meeting=None,
    proposal=None,
    prototype=None,
    key=None,
):
    """Keep a decision of a board; the same form (``key``) sent twice makes one.

    Its proposal is taken up by it, and a prototype's decision is this one from then on.
    """
    decision = Decision(
        board=board,
        meeting=meeting,
        proposal=proposal,
        title=title,
        because=because,
        decided_on=decided_on,
        owner=owner,
        due_on=due_on,
    )
    key = key or decision.uuid
    decision = save_once(row=decision, key=key, of="board")
    if proposal is not None:
        _take_up(proposal, board)
    if prototype is not None:
        Prototype.objects.filter(pk=prototype.pk).update(board_decision=decision)
    return decision


def _take_up(proposal, board):
    Proposal.objects.filter(pk=proposal.pk, board=None).update(board=board)
    Proposal.objects.filter(pk=proposal.pk, status=Proposal.Status.OPEN).update(
        status=Proposal.Status.TAKEN_UP
    )


@transaction.atomic
def close_decision(*, decision, status, outcome, done_on):
    """Done or dropped, with what came of it.

    Its proposal is answered with the same words where it is done; where it is dropped and nothing
    else takes the proposal up, that is to be decided again.
    """
    decision.status, decision.outcome, decision.done_on = status, outcome, done_on
    decision.save(update_fields=["status", "outcome", "done_on"])
    taken_up = Proposal.objects.filter(
        pk=decision.proposal_id, status=Proposal.Status.TAKEN_UP
    ).first()
    if taken_up is None:
        return
    others = taken_up.decisions.exclude(pk=decision.pk)
    if status == Decision.Status.DONE and not others.filter(status=Decision.Status.OPEN).exists():
        taken_up.status, taken_up.answered_on = Proposal.Status.DONE, done_on
        taken_up.we_did = taken_up.we_did or _shortened(outcome)
        taken_up.save(update_fields=["status", "answered_on", "we_did"])
    elif not others.exclude(status=Decision.Status.DROPPED).exists():
        taken_up.status = Proposal.Status.OPEN
        taken_up.save(update_fields=["status"])


def _shortened(words):
    if len(words) <= LONGEST_ANSWER:
        return words
    return f"{words[: LONGEST_ANSWER - 2].rsplit(' ', 1)[0]} …"


@transaction.atomic
def open_decision(*, decision):
    """To be done again; what was written about it stays, and its proposal is taken up."""
    Decision.objects.filter(pk=decision.pk).update(status=Decision.Status.OPEN, done_on=None)
    if decision.proposal:
        _take_up(decision.proposal, decision.board)


@transaction.atomic
def keep_change(*, change, key=None, in_place_of=None):
    """Keep what a decision changes; a new one (``key``) is kept once.

    ``in_place_of``: the end of another service that this one takes the place of.
    """
    if key:
        change = save_once(row=change, key=key, of="decision")
    else:
        change.save()
    if change.kind == Kind.COMMISSION:
        change.replaces.exclude(pk=in_place_of and in_place_of.pk).update(replaced_by=None)
        if in_place_of:
            change.decision.changes.filter(pk=in_place_of.pk).update(replaced_by=change)
    return change


@transaction.atomic
def carry_out(change, *, by):
    """Do to the service what was decided, once; True if it was done now and not before.

    Raises CannotCarryOut, in words, where it cannot be done.
    """
    change = _locked(change)
    if change.carried_out_on:
        return False
    if change.decision.status == Decision.Status.DROPPED:
        raise CannotCarryOut("The decision was dropped. Open it again first.")
    _refuse_without_right(change, by)
    change.before = as_it_is(change.activity)
    if change.kind == Kind.COMMISSION:
        _commission(change)
    elif change.kind == Kind.DECOMMISSION:
        _end(change)
    change.carried_out_on, change.carried_out_by = timezone.localdate(), by
    change.save()
    return True


def _locked(change):
    """Held until the end of the transaction, its service too."""
    changes = ServiceChange.objects.select_for_update(of=("self",))
    change = changes.select_related("decision", "centre").get(pk=change.pk)
    if change.activity_id:
        held = Activity.objects.select_for_update(of=("self",)).select_related("centre")
        change.activity = held.get(pk=change.activity_id)
    return change


def _refuse_without_right(change, by):
    centre = change.activity.centre if change.activity else change.centre
    if not may(by, Permission.SET_UP_ACTIVITIES, centre=centre):
        raise CannotCarryOut(f"Whoever sets up what is on at {centre} carries this out.")


def as_it_is(activity):
    """What undoing it brings back; None for a service that is yet to be made."""
    if activity is None:
        return None
    fields = ("status", "provider_id", "led_by", "ended_because", "replaced_by_id")
    return {field: getattr(activity, field) for field in fields}


def _commission(change):
    """Begin a service, or begin it again; what ended for it says so."""
    if change.activity is None:
        if change.centre.activities.filter(name__iexact=change.name).exists():
            raise CannotCarryOut(
                f"There is a service called “{change.name}” at {change.centre} already. "
                "Change what is decided, and choose it there."
            )
        change.activity = Activity(centre=change.centre, name=change.name, is_public=False)
    if change.provider:
        change.activity.provider = change.provider
    try:
        with transaction.atomic():
            programme.save_activity(change.activity)
    except IntegrityError:
        raise CannotCarryOut(f"Somebody has just made “{change.name}”.") from None
    if change.activity.status != Activity.Status.OPEN:
        programme.open_activity(change.activity)
    ended = change.replaces.filter(carried_out_on__isnull=False).values("activity")
    Activity.objects.filter(pk__in=ended, status=Activity.Status.ENDED).update(
        replaced_by=change.activity
    )


def _end(change):
    if change.activity.status == Activity.Status.ENDED:
        return
    change.activity.ended_because = change.reason
    change.activity.replaced_by = change.replaced_by and change.replaced_by.activity
    programme.end_activity(change.activity)


@transaction.atomic
def undo(change, *, by):
    """Take back what carrying it out did; True if it was undone now.

    A service that was made for it goes while nothing was ever on; sessions that were taken away
    come back from the weekly times. Raises CannotCarryOut, in words.
    """
    change = _locked(change)
    if not change.carried_out_on:
        return False
    _refuse_without_right(change, by)
    if change.kind == Kind.COMMISSION and change.before is None:
        _unmake(change)
    elif change.kind != Kind.CHANGE:
        _refuse_if_another_came_later(change)
        _put_back(change.activity, _changed_by(change))
    change.before = change.carried_out_on = change.carried_out_by = None
    change.save()
    return True


def _unmake(change):
    """The service that the change made is taken away again."""
    made = change.activity
    if made.sessions.exists() or made.weekly_times.exists():
        raise CannotCarryOut(
            f"“{made}” has times or sessions by now. End it on its own page instead."
        )
    if made.changes.exclude(pk=change.pk).exists():
        raise CannotCarryOut(f"Another decision is about “{made}”. Undo that one first.")
    change.activity, change.carried_out_on = None, None
    change.save()
    try:
        made.delete()
    except ProtectedError:
        raise CannotCarryOut(
            f"Something else is kept about “{made}”. End it on its own page instead."
        ) from None


def _refuse_if_another_came_later(change):
    """What was carried out last is undone first: else it would take the later one back, too."""
    later = change.activity.changes.filter(carried_out_on__gt=change.carried_out_on)
    if another := later.exclude(kind=Kind.CHANGE).select_related("decision").first():
        raise CannotCarryOut(
            f"“{change.activity}” was changed again since, by “{another.decision}”. "
            "Undo that one first."
        )


def _changed_by(change) -> dict:
    """Of the service as it stood, what this change touched: what was put right since stays."""
    before = dict(change.before)
    before.pop("led_by", None)
    if change.kind == Kind.DECOMMISSION or not change.provider_id:
        before.pop("provider_id", None)
    if not Activity.objects.filter(pk=before.get("replaced_by_id")).exists():
        before["replaced_by_id"] = None
    return before


def _put_back(activity, before):
    for field, value in before.items():
        setattr(activity, field, value)
    if before["status"] == Activity.Status.OPEN:
        programme.save_activity(activity)
        programme.open_activity(activity)
    elif before["status"] == Activity.Status.ENDED:
        programme.save_activity(activity)
        programme.end_activity(activity)
    else:
        programme.save_activity(activity)
        programme.pause_activity(activity)


def refuse_open_changes(decision):
    """Nothing is done while a service that it changes still waits."""
    waiting = decision.changes.filter(carried_out_on__isnull=True).count()
    if waiting:
        raise ValidationError(
            "A change of a service is not carried out yet. Carry it out, or take it out."
            if waiting == 1
            else f"{waiting} changes of services are not carried out yet. "
            "Carry them out, or take them out."
        )
