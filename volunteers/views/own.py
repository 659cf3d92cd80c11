"""A volunteer's own page, and her own session on its day."""

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access_log import Event, record
from centres.access import Permission, needs
from centres.models import Session
from families.forms.fields import uuid_of
from volunteers.forms.own import TapHoursForm
from volunteers.models import Turn
from volunteers.own import at_own_session, own_page, own_volunteer, whom_to_ask
from volunteers.own.turns import SESSION_PARTS


def as_volunteer(view):
    """Hands the view the volunteer that the user is, and nobody else's records.

    Who is not linked yet is shown whom to ask, and finds no record.
    """

    @wraps(view)
    def own(request, *args, **kwargs):
        volunteer = own_volunteer(request.user)
        if volunteer is None:
            if kwargs:
                raise Http404
            return redirect("volunteers:my")
        return view(request, volunteer, *args, **kwargs)

    return own


@require_safe
@needs(Permission.SEE_OWN_PAGE)
def my(request):
    """Her next sessions, hours, ladder, training and plan."""
    volunteer = own_volunteer(request.user)
    if volunteer is None:
        context = {"ask": whom_to_ask(request.user)}
        return render(request, "volunteers/my_not_linked.html", context)
    return my_page(request, volunteer, uuid_of(request.GET.get("session")))


def my_page(request, volunteer, session=None, form=None):
    """``session``: the uuid of the one to log; ``form``: hours that could not be taken."""
    page = own_page(volunteer, session)
    if form is None and page.to_log:
        form = TapHoursForm(choices=page.to_log.choices)
    context = {"volunteer": volunteer, "mine": page, "form": form}
    return render(request, "volunteers/my.html", context)


def form_page(request, form, *, title, back="volunteers:my", button="Save", **context):
    """A page of hers with one form; ``back`` names the page that it came from."""
    context |= {"form": form, "title": title, "back": back, "button": button}
    return render(request, "volunteers/my_form.html", context)


@require_safe
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_session(request, volunteer, uuid):
    """Who is here: first names and ages, on the day, for those who are down for it and have
    neither left nor paused."""
    if not volunteer.gives_time:
        raise Http404
    turns = Turn.objects.coming().filter(volunteer=volunteer, session__uuid=uuid)
    turns = turns.filter(session__date=timezone.localdate())
    turns = turns.exclude(session__status=Session.Status.CANCELLED).select_related(*SESSION_PARTS)
    turn = get_object_or_404(turns)
    record(request.user, Event.READ, turn.session, detail="own session")
    context = {"session": turn.session, "people": at_own_session(turn.session)}
    return render(request, "volunteers/my_session.html", context)
