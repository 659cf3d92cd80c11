"""Targets: what a measure should come to."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from reach.forms import TargetForm
from reach.models import Target

set_targets = needs(Permission.SET_TARGETS)


def _targets(user):
    return Target.objects.editable_by(user).select_related("centre", "cluster")


@require_safe
@set_targets
def target_list(request):
    return render(request, "reach/target_list.html", {"targets": _targets(request.user)})


@set_targets
def target_add(request):
    form = TargetForm(request.POST or None, user=request.user)
    return form_page(
        request, form, title="Set a target", done="The target is set.", to="reach:target-list"
    )


@set_targets
def target_edit(request, pk):
    target = get_object_or_404(_targets(request.user), uuid=pk)
    form = TargetForm(request.POST or None, instance=target, user=request.user)
    return form_page(
        request,
        form,
        title="Change the target",
        done="The target is changed.",
        to="reach:target-list",
    )


@set_targets
def target_delete(request, pk):
    target = get_object_or_404(_targets(request.user), uuid=pk)
    if request.method == "POST":
        target.delete()
        messages.success(request, f"The target for {target.about.label.lower()} is deleted.")
        return redirect("reach:target-list")
    return render(request, "reach/target_delete.html", {"target": target})
