"""Who is put down for a session; she can't come, and her lead is told, each once."""

import re

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from documents.mail import send_once
from documents.models import Message
from volunteers.actions.refused import RefusedInWords
from volunteers.eligibility import missing_for
from volunteers.models import Turn, Volunteer
from volunteers.session_leads import leads_of
from volunteers.teams import weeks_ahead

MOST_ROUNDS = 3  # whoever changes her mind more often rings
LONGEST_REASON = 200


class TurnRefused(RefusedInWords):
    """Somebody who cannot be put down, or cannot change what she said."""


class NotYet(TurnRefused):
    """She lacks something that the role needs. ``missing``: what, and how to get it."""

    def __init__(self, volunteer, role, missing):
        super().__init__(f"{volunteer} can’t be put down as {role} yet.")
        self.volunteer, self.role, self.missing = volunteer, role, missing


@transaction.atomic
def put_down(*, session, volunteer, role, by, leads=False):
    """Put a volunteer down; down already, she has this role and lead from now on.

    Raises NotYet with what she lacks on the day of the session.
    """
    volunteer = Volunteer.objects.select_for_update(of=["self"], no_key=True).get(pk=volunteer.pk)
    check_role(session, volunteer, role, leads=leads)
    if missing := missing_for([volunteer], role, session.date)[volunteer.pk]:
        raise NotYet(volunteer, role, missing)
    turn, is_new = Turn.objects.get_or_create(
        session=session,
        volunteer=volunteer,
        defaults={"role": role, "leads": leads, "put_down_by": by},
    )
    if not is_new:
        turn.role, turn.leads = role, leads
        turn.save(update_fields=["role", "leads"])
        _comes_again(_held(turn))
        turn.refresh_from_db()
    return turn


def put_down_weekly(*, session, volunteer, role, by, until, leads=False):
    """Put her down for the session and for those of the same weekly time up to ``until``.

    Returns the turns, and what she lacks on days for which she is not put down: a check may run
    out on the way. Raises NotYet when that is so on the first day. Where she is down already, or
    said that she can't come, nothing changes.
    """
    turns = [put_down(session=session, volunteer=volunteer, role=role, by=by, leads=leads)]
    later = weeks_ahead(session, until)
    known = set(
        Turn.objects.filter(session__in=later, volunteer=volunteer).values_list(
            "session", flat=True
        )
    )
    not_yet = {}
    for week in later:
        if week.pk in known:
            continue
        try:
            turns.append(put_down(session=week, volunteer=volunteer, role=role, by=by, leads=leads))
        except NotYet as refused:
            not_yet[week.date] = refused.missing
    return turns, not_yet


def check_role(session, volunteer, role, *, leads=False):
    """Whether the role is one for this session at all; what she has to bring comes after."""
    if session.is_cancelled:
        raise TurnRefused("This session is cancelled. Put it back first.")
    if volunteer.authority_id != session.authority_id:
        raise TurnRefused(f"{volunteer} volunteers in another authority.")
    if not role.at_sessions or role.authority_id not in (None, session.authority_id):
        raise TurnRefused(f"{role} is not a role for sessions here. Choose another one.")
    if leads and not role.leads_sessions:
        raise TurnRefused(f"{role} is not a role that leads. Choose another one, or untick it.")


@transaction.atomic
def cannot_come(*, turn, because, by):
    """She can't come: the session's lead is told once, however often it is sent."""
    turn = _held(turn)
    _check_ahead(turn.session)
    if turn.status == Turn.Status.CANNOT_COME:
        return turn
    turn.status, turn.said_at = Turn.Status.CANNOT_COME, timezone.now()
    turn.cannot_come_because = because[:LONGEST_REASON]
    turn.save(update_fields=["status", "said_at", "cannot_come_because"])
    again = _rounds(turn) + 1
    if again <= MOST_ROUNDS:
        for lead in leads_of(turn.session, without=turn.volunteer):
            if by is None or lead.to.lower() != by.email.lower():
                _tell(turn, "cannot come", again, lead.key, lead.to)
    return turn


@transaction.atomic
def can_come_again(*, turn, by):
    """She can come after all: whoever was told that she can't is told so."""
    turn = _held(turn)
    _check_ahead(turn.session)
    if turn.status == Turn.Status.COMING:
        return turn
    if missing := missing_for([turn.volunteer], turn.role, turn.session.date)[turn.volunteer_id]:
        raise NotYet(turn.volunteer, turn.role, missing)
    _comes_again(turn)
    return turn


def _comes_again(turn):
    if turn.status == Turn.Status.COMING:
        return
    turn.status, turn.said_at, turn.cannot_come_because = Turn.Status.COMING, None, ""
    turn.save(update_fields=["status", "said_at", "cannot_come_because"])
    last = _rounds(turn)
    # Of an old message only the key is kept: its address is that of the lead as she is now.
    leads = {lead.key: lead.to for lead in leads_of(turn.session, without=turn.volunteer)}
    for message in Message.objects.filter(key__startswith=_key(turn, "cannot come", last)):
        whom = message.key.split(" ", 5)[-1]
        if to := message.to or leads.get(whom):
            _tell(turn, "can come", last, whom, to)


@transaction.atomic
def take_off(*, turn, by):
    """She is not down for the session any more."""
    turn.delete()


def _held(turn):
    parts = ("session__centre", "session__activity__answered_for_by", "volunteer__user", "role")
    held = Turn.objects.select_related(*parts).select_for_update(of=["self"])
    if (found := held.filter(pk=turn.pk).first()) is None:
        raise TurnRefused("She was taken off meanwhile. Put her down again if she comes.")
    return found


def _check_ahead(session):
    if session.is_cancelled:
        raise TurnRefused("This session is cancelled, so nobody expects her.")
    if session.ends_at <= timezone.now():
        raise TurnRefused("This session is over.")


def _key(turn, kind, again):
    return f"turn {turn.uuid} {kind} {again} "


def _rounds(turn):
    """How many times the leads were told that she can't come."""
    start = f"turn {turn.uuid} cannot come "
    keys = Message.objects.filter(key__startswith=start).values_list("key", flat=True)
    found = [re.match(r"\d+", key.removeprefix(start)) for key in keys]
    return max((int(number.group()) for number in found if number), default=0)


def _tell(turn, kind, again, whom, to):
    words = {"turn": turn, "session": turn.session, "kind": kind}
    send_once(
        _key(turn, kind, again) + whom,
        to=to,
        subject=render_to_string("volunteers/mail/turn_subject.txt", words),
        body=render_to_string("volunteers/mail/turn_body.txt", words),
    )
