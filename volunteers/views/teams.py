"""The team of a session: who is down, who leads, who can't come, and the hours given there."""

import datetime as dt

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from centres.access import Permission, may, needs
from families.forms.fields import uuid_of
from families.session_news import is_ahead
from families.views.today import posted
from volunteers.actions.hours import log_session_hours
from volunteers.actions.turns import (
    NotYet,
    TurnRefused,
    can_come_again,
    cannot_come,
    put_down,
    put_down_weekly,
    take_off,
)
from volunteers.forms.teams import CannotComeForm, HoursThereForm, PutDownForm
from volunteers.models import Turn, Volunteer
from volunteers.standing import day_words
from volunteers.teams import (
    SESSION_PARTS,
    candidates_for,
    how_many_hold,
    is_begun,
    others_who_gave,
    session_roles,
    sessions_in_the_hands_of,
    team_of,
    volunteers_for,
    weeks_ahead,
)

LONGEST_SEARCH = 80


def session_or_404(request, uuid):
    sessions = sessions_in_the_hands_of(request.user).select_related(*SESSION_PARTS)
    return get_object_or_404(sessions, uuid=uuid)


@require_safe
@needs(Permission.PUT_DOWN)
def session_team(request, uuid):
    return _page(request, session_or_404(request, uuid))


@require_POST
@needs(Permission.PUT_DOWN)
def session_team_add(request, uuid):
    """Put somebody down, or say what she lacks and how to get it."""
    session = session_or_404(request, uuid)
    form = _put_down_form(request, session, posted(request))
    not_yet = None
    if form.is_valid():
        try:
            messages.success(request, _put_down(session, form.cleaned_data, request.user))
            return redirect("volunteers:session-team", uuid)
        except NotYet as refused:
            not_yet = refused
        except TurnRefused as refused:
            form.add_error("volunteer", refused.words)
    return _page(request, session, form=form, not_yet=not_yet)


def _put_down_form(request, session, data=None):
    """For the role of the address or the form; ``form.candidates``: ready ones, and not yet."""
    roles = session_roles(session)
    role = _role_asked_for(request, list(roles), session)
    found = candidates_for(request.user, session, role, _searched(request)) if role else []
    form = PutDownForm(
        data,
        session=session,
        volunteers=volunteers_for(request.user, session),
        roles=roles,
        role=role,
        ready=[one for one in found if not one.missing],
    )
    form.of_role, form.not_yet = role, [one for one in found if one.missing]
    return form


def _put_down(session, data, user):
    who = {
        "volunteer": data["volunteer"],
        "role": data["role"],
        "leads": data.get("leads", False),
    }
    if not data.get("until"):
        put_down(session=session, by=user, **who)
        return f"{who['volunteer']} is down for this session."
    turns, not_yet = put_down_weekly(session=session, by=user, until=data["until"], **who)
    words = f"{who['volunteer']} is down for {len(turns)} session{'' if len(turns) == 1 else 's'}."
    if not_yet:
        days = ", ".join(day_words(day) for day in not_yet)
        words += f" Not for {days}: something she needs has run out by then."
    return words + _planned_until(session, data["until"])


def _planned_until(session, until):
    """Sessions are planned some weeks ahead: whoever asks for more reads where they end."""
    last = (weeks_ahead(session, until) or [session])[-1]
    if until - last.date < dt.timedelta(weeks=1):
        return ""
    return f" Later ones are not planned yet: the last is on {day_words(last.date)}."


@require_POST
@needs(Permission.PUT_DOWN)
def session_team_hours(request, uuid):
    """The hours that all gave there, in one form."""
    session = session_or_404(request, uuid)
    form = _hours_form(request, session, team_of(session, request.user), posted(request))
    if form.is_valid():
        given = form.given
        refused = log_session_hours(session=session, given=given, by=request.user)
        if not refused:
            people = f"{len(given)} {'person' if len(given) == 1 else 'people'}"
            words = f"Hours of {people} written down. They wait for approval."
            messages.success(request, words if given else "No new hours were entered.")
            return redirect("volunteers:session-team", uuid)
        for volunteer, words in refused.items():
            form.add_error(form.name_of(volunteer), words)
    return _page(request, session, hours_form=form)


