"""Today's sessions, registers still open from earlier, and sessions that do not take place."""

import datetime as dt
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import centres_for, may, needs
from centres.models import Session
from families.actions.register import (
    RegisterRefused,
    check_unlocked,
    reopen_register,
)
from families.actions.session_news import cancel_session, restore_session, tell_cancelled
from families.forms.register import CancelForm
from families.register import SESSION_PARTS, open_registers_before, sessions_on
from families.session_news import CANCELLED, is_ahead, names_in, shown_to, to_tell, told


def session_or_404(request, pk, *, parts=SESSION_PARTS):
    sessions = Session.objects.for_user(request.user).select_related(*parts)
    return get_object_or_404(sessions, uuid=pk)


def uuid_or_404(text):
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def posted(request):
    """What a form is bound to; an empty post counts, so that it is explained."""
    return request.POST if request.method == "POST" else None


def answers_refusals(view):
    """Why a change is not taken, in words: on a page, or beside the list with htmx."""

    @wraps(view)
    def answering(request, pk, *args, **kwargs):
        try:
            return view(request, pk, *args, **kwargs)
        except RegisterRefused as refused:
            template = "_register_refused" if request.htmx else "register_refused"
            context = {"words": refused.words, "session": refused.session}
            return render(request, f"families/{template}.html", context, status=409)

    return answering


@require_safe
@needs(Permission.MARK_REGISTER)
def today(request):
    """Sessions of the day (``?date=``, else today), the one to open now first in sight."""
    now, real_day = timezone.localtime(), timezone.localdate()
    day = _day_asked_for(request) or real_day
    sessions = sessions_on(request.user, day)
    late = open_registers_before(request.user, real_day, now) if day == real_day else []
    next_session = _running_or_next(sessions, now) if day == real_day else None
    context = {
        "day": day,
        "is_today": day == real_day,
        "previous_day": day - dt.timedelta(days=1),
        "next_day": day + dt.timedelta(days=1),
        "sessions": sessions,
        "next_session": next_session,
        "is_running": bool(
            next_session and next_session.start and next_session.start <= now.time()
        ),
        "late": late,
        "has_centres": len(centres_for(request.user, Permission.MARK_REGISTER)) > 1,
    }
    return render(request, "families/today.html", context)


def _day_asked_for(request):
    try:
        day = dt.date.fromisoformat(request.GET.get("date", ""))
    except ValueError:
        return None
    return day if 1900 < day.year < 2200 else None


def _running_or_next(sessions, now):
    """The first session that has not ended; a session without times lasts the whole day."""
    waiting = [s for s in sessions if not s.is_cancelled and s.ends_at > now]
    return waiting[0] if waiting else None


@require_POST
@needs(Permission.OPEN_LOCKED_REGISTER)
def register_reopen(request, pk):
    session = session_or_404(request, pk)
    if not may(request.user, Permission.OPEN_LOCKED_REGISTER, centre=session.centre):
        raise PermissionDenied
    reopen_register(session=session, by=request.user)
    messages.success(request, "The register is open again for a day.")
    return redirect("families:register", pk)


@needs(Permission.MARK_REGISTER)
@answers_refusals
def session_cancel(request, pk):
    """Says before who will be told, and whom to ring because no e-mail reaches them."""
    session = session_or_404(request, pk)
    check_unlocked(session)
    form = CancelForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        sent = cancel_session(session=session, reason=reason, whats_on=_whats_on(request, session))
        words = f"{session.activity} is cancelled. You can put it back."
        messages.success(request, f"{words} {_written_to(sent)}")
        return redirect("families:session-told" if is_ahead(session) else "families:register", pk)
    context = {"session": session, "form": form, "here": session.attendances.count()}
    context |= _to_tell(request, session)
    return render(request, "families/register_cancel.html", context)


def _to_tell(request, session):
    if not is_ahead(session):
        return {}
    found = to_tell(session)
    to_ring, elsewhere = shown_to(request.user, session, found)
    return {"to_tell": found, "to_ring": to_ring, "to_ring_elsewhere": elsewhere}


def _written_to(sent):
    if not sent:
        return "No new e-mail is sent."
    return f"{sent} {'person is' if sent == 1 else 'people are'} told by e-mail."


def _whats_on(request, session):
    path = f"{reverse('families:whats-on')}?centre={session.centre.slug}"
    return request.build_absolute_uri(path)


@require_safe
@needs(Permission.MARK_REGISTER)
def session_told(request, pk):
    """Who was told by e-mail and whether it left us; whom to ring."""
    session = session_or_404(request, pk)
    rounds = told(session)
    context = {
        "session": session,
        "rounds": rounds,
        "names": names_in(request.user, rounds),
        "is_told": any(one.kind == CANCELLED for one in rounds),
        **_to_tell(request, session),
    }
    return render(request, "families/session_told.html", context)


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def session_tell(request, pk):
    """Tell those expected at a session that a closure cancelled."""
    session = session_or_404(request, pk)
    sent = tell_cancelled(session=session, whats_on=_whats_on(request, session))
    messages.success(request, _written_to(sent))
    return redirect("families:session-told", pk)


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def session_restore(request, pk):
    session = session_or_404(request, pk)
    sent = restore_session(session=session, whats_on=_whats_on(request, session))
    messages.success(request, f"{session.activity} is on again. {_written_to(sent)}")
    return redirect("families:register", pk)
