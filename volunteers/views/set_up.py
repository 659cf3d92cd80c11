"""Roles and what they need, and courses. Everybody's are read by all; changed, they are copied."""

from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from families.views.today import posted
from volunteers.authorities import seen_in
from volunteers.forms.set_up import CourseForm, RoleForm
from volunteers.models import Course, VolunteerRole

COPIES_OF_A_ROLE = (
    "This role is everybody’s. What you change holds in your authority only: it gets a role of "
    "its own, and whoever has this role there has the new one."
)
COPIES_OF_A_COURSE = (
    "This course is everybody’s. What you change holds in your authority only: it gets a course "
    "of its own, and what was done of this one there counts for the new one."
)


@needs(Permission.RUN_VOLUNTEERS)
@require_safe
def role_list(request):
    roles = VolunteerRole.objects.select_related("authority").prefetch_related("courses")
    return render(request, "volunteers/role_list.html", {"roles": seen_in(request.user, roles)})


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def role_add(request):
    return form_page(
        request,
        RoleForm(posted(request), user=request.user),
        title="Add a role",
        done="The role is there.",
        to=reverse("volunteers:role-list"),
    )


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def role_edit(request, uuid):
    role = _held(request, VolunteerRole, uuid)
    return form_page(
        request,
        RoleForm(posted(request), instance=role, user=request.user),
        title=f"Change: {role}",
        lead=COPIES_OF_A_ROLE if role.authority is None else "",
        done="The role is saved.",
        to=reverse("volunteers:role-list"),
    )


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def course_add(request):
    return form_page(
        request,
        CourseForm(posted(request), user=request.user),
        title="Add a course",
        done="The course is there.",
        to=reverse("volunteers:training"),
    )


@needs(Permission.RUN_VOLUNTEERS)
@transaction.atomic
def course_edit(request, uuid):
    course = _held(request, Course, uuid)
    return form_page(
        request,
        CourseForm(posted(request), instance=course, user=request.user),
        title=f"Change: {course}",
        lead=COPIES_OF_A_COURSE if course.authority is None else "",
        done="The course is saved.",
        to=reverse("volunteers:training"),
    )


def _held(request, model, uuid):
    """A role or course that the user sees; held where something is written."""
    rows = model.objects.for_user(request.user)
    if request.method == "POST":
        get_object_or_404(rows.select_for_update(of=["self"]), uuid=uuid)
    return get_object_or_404(rows.select_related("authority"), uuid=uuid)
