"""An existing service model set against a redesigned one."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from costing.charts import strands_chart, unit_cost_chart
from costing.forms.comparisons import ComparisonForm
from costing.models import Comparison
from costing.reports import comparison_report
from costing.tables import (
    CSV_COLUMNS,
    STRAND_COLUMNS,
    comparison_csv,
    comparison_rows,
    strands_csv,
)
from documents.writers import csv_response
from reach.filters import sees_true_figures

see = needs(Permission.SEE_COSTING)
edit = needs(Permission.EDIT_COSTING)

WITH_MODELS = [
    f"{model}__{place}"
    for model in ("existing", "redesigned")
    for place in ("centre", "cluster", "authority")
]


def page_of(comparison):
    return reverse("costing:comparison-detail", args=[comparison.uuid])


def seen_comparison(user, uuid):
    """The comparison and its report, with true figures where those of both places are hers."""
    comparisons = Comparison.objects.for_user(user)
    comparison = get_object_or_404(comparisons.select_related(*WITH_MODELS), uuid=uuid)
    places = {comparison.existing.place, comparison.redesigned.place}
    inside = all(sees_true_figures(user, place) for place in places)
    return comparison, comparison_report(comparison, outside=not inside)


@require_safe
@see
def comparison_detail(request, uuid):
    comparison, report = seen_comparison(request.user, uuid)
    editable = Comparison.objects.editable_by(request.user)
    return render(
        request,
        "costing/comparison_detail.html",
        {
            "comparison": comparison,
            "report": report,
            "rows": comparison_rows(report),
            "models": [report.existing, report.redesigned],
            "unit_cost": unit_cost_chart(report),
            "strands": strands_chart(report),
            "may_edit": editable.filter(pk=comparison.pk).exists(),
        },
    )


@require_safe
@see
def comparison_table(request, uuid):
    comparison, report = seen_comparison(request.user, uuid)
    rows = comparison_csv(report)
    return csv_response("comparison.csv", CSV_COLUMNS, rows, user=request.user, about=comparison)


@require_safe
@see
def comparison_strands(request, uuid):
    comparison, report = seen_comparison(request.user, uuid)
    rows = strands_csv(report)
    return csv_response(
        "cost-by-strand.csv", STRAND_COLUMNS, rows, user=request.user, about=comparison
    )


@edit
def comparison_add(request):
    return form_page(
        request,
        ComparisonForm(request.POST or None, user=request.user),
        title="Compare two service models",
        done="The comparison is added.",
        to=page_of,
    )


@edit
def comparison_edit(request, uuid):
    comparison = get_object_or_404(Comparison.objects.editable_by(request.user), uuid=uuid)
    return form_page(
        request,
        ComparisonForm(request.POST or None, instance=comparison, user=request.user),
        title=f"Change {comparison}",
        done="Saved.",
        to=page_of(comparison),
    )
