"""Roles and what they need. Everybody's are read by all; changed, they are copied."""

from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from families.views.today import posted
from volunteers.authorities import seen_in
from volunteers.forms.set_up import RoleForm
from volunteers.models import VolunteerRole

COPIES = (
    "This role is everybody’s. What you change holds in your authority only: it gets a role of "
    "its own, and whoever has this role there has the new one."
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
    roles = VolunteerRole.objects.for_user(request.user)
    if request.method == "POST":
        get_object_or_404(roles.select_for_update(of=["self"]), uuid=uuid)
    role = get_object_or_404(roles.select_related("authority"), uuid=uuid)
    return form_page(
        request,
        RoleForm(posted(request), instance=role, user=request.user),
        title=f"Change: {role}",
        lead=COPIES if role.authority is None else "",
        done="The role is saved.",
        to=reverse("volunteers:role-list"),
    )
