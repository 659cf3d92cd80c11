"""Service models."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from costing.actions.models import (
    StillStoodOn,
    add_model,
    delete_model,
    hold_bases,
    save_model,
)
from costing.comparing.by_strand import reach_by_strand
from costing.comparing.listing import with_costs, with_origins
from costing.comparing.standing import standing_on
from costing.forms.models import ServiceModelForm
from costing.lines import lines_of
from costing.models import Comparison, ServiceModel
from costing.reports import service_model_report
from reach.filters import sees_true_figures

see = needs(Permission.SEE_COSTING)
edit = needs(Permission.EDIT_COSTING)

ON_A_PAGE = 25
LINES_ON_A_PAGE = 100


def page_of(model):
    return reverse("costing:service-model-detail", args=[model.uuid])


def editable_model(user, uuid):
    return get_object_or_404(ServiceModel.objects.editable_by(user), uuid=uuid)


@require_safe
@see
def costing(request):
    """Every comparison and service model of the user's centres."""
    models = ServiceModel.objects.for_user(request.user)
    models = models.select_related("centre", "cluster", "authority", "base")
    page = Paginator(models, ON_A_PAGE).get_page(request.GET.get("page"))
    comparisons = Comparison.objects.for_user(request.user)
    return render(
        request,
        "costing/costing.html",
        {
            "page_obj": page,
            "models": with_costs(page),
            "comparisons": comparisons.select_related("existing", "redesigned"),
            "may_edit": may(request.user, Permission.EDIT_COSTING),
        },
    )


@require_safe
@see
def service_model_detail(request, uuid):
    models = ServiceModel.objects.for_user(request.user)
    related = models.select_related("centre", "cluster", "authority", "base")
    model = get_object_or_404(related, uuid=uuid)
    outside = not sees_true_figures(request.user, model.place)
    report = service_model_report(model, outside=outside)
    lines = lines_of([model])[model.pk]
    page = Paginator(lines, LINES_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "costing/service_model_detail.html",
        {
            "model": model,
            "report": report,
            "strands": reach_by_strand(model, report, outside=outside),
            "page_obj": page,
            "lines": with_origins(model, page),
            "number_of_lines": len(lines),
            "base": models.filter(pk=model.base_id).first(),
            "built_on_it": models.filter(base=model).order_by("name"),
            "comparisons": Comparison.objects.for_user(request.user).with_model(model),
            "may_edit": ServiceModel.objects.editable_by(request.user).filter(pk=model.pk).exists(),
        },
    )


@edit
def service_model_add(request):
    return form_page(
        request,
        ServiceModelForm(request.POST or None, user=request.user),
        title="Add a service model",
        lead="One way of running the service in one period: what it costs and whom it reaches.",
        done="The service model is added. Now add what it costs.",
        save=lambda form: add_model(form=form),
        to=page_of,
        back="costing:costing",
    )


@edit
@transaction.atomic
def service_model_edit(request, uuid):
    model = editable_model(request.user, uuid)
    if request.method == "POST":
        hold_bases(model)
        model = editable_model(request.user, uuid)
    return form_page(
        request,
        ServiceModelForm(request.POST or None, instance=model, user=request.user),
        title=f"Change {model}",
        done="Saved.",
        save=lambda form: save_model(form=form, by=request.user),
        to=page_of(model),
    )


@edit
def service_model_delete(request, uuid):
    """Asks first; while something stands on it, it stays, and she is told what."""
    model = editable_model(request.user, uuid)
    if request.method == "POST":
        try:
            delete_model(model=model, by=request.user)
        except StillStoodOn:
            messages.error(request, "It is not deleted: something stands on it.")
            return redirect("costing:service-model-delete", model.uuid)
        messages.success(request, f"“{model}” is deleted with its costs.")
        return redirect("costing:costing")
    return render(
        request,
        "costing/comparing/delete_model.html",
        {
            "model": model,
            "standing": standing_on(model, request.user),
            "lines": model.cost_lines.filter(is_taken_out=False).count(),
        },
    )
