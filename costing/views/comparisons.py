"""An existing model set against a redesigned one, and others beside them."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.authorities import authorities_of, hold_authority
from centres.views.pages import form_page
from costing.actions.comparisons import StillUsed, delete_comparison
from costing.charts import strands_chart, unit_cost_chart
from costing.comparing import sheets
from costing.comparing.page import seen_comparison
from costing.forms.comparisons import ComparisonForm, PricesForm
from costing.models import CaseStudy, Comparison
from costing.tables import (
    CSV_COLUMNS,
    STRAND_COLUMNS,
    child_rows,
    comparison_csv,
    comparison_rows,
    strands_csv,
)
from costing.what_if.panel import panel_of
from documents.writers import workbook_response
from reach.sheets import rows_file, sheet_file

see = needs(Permission.SEE_COSTING)
edit = needs(Permission.EDIT_COSTING)


def page_of(comparison):
    return reverse("costing:comparison-detail", args=[comparison.uuid])


def seen_in(request, uuid):
    return seen_comparison(request.user, uuid, request.GET.get("prices", "").strip())


@require_safe
@see
def comparison_detail(request, uuid):
    seen = seen_in(request, uuid)
    report, editable = seen.report, Comparison.objects.editable_by(request.user)
    shown = report.prices.year if report.prices else ""
    return render(
        request,
        "costing/comparison_detail.html",
        {
            "seen": seen,
            "comparison": seen.comparison,
            "report": report,
            "prices_form": PricesForm(user=request.user, shown=shown),
            "rows": comparison_rows(report),
            "child_rows": child_rows(report),
            "models": report.models,
            "unit_cost": unit_cost_chart(report),
            "strands": strands_chart(report),
            "effects": sheets.effects_sheet(report),
            "staffing": sheets.staffing_sheet(report),
            "several": sheets.models_sheet(report),
            "may_edit": editable.filter(pk=seen.comparison.pk).exists(),
            "panel": panel_of(seen.comparison, report),
            "may_report": may(request.user, Permission.EDIT_CASE_STUDIES),
        },
    )


@require_safe
@see
def comparison_table(request, uuid):
    seen = seen_in(request, uuid)
    rows = comparison_csv(seen.report)
    return rows_file(request, CSV_COLUMNS, rows, "comparison", about=seen.comparison)


@require_safe
@see
def comparison_strands(request, uuid):
    seen = seen_in(request, uuid)
    rows = strands_csv(seen.report)
    return rows_file(request, STRAND_COLUMNS, rows, "cost-by-strand", about=seen.comparison)


@require_safe
@see
def comparison_sheet(request, uuid, sheet):
    """One of the tables beside; an empty file where nothing of it is known."""
    seen = seen_in(request, uuid)
    found = next((one for one in seen.sheets if one.key == sheet), None)
    if found is None:
        return rows_file(request, ["Not enough data"], [], sheet, about=seen.comparison)
    return sheet_file(request, found, found.key, about=seen.comparison)


@require_safe
@see
def comparison_workbook(request, uuid):
    seen = seen_in(request, uuid)
    name = f"{seen.comparison.title[:60]}.xlsx"
    return workbook_response(name, seen.workbook(), user=request.user, about=seen.comparison)


def hold_comparisons(request):
    """Who writes waits for who writes already, so that two models are compared once."""
    if request.method == "POST":
        for authority in authorities_of(request.user, Permission.EDIT_COSTING):
            hold_authority(authority.pk)


@edit
@transaction.atomic
def comparison_add(request):
    hold_comparisons(request)
    return form_page(
        request,
        ComparisonForm(request.POST or None, user=request.user),
        title="Compare service models",
        lead="An existing model beside a redesigned one; others may stand beside them.",
        done="The comparison is added.",
        to=page_of,
        back="costing:costing",
        button="Compare",
    )


@edit
@transaction.atomic
def comparison_edit(request, uuid):
    hold_comparisons(request)
    comparison = editable_comparison(request, uuid)
    return form_page(
        request,
        ComparisonForm(request.POST or None, instance=comparison, user=request.user),
        title=f"Change {comparison}",
        done="Saved.",
        to=page_of(comparison),
    )


@edit
def comparison_delete(request, uuid):
    """Asks first; what a case study prints stays, and she is told where."""
    comparison = editable_comparison(request, uuid)
    if request.method == "POST":
        try:
            delete_comparison(comparison=comparison, by=request.user)
        except StillUsed:
            messages.error(request, "It is not deleted: a case study prints it.")
            return redirect("costing:comparison-delete", comparison.uuid)
        messages.success(request, f"“{comparison}” is deleted. Its service models stay.")
        return redirect("costing:costing")
    studies = CaseStudy.objects.filter(comparison=comparison)
    hers = CaseStudy.objects.for_user(request.user).filter(comparison=comparison)
    return render(
        request,
        "costing/comparing/delete.html",
        {"comparison": comparison, "studies": hers, "others": studies.count() - hers.count()},
    )


def editable_comparison(request, uuid):
    """Held while it is written, so that what two people send is checked one after the other."""
    comparisons = Comparison.objects.editable_by(request.user)
    if request.method == "POST" and transaction.get_connection().in_atomic_block:
        list(comparisons.filter(uuid=uuid).select_for_update(of=["self"], no_key=True))
    return get_object_or_404(comparisons, uuid=uuid)
