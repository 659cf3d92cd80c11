"""Cancelling a session and putting it back, with an e-mail to those expected: each once.

The session's row is held, so that two who cancel at the same time tell once. Whoever was told that
it is cancelled is told that it is on again, and nobody else. Cancelled again after that, those
expected are told again; after the third time nobody is, and staff ring them.
"""

from django.db import transaction
from django.template.loader import render_to_string

from centres.models import Session
from documents.mail import send_once
from families.actions.register import check_unlocked
from families.models import Person
from families.register import SESSION_PARTS
from families.session_news import (
    CANCELLED,
    ON_AGAIN,
    is_ahead,
    key,
    to_tell,
    told,
    without_messages,
)

MOST_TURNS = 3


def _held(session):
    sessions = Session.objects.select_for_update(of=["self"]).select_related(*SESSION_PARTS)
    held = sessions.get(pk=session.pk)
    check_unlocked(held)
    return held


@transaction.atomic
def cancel_session(*, session, reason, whats_on=""):
    """The session does not take place: what is marked stays and reaches nobody.

    ``whats_on``: the address of what else is on. Returns how many messages are sent. Cancelled
    already: the reason is kept anew and nobody is told again.
    """
    session = _held(session)
    was_cancelled = session.is_cancelled
    session.status = Session.Status.CANCELLED
    session.cancelled_because = reason
    session.save(update_fields=["status", "cancelled_because"])
    return 0 if was_cancelled else _tell_cancelled(session, whats_on)


@transaction.atomic
def tell_cancelled(*, session, whats_on=""):
    """Tell those expected at a session that a closure cancelled; who was told is not told again."""
    session = _held(session)
    return _tell_cancelled(session, whats_on) if session.is_cancelled else 0


def _tell_cancelled(session, whats_on):
    turn = 1 + max((one.turn for one in told(session) if one.kind == ON_AGAIN), default=0)
    if turn > MOST_TURNS or not is_ahead(session):
        return 0
    return _tell(session, CANCELLED, turn, to_tell(session).people, whats_on)


@transaction.atomic
def restore_session(*, session, whats_on=""):
    """The session is on again; those who were told that it is not are told so."""
    session = _held(session)
    was_cancelled = session.is_cancelled
    session.status = Session.Status.PLANNED
    session.cancelled_because = ""
    session.save(update_fields=["status", "cancelled_because"])
    if not was_cancelled or not is_ahead(session):
        return 0
    cancelled = [one for one in told(session) if one.kind == CANCELLED]
    if not cancelled:
        return 0
    last = max(cancelled, key=lambda one: one.turn)
    people = Person.objects.filter(uuid__in=list(last.messages)).exclude(email="")
    unwilling = without_messages(people.values("pk"))
    people = [person for person in people if person.pk not in unwilling]
    return _tell(session, ON_AGAIN, last.turn, people, whats_on)


def _tell(session, kind, turn, people, whats_on):
    words = {"session": session, "whats_on": whats_on, "kind": kind}
    subject = render_to_string("families/mail/session_subject.txt", words)
    sent = [
        send_once(
            key(session, kind, turn, person.uuid),
            to=person.email,
            subject=subject,
            body=render_to_string("families/mail/session_body.txt", words | {"person": person}),
        )
        for person in people
    ]
    return sum(is_new for _, is_new in sent)
