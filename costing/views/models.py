"""Service models and their cost lines."""

from django.contrib import messages
from django.db.models import Sum
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from costing.forms.cost_lines import CostLineForm
from costing.forms.models import ServiceModelForm
from costing.models import Comparison, CostLine, ServiceModel
from costing.reports import service_model_report
from reach.filters import sees_true_figures

see = needs(Permission.SEE_COSTING)
edit = needs(Permission.EDIT_COSTING)


def page_of(model):
    return reverse("costing:service-model-detail", args=[model.uuid])


def editable_model(user, uuid):
    return get_object_or_404(ServiceModel.objects.editable_by(user), uuid=uuid)


def editable_line(user, uuid):
    models = ServiceModel.objects.editable_by(user)
    lines = CostLine.objects.select_related("service_model")
    return get_object_or_404(lines.filter(service_model__in=models), uuid=uuid)


@require_safe
@see
def costing(request):
    """Every comparison and service model of the user's centres."""
    models = ServiceModel.objects.for_user(request.user)
    comparisons = Comparison.objects.for_user(request.user)
    return render(
        request,
        "costing/costing.html",
        {
            # A query that groups rows loses the order of its model.
            "models": models.select_related("centre", "cluster", "authority")
            .annotate(cost=Sum("cost_lines__amount"))
            .order_by("name"),
            "comparisons": comparisons.select_related("existing", "redesigned"),
            "may_edit": may(request.user, Permission.EDIT_COSTING),
        },
    )


@require_safe
@see
def service_model_detail(request, uuid):
    models = ServiceModel.objects.for_user(request.user)
    model = get_object_or_404(models.select_related("centre", "cluster", "authority"), uuid=uuid)
    return render(
        request,
        "costing/service_model_detail.html",
        {
            "model": model,
            "report": service_model_report(
                model, outside=not sees_true_figures(request.user, model.place)
            ),
            "lines": model.cost_lines.select_related("strand"),
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
        to=page_of,
    )


@edit
def service_model_edit(request, uuid):
    model = editable_model(request.user, uuid)
    return form_page(
        request,
        ServiceModelForm(request.POST or None, instance=model, user=request.user),
        title=f"Change {model}",
        done="Saved.",
        to=page_of(model),
    )


@edit
def cost_line_add(request, uuid):
    model = editable_model(request.user, uuid)
    return form_page(
        request,
        CostLineForm(request.POST or None, instance=CostLine(service_model=model)),
        title="Add a cost",
        lead=f"To {model}, {model.period}",
        done="The cost is added.",
        to=page_of(model),
    )


@edit
def cost_line_edit(request, uuid):
    line = editable_line(request.user, uuid)
    return form_page(
        request,
        CostLineForm(request.POST or None, instance=line),
        title="Change a cost",
        lead=f"Of {line.service_model}",
        done="Saved.",
        to=page_of(line.service_model),
    )


@edit
@require_POST
def cost_line_delete(request, uuid):
    line = editable_line(request.user, uuid)
    line.delete()
    messages.success(request, f"“{line.description}” is taken out.")
    return redirect(page_of(line.service_model))
