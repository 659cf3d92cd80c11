"""Arrivals at the door: made by parents, accepted by staff. Until then they reach nobody."""

from django.db import transaction
from django.utils import timezone

from families.actions.register import RegisterRefused, add_walk_in, check_open
from families.arrivals import MOST_AT_A_SESSION
from families.models import Arrival


def sign_in(*, session, submission_key, first_name, adults, children):
    """Somebody says that she is here; the same form sent twice is one. None when it is too many."""
    known = Arrival.objects.filter(submission_key=submission_key).first()
    if known is None and session.arrivals.count() >= MOST_AT_A_SESSION:
        return None
    return Arrival.objects.get_or_create(
        submission_key=submission_key,
        defaults={
            "session": session,
            "first_name": first_name,
            "adults": adults,
            "children": children,
        },
    )[0]


def _held(arrival):
    held = Arrival.objects.select_for_update(of=["self"]).select_related("session__centre")
    held = held.get(pk=arrival.pk)
    check_open(held.session)
    return held


def _decide(arrival, status, by):
    arrival.status = status
    arrival.decided_by, arrival.decided_at = by, timezone.now()
    arrival.save(update_fields=["status", "decided_by", "decided_at", "walk_in"])


@transaction.atomic
def accept(*, arrival, by):
    """She is here: a walk-in from the time she signed in. Accepted twice, it is the same one."""
    arrival = _held(arrival)
    if arrival.status == Arrival.Status.DECLINED:
        words = f"{arrival.first_name} was not accepted by somebody else. Undo that first."
        raise RegisterRefused(arrival.session, words)
    if arrival.status == Arrival.Status.PENDING:
        arrival.walk_in = add_walk_in(
            session=arrival.session,
            submission_key=arrival.submission_key,
            by=by,
            first_name=arrival.first_name,
            adults=arrival.adults,
            children=arrival.children,
            arrived_at=arrival.arrived_at,
        )
        _decide(arrival, Arrival.Status.ACCEPTED, by)
    return arrival


@transaction.atomic
def decline(*, arrival, by):
    arrival = _held(arrival)
    if arrival.status == Arrival.Status.ACCEPTED:
        words = f"{arrival.first_name} was accepted by somebody else. Undo that first."
        raise RegisterRefused(arrival.session, words)
    if arrival.status == Arrival.Status.PENDING:
        _decide(arrival, Arrival.Status.DECLINED, by)
    return arrival


@transaction.atomic
def undo(*, arrival):
    """Back to the door: neither accepted nor declined."""
    arrival = _held(arrival)
    walk_in, arrival.walk_in = arrival.walk_in, None
    if walk_in and walk_in.family_id:
        words = f"{arrival.first_name} is matched to a family. Undo the match first."
        raise RegisterRefused(arrival.session, words)
    arrival.status = Arrival.Status.PENDING
    arrival.decided_by = arrival.decided_at = None
    arrival.save(update_fields=["status", "decided_by", "decided_at", "walk_in"])
    if walk_in:
        walk_in.delete()
    return arrival
