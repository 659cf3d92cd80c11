"""One cost line at a time; many are changed in the grid."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from costing.actions.cost_lines import save_line, take_out_line
from costing.audit.grid import activities_for
from costing.audit.versions import locked
from costing.forms.cost_lines import CostLineForm
from costing.models import CostLine, ServiceModel
from documents.refusals import Refused

edit = needs(Permission.EDIT_COSTING)


def page_of(model):
    return reverse("costing:service-model-detail", args=[model.uuid])


def editable_model(user, uuid):
    models = ServiceModel.objects.editable_by(user).select_related("centre", "cluster", "base")
    return get_object_or_404(models, uuid=uuid)


def editable_line(request, uuid):
    """Who writes a line holds its model, so that she meets what another has written before."""
    lines = CostLine.objects.editable_by(request.user).filter(is_taken_out=False)
    if request.method == "POST":
        locked(get_object_or_404(lines, uuid=uuid).service_model)
    return get_object_or_404(lines.select_related("service_model__centre"), uuid=uuid)


def line_page(request, line, **page):
    form = CostLineForm(
        request.POST or None,
        instance=line,
        activities=activities_for(line.service_model, request.user),
    )

    def save(form):
        line, key = form.save(commit=False), form.cleaned_data["key"]
        return save_line(line=line, by=request.user, key=key)

    return form_page(request, form, save=save, to=page_of(line.service_model), **page)


@edit
def cost_line_add(request, uuid):
    model = editable_model(request.user, uuid)
    return line_page(
        request,
        CostLine(service_model=model),
        title="Add a cost",
        lead=f"To {model}, {model.period}",
        done="The cost is added.",
    )


@edit
@transaction.atomic
def cost_line_edit(request, uuid):
    line = editable_line(request, uuid)
    return line_page(
        request,
        line,
        title="Change a cost",
        lead=f"Of {line.service_model}",
        done="Saved.",
    )


@edit
@require_POST
@transaction.atomic
def cost_line_delete(request, uuid):
    line = editable_line(request, uuid)
    try:
        take_out_line(line=line, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"“{line.description}” is taken out.")
    return redirect(page_of(line.service_model))
