"""One volunteer's checks and training: how they stand, her roles, and the courses she did."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from families.views.today import posted
from volunteers.forms.training import CourseRecordForm, RoleEndForm, RoleHeldForm
from volunteers.models import CourseRecord, RoleHeld, Volunteer
from volunteers.training_page import training_page
from volunteers.views.people import kept_volunteer


def volunteer_kept(request, uuid):
    """One whom the user keeps; held until the end of the transaction where something is written,
    so that the same form sent twice meets what the first one made."""
    return kept_volunteer(request, uuid, locked=request.method == "POST")


def kept_of(request, rows, uuid):
    """A row of one whom the user keeps, with its volunteer; held where something is written."""
    rows = rows.editable_by(request.user)
    if request.method == "POST":
        get_object_or_404(rows.select_for_update(of=["self"]), uuid=uuid)
    return get_object_or_404(rows.select_related("volunteer"), uuid=uuid)


def her_page(volunteer):
    return reverse("volunteers:volunteer-training", args=[volunteer.uuid])


@needs(Permission.SEE_GROUP)
@require_safe
def volunteer_training(request, uuid):
    """A group lead reads how it stands; the ledger of checks is for those who keep it."""
    volunteers = Volunteer.objects.for_user(request.user).select_related("group", "centre", "user")
    volunteer = get_object_or_404(volunteers, uuid=uuid)
    may_edit = Volunteer.objects.editable_by(request.user).filter(pk=volunteer.pk).exists()
    return render(
        request,
        "volunteers/volunteer_training.html",
        {
            "volunteer": volunteer,
            "may_edit": may_edit,
            "training": training_page(volunteer, user=request.user, with_checks=may_edit),
        },
    )


# --- roles ----------------------------------------------------------------------------------------


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def role_give(request, uuid):
    volunteer = volunteer_kept(request, uuid)
    held = RoleHeld(volunteer=volunteer, given_by=request.user)
    return form_page(
        request,
        RoleHeldForm(posted(request), instance=held),
        title=f"Give {volunteer} a role",
        lead="What the role needs is on her page: she is put down for sessions once she has it.",
        done="She has the role.",
        to=her_page(volunteer),
    )


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def role_end(request, uuid):
    held = kept_of(request, RoleHeld.objects.select_related("role"), uuid)
    return form_page(
        request,
        RoleEndForm(posted(request), instance=held),
        title=f"{held.role}: {held.volunteer}",
        lead="The role stays on her page with its days.",
        done="Her last day in the role is written down.",
        to=her_page(held.volunteer),
    )


# --- courses she did ------------------------------------------------------------------------------


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def course_record_add(request, uuid):
    """A course that she did elsewhere; those of a cohort are recorded on its page."""
    volunteer = volunteer_kept(request, uuid)
    record = CourseRecord(volunteer=volunteer, recorded_by=request.user)
    return form_page(
        request,
        CourseRecordForm(posted(request), instance=record),
        title=f"A course that {volunteer} did",
        done="The course is written down.",
        to=her_page(volunteer),
    )


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def course_record_edit(request, uuid):
    record = kept_of(request, CourseRecord.objects.all(), uuid)
    return form_page(
        request,
        CourseRecordForm(posted(request), instance=record),
        title=f"Change: {record.course}, {record.volunteer}",
        done="The changes are saved.",
        to=her_page(record.volunteer),
    )


@needs(Permission.RUN_VOLUNTEERS)
@require_POST
@transaction.atomic
def course_record_delete(request, uuid):
    """It was written down by mistake."""
    record = kept_of(request, CourseRecord.objects.select_related("course"), uuid)
    record.delete()
    messages.success(request, f"{record.course} is taken away. Was it right after all? Add it.")
    return redirect(her_page(record.volunteer))