@require_POST
@needs(Permission.PUT_DOWN)
def turn_remove(request, uuid):
    turn = _turn_or_404(request, uuid)
    take_off(turn=turn, by=request.user)
    messages.success(request, f"{turn.volunteer} is not down any more. You can put her down again.")
    return redirect("volunteers:session-team", turn.session.uuid)


@require_POST
@needs(Permission.PUT_DOWN)
def turn_cannot_come(request, uuid):
    """She told somebody here; the session's lead is told."""
    turn = _turn_or_404(request, uuid)
    form = CannotComeForm(posted(request))
    if form.is_valid():
        try:
            cannot_come(turn=turn, because=form.cleaned_data["because"], by=request.user)
        except TurnRefused as refused:
            messages.error(request, refused.words)
        else:
            messages.success(request, f"{turn.volunteer} can’t come. Whoever leads is told.")
        return redirect("volunteers:session-team", turn.session.uuid)
    messages.error(request, form.errors["because"][0])
    return redirect("volunteers:session-team", turn.session.uuid)


@require_POST
@needs(Permission.PUT_DOWN)
def turn_can_come(request, uuid):
    turn = _turn_or_404(request, uuid)
    try:
        can_come_again(turn=turn, by=request.user)
    except NotYet as refused:
        return _page(request, session_or_404(request, turn.session.uuid), not_yet=refused)
    except TurnRefused as refused:
        messages.error(request, refused.words)
    else:
        messages.success(request, f"{turn.volunteer} is coming.")
    return redirect("volunteers:session-team", turn.session.uuid)


def _turn_or_404(request, uuid):
    turns = Turn.objects.editable_by(request.user).select_related("session", "volunteer")
    return get_object_or_404(turns, uuid=uuid)


def _hours_form(request, session, team, data=None):
    without = [d.turn.volunteer for d in team if d.hours is None and d.turn.status == "coming"]
    down = [one.turn.volunteer_id for one in team]
    others = volunteers_for(request.user, session).exclude(pk__in=down)
    others = others.exclude(hours__in=session.volunteer_hours.standing())
    return HoursThereForm(data, session=session, volunteers=without, others=others)


def _page(request, session, *, form=None, hours_form=None, not_yet=None):
    user = request.user
    team = team_of(session, user)
    begun = is_begun(session) and not session.is_cancelled
    context = {
        "session": session,
        "team": team,
        "cannot_come": sum(one.turn.status == Turn.Status.CANNOT_COME for one in team),
        "roles": session_roles(session),
        "q": _searched(request),
        "put_down": form or _put_down_form(request, session),
        "form": form or hours_form,
        "not_yet": not_yet,
        "may_see_why": not_yet and _may_see(user, not_yet.volunteer),
        "hours_form": hours_form or (_hours_form(request, session, team) if begun else None),
        "also_gave": others_who_gave(session, team),
        "is_ahead": not session.is_cancelled and is_ahead(session),
        "may_mark": may(user, Permission.MARK_REGISTER, centre=session.centre),
    }
    return render(request, "volunteers/session_team.html", context)


def _searched(request):
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]


def _role_asked_for(request, roles, session):
    """The role of the address or form; else the one that most have: to lead, while nobody does."""
    asked = uuid_of(request.POST.get("role") or request.GET.get("role"))
    for role in roles:
        if role.uuid == asked:
            return role
    led = Turn.objects.coming().filter(session=session, leads=True).exists()
    fitting = [role for role in roles if role.leads_sessions != led] or roles
    holding = how_many_hold(volunteers_for(request.user, session), session.date)
    return max(fitting, key=lambda role: holding[role.slug], default=None)


def _may_see(user, volunteer):
    return may(user, Permission.SEE_GROUP) and (
        Volunteer.objects.for_user(user).filter(pk=volunteer.pk).exists()
    )
