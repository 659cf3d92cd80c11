"""Groups that grow: their pages, stages, papers and officers."""

import datetime as dt

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, providers_for
from coproduction.actions import growth as actions
from coproduction.forms.growth import OfficerForm, PaperForm, StageForm
from coproduction.growing.growth_pages import group_page, group_rows
from coproduction.models import GroupDocument, GroupStage, Officer
from coproduction.views.of_groups import (
    add_to_group,
    change_of_group,
    keep,
    page_of,
    see,
    take_out,
)
from families.forms.fields import uuid_of


@require_safe
@see
def group_growth_list(request):
    rows = group_rows(request.user, timezone.localdate())
    return render(request, "coproduction/growing/list.html", {"rows": rows})


@require_safe
@see
def group_growth(request, uuid):
    group = get_object_or_404(providers_for(request.user, Permission.SEE_GROUP), uuid=uuid)
    context = {
        "group": group,
        "page": group_page(group, request.user, timezone.localdate()),
        "may_keep": may(request.user, Permission.KEEP_GROUP, provider=group),
        "may_listen": may(request.user, Permission.LISTEN),
    }
    return render(request, "coproduction/growing/group.html", context)


def _to(section):
    return lambda row: page_of(getattr(row, "provider", row), section)


# --- stages


@keep
def stage_add(request, uuid):
    return add_to_group(
        request,
        uuid,
        StageForm,
        title="Add a stage",
        done="The stage is added. The group stands where its newest stage says.",
        to=_to("path"),
        save=lambda stage, key: actions.add_stage(stage=stage, key=key),
    )


@keep
def stage_edit(request, uuid):
    return change_of_group(
        request,
        uuid,
        StageForm,
        title=lambda stage: f"Change the stage: {stage.get_stage_display().lower()}",
        to=_to("path"),
        save=lambda stage: actions.change_stage(stage=stage),
    )


@require_POST
@keep
def stage_delete(request, uuid):
    return take_out(
        request,
        uuid,
        GroupStage,
        said=lambda stage: f"“{stage.get_stage_display()}” is taken out; its papers stay listed.",
        to=_to("path"),
        remove=lambda stage: actions.remove_stage(stage=stage),
    )


# --- papers


@keep
def paper_add(request, uuid):
    return add_to_group(
        request,
        uuid,
        PaperForm,
        title="List a paper",
        done="The paper is listed.",
        to=_to("papers"),
    )


@keep
def paper_edit(request, uuid):
    return change_of_group(
        request,
        uuid,
        PaperForm,
        title=lambda paper: f"Change the paper: {paper}",
        to=_to("papers"),
    )


@require_POST
@keep
def paper_delete(request, uuid):
    return take_out(
        request,
        uuid,
        GroupDocument,
        said=lambda paper: f"“{paper}” is no longer listed.",
        to=_to("papers"),
    )


# --- officers


@keep
def officer_add(request, uuid):
    """``role`` and ``after`` (an officer whose term ends) fill the form in."""
    return add_to_group(
        request,
        uuid,
        OfficerForm,
        title="Add somebody who holds office",
        done="Saved: who holds office.",
        to=_to("officers"),
        initial=_next_term(request),
    )


def _next_term(request):
    role = request.GET.get("role", "")
    before = Officer.objects.editable_by(request.user).filter(
        uuid=uuid_of(request.GET.get("after"))
    )
    if (officer := before.first()) is None:
        return {"role": role} if role in Officer.Role.values else None
    return {
        "role": officer.role,
        "name": officer.name,
        "volunteer": officer.volunteer_id,
        "starts_on": officer.ends_on and officer.ends_on + dt.timedelta(days=1),
    }


@keep
def officer_edit(request, uuid):
    return change_of_group(
        request,
        uuid,
        OfficerForm,
        title=lambda officer: f"Change: {officer}",
        to=_to("officers"),
    )


@require_POST
@keep
def officer_delete(request, uuid):
    return take_out(
        request,
        uuid,
        Officer,
        said=lambda officer: f"“{officer}” is taken out.",
        to=_to("officers"),
    )
