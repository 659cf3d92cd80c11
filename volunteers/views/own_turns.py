"""A volunteer says that she can't come to a session, that she can after all, or was not there."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from centres.access import Permission, needs
from families.templatetags.families_words import day_for_parents, session_hours, short_name
from families.views.today import posted
from volunteers.actions.own import was_not_there
from volunteers.actions.turns import NotYet, TurnRefused, can_come_again, cannot_come
from volunteers.forms.own import CannotComeForm
from volunteers.models import Turn
from volunteers.own.turns import SESSION_PARTS
from volunteers.views.own import as_volunteer, form_page

TOO_LATE = "That session is over or not on, so there is nothing to change."


def _turn_or_404(volunteer, uuid):
    turns = Turn.objects.filter(volunteer=volunteer).select_related(*SESSION_PARTS)
    return get_object_or_404(turns, uuid=uuid)


@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_turn_cannot_come(request, volunteer, uuid):
    """With the reason if she likes; whoever leads the session is told."""
    turn = _turn_or_404(volunteer, uuid)
    form = CannotComeForm(posted(request))
    if not form.is_valid():
        session = turn.session
        when = f"{day_for_parents(session.date)}, {session_hours(session)}"
        return form_page(
            request,
            form,
            title="You can’t come?",
            intro=f"{session.activity}, {when}, {short_name(session.centre)}.",
            note="That happens. We tell whoever leads the session, so that nobody waits.",
            button="I can’t come",
        )
    try:
        cannot_come(turn=turn, because=form.cleaned_data["because"], by=request.user)
    except TurnRefused:
        messages.error(request, TOO_LATE)
    else:
        messages.success(request, "Thank you for saying so. They know now.")
    return redirect("volunteers:my")


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_turn_can_come(request, volunteer, uuid):
    turn = _turn_or_404(volunteer, uuid)
    try:
        can_come_again(turn=turn, by=request.user)
    except NotYet:
        messages.error(request, "Something has run out meanwhile. See “Training and check” below.")
    except TurnRefused:
        messages.error(request, TOO_LATE)
    else:
        messages.success(request, "Good, see you there. They know.")
    return redirect("volunteers:my")


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_turn_was_not_there(request, volunteer, uuid):
    turn = _turn_or_404(volunteer, uuid)
    if was_not_there(turn=turn):
        messages.success(request, f"You were not at {turn.session.activity}. Noted.")
    else:
        messages.error(request, "You logged hours there, or it is still to come.")
    return redirect("volunteers:my")
