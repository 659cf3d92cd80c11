"""Accidents and incidents: written down from the register, listed, read, printed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import needs
from documents.pdf import pdf_response
from families.actions.incidents import add_incident, add_words
from families.actions.register import RegisterRefused
from families.forms.incidents import AdditionForm, IncidentForm
from families.incidents import IncidentFilter, incidents_for, is_sensitive, with_additions
from families.models import Person
from families.views.today import answers_refusals, posted, session_or_404

ON_A_PAGE = 50


@needs(Permission.MARK_REGISTER)
@answers_refusals
def incident_add(request, pk):
    """Who: the people here, or a name."""
    session = session_or_404(request, pk)
    if session.date > timezone.localdate():
        raise RegisterRefused(session, "This session has not been yet.")
    here = Person.objects.for_user(request.user)
    here = here.filter(attendances__session=session).order_by("name_key", "pk")
    at = timezone.localtime() if session.date == timezone.localdate() else None
    initial = {"time": at.time().replace(second=0, microsecond=0) if at else None}
    form = IncidentForm(posted(request), people=here, initial=initial)
    if form.is_valid():
        incident = add_incident(session=session, by=request.user, **form.cleaned_data)
        messages.success(request, "It is written down. You can add to it below.")
        return redirect("families:incident-detail", incident.uuid)
    context = {"form": form, "session": session}
    return render(request, "families/incident_add.html", context)


@require_safe
@needs(Permission.MARK_REGISTER)
def incident_list(request):
    found = IncidentFilter(request.GET, queryset=incidents_for(request.user), request=request)
    page = Paginator(found.qs, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "families/incident_list.html", {"filter": found, "page": page})


def _readable_or_refused(request, pk):
    """Each reading of a note that is not general is kept, and each refusal."""
    incident = get_object_or_404(with_additions(incidents_for(request.user)), uuid=pk)
    if not incident.is_readable:
        record(request.user, Event.DENIED, incident)
        raise PermissionDenied
    if is_sensitive(incident):
        record(request.user, Event.READ, incident, detail=f"{incident.note_level} note")
    return incident


@needs(Permission.MARK_REGISTER)
def incident_detail(request, pk):
    incident = _readable_or_refused(request, pk)
    form = AdditionForm(posted(request))
    if form.is_valid():
        add_words(incident=incident, by=request.user, **form.cleaned_data)
        messages.success(request, "What you added is kept.")
        return redirect("families:incident-detail", pk)
    return render(request, "families/incident_detail.html", {"incident": incident, "form": form})


@require_safe
@needs(Permission.MARK_REGISTER)
def incident_sheet(request, pk):
    incident = _readable_or_refused(request, pk)
    return pdf_response(
        render_to_string("families/incident_paper.html", {"incident": incident, "on_paper": True}),
        title=str(incident),
        name=f"{incident.kind}-{incident.date}.pdf",
        user=request.user,
        about=incident,
    )
