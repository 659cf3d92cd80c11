"""The way in: taking an enquiry up, moving somebody along, what is next."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from families.models import FirstContact
from volunteers.actions.people import move_along, take_up
from volunteers.filters import PipelineFilter
from volunteers.forms.people import MoveForm, NextStepForm, TakeUpForm
from volunteers.models import Volunteer
from volunteers.overview import still_open
from volunteers.pipeline import pipeline
from volunteers.views.people import edit_page, kept_volunteer, page_of


@needs(Permission.SEE_GROUP)
@require_safe
def pipeline_page(request):
    volunteers = Volunteer.objects.for_user(request.user)
    narrowed = PipelineFilter(request.GET, queryset=volunteers, request=request)
    context = {
        "filter": narrowed,
        "pipeline": pipeline(narrowed.qs, request.user),
        "may_edit": may(request.user, Permission.RUN_VOLUNTEERS),
    }
    return render(request, "volunteers/pipeline.html", context)


@needs(Permission.RUN_VOLUNTEERS)
def volunteer_take_up(request, uuid):
    """A first contact becomes a volunteer, once."""
    contacts = FirstContact.objects.for_user(request.user).select_related("centre", "authority")
    contact = get_object_or_404(contacts, uuid=uuid)
    if Volunteer.objects.filter(first_contact=contact).exists():
        return taken_up_already(request, contact)
    form = TakeUpForm(request.POST or None, user=request.user, contact=contact)
    return form_page(
        request,
        form,
        title=f"Take {contact} up as a volunteer",
        lead="Her phone and e-mail come from her message. You look after her from now on.",
        done="She is on her way in. Ring her today, if you can.",
        save=lambda form: take_up(by=request.user, contact=contact, **form.cleaned_data),
        to=page_of,
    )


def taken_up_already(request, contact):
    volunteer = Volunteer.objects.for_user(request.user).filter(first_contact=contact).first()
    if volunteer:
        return redirect(page_of(volunteer))
    messages.info(request, f"A colleague of another centre has taken {contact} up.")
    return redirect("volunteers:pipeline")


@needs(Permission.RUN_VOLUNTEERS)
def volunteer_move(request, uuid):
    volunteer = kept_volunteer(request, uuid)
    form = MoveForm(request.POST or None, volunteer=volunteer)
    if request.method == "POST" and form.is_valid() and moved(request, volunteer, form):
        return redirect(page_of(volunteer))
    context = {"form": form, "volunteer": volunteer, "title": "Move her along"}
    return render(request, "volunteers/volunteer_form_page.html", context)


def moved(request, volunteer, form):
    """Move her and say what goes on; what a rule refuses becomes an error of the form."""
    try:
        with transaction.atomic():
            gone = move_along(by=request.user, volunteer=volunteer, **form.cleaned_data)
    except ValidationError as refused:
        for field, words in refused.message_dict.items():
            form.add_error(field, words)
        return False
    done = (
        f" “{volunteer.next_step}” is done with: say what is next." if volunteer.next_step else ""
    )
    messages.success(request, f"It is written down.{done}")
    if gone.status in (Volunteer.Status.LEFT, Volunteer.Status.PAUSED):
        for words in still_open(gone):
            messages.warning(request, words)
    return True


@needs(Permission.RUN_VOLUNTEERS)
def volunteer_next_step(request, uuid):
    return edit_page(request, uuid, NextStepForm, title="What is next?")
