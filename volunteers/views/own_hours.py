"""A volunteer logs her hours, puts them right and takes them back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from centres.access import Permission, needs
from families.views.today import posted
from volunteers.actions.hours import HoursRefused, correct_hours, log_hours, take_back_hours
from volunteers.forms.own import HoursAddForm, HoursCorrectForm, TapHoursForm
from volunteers.models import Hours, Turn, Volunteer
from volunteers.own import choices_for, hours_given
from volunteers.own.hours import hours_with_unit, may_put_right, turns_to_log
from volunteers.own.turns import SESSION_PARTS
from volunteers.reports import hours_by_year
from volunteers.views.own import as_volunteer, form_page, my_page

ON_A_PAGE = 30


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_hours_log(request, volunteer, uuid):
    """Hours of a session she was down for, in two taps."""
    turns = Turn.objects.coming().filter(volunteer=volunteer).select_related(*SESSION_PARTS)
    session = get_object_or_404(turns, session__uuid=uuid).session
    if session.ends_at > timezone.now():
        messages.error(request, "That session is not over yet. Log the hours afterwards.")
        return redirect("volunteers:my")
    form = TapHoursForm(request.POST, choices=choices_for(session))
    given = {"volunteer": volunteer, "session": session, "date": session.date}
    if form.is_valid() and (row := _logged(request, form, hours=form.hours, **given)):
        messages.success(request, f"{hours_with_unit(row.hours)} sent. Thank you.")
        return redirect("volunteers:my")
    return my_page(request, volunteer, session.uuid, form)


@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_hours_add(request, volunteer):
    """Hours at something she was not put down for."""
    form = HoursAddForm(posted(request), volunteer=volunteer)
    if form.is_valid():
        given = {
            name: form.cleaned_data[name] for name in ("date", "hours", "activity", "what_for")
        }
        if row := _logged(request, form, volunteer=volunteer, **given):
            messages.success(request, f"{hours_with_unit(row.hours)} sent. Thank you.")
            return redirect("volunteers:my-hours")
    return form_page(
        request, form, title="Log other hours", back="volunteers:my-hours", button="Send"
    )


def _logged(request, form, **given):
    """The row; None where it is refused, and the form says why."""
    try:
        return log_hours(
            by=request.user, submission_key=form.cleaned_data["submission_key"], **given
        )
    except HoursRefused as refused:
        form.add_error(None, refused.words)
        return None


@require_safe
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_hours(request, volunteer):
    """All her hours, the latest first, with totals by year and what is still to log."""
    rows = Hours.objects.filter(volunteer=volunteer).order_by("-date", "-pk")
    rows = rows.select_related("activity", "approved_by")
    context = {
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "years": list(
            reversed(hours_by_year(Hours.objects.standing().filter(volunteer=volunteer)))
        ),
        "given": hours_given(volunteer, timezone.localdate()),
        "to_log": turns_to_log(volunteer, timezone.localtime()),
    }
    return render(request, "volunteers/my_hours.html", context)


@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
@transaction.atomic
def my_hours_correct(request, volunteer, uuid):
    """Put a row right, or answer what is asked about it."""
    _hold(volunteer)
    row = _row_or_404(volunteer, uuid)
    if not may_put_right(row, timezone.localdate()):
        return _asks_the_centre(request)
    form = HoursCorrectForm(posted(request), instance=row)
    if form.is_valid():
        said = form.cleaned_data
        try:
            correct_hours(
                hours=row,
                by=request.user,
                new_hours=said["hours"],
                date=said.get("date"),
                what_for=said.get("what_for"),
                words=said["words"],
            )
        except HoursRefused as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, "Saved. Thank you for looking.")
            return redirect("volunteers:my")
    row = _row_or_404(volunteer, uuid)
    return form_page(request, form, title=_correct_title(row), row=row, take_back=_take_back(row))


def _asks_the_centre(request):
    messages.error(request, "These hours are in the figures of an earlier year. Ask the centre.")
    return redirect("volunteers:my-hours")


def _hold(volunteer):
    """As the actions do: the volunteer first, so that two writes wait for each other."""
    Volunteer.objects.select_for_update(of=["self"], no_key=True).get(pk=volunteer.pk)


def _row_or_404(volunteer, uuid):
    rows = Hours.objects.standing().filter(volunteer=volunteer)
    return get_object_or_404(rows.select_related("session", "activity", "approved_by"), uuid=uuid)


def _correct_title(row):
    return "A question about your hours" if row.query else "Put your hours right"


def _take_back(row):
    return reverse("volunteers:my-hours-take-back", args=[row.uuid])


@require_POST
@needs(Permission.SEE_OWN_PAGE)
@as_volunteer
def my_hours_take_back(request, volunteer, uuid):
    row = Hours.objects.filter(volunteer=volunteer, uuid=uuid).first()
    if row is None:
        raise Http404
    if not may_put_right(row, timezone.localdate()):
        return _asks_the_centre(request)
    take_back_hours(hours=row, by=request.user)
    messages.success(request, f"{hours_with_unit(row.hours)} taken back. They do not count now.")
    return redirect("volunteers:my-hours")
