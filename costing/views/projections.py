"""Projections: what a change costs and saves over the years."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page, held_or_404
from coproduction.actions.once import save_once
from costing.actions.projections import save_amounts, touch_studies
from costing.forms.projection_shown import ShownForm
from costing.forms.projections import AmountRows, ProjectionForm
from costing.models import Projection
from costing.projecting.charts import cumulative_chart
from costing.projecting.findings import cautions, finding, rates_words, timing_words
from costing.projecting.page import cards
from costing.projecting.report import projection_report
from costing.projecting.sheets import amounts_sheet, cases_sheet, years_sheet
from families.views.today import posted
from reach.filters import sees_true_figures
from reach.sheets import sheet_file

see = needs(Permission.SEE_COSTING)
edit = needs(Permission.EDIT_COSTING)


def page_of(projection):
    return reverse("costing:projection-detail", args=[projection.uuid])


def _seen(request, uuid):
    projections = Projection.objects.for_user(request.user)
    found = projections.select_related("centre", "cluster", "authority")
    projection = get_object_or_404(found, uuid=uuid)
    outside = not sees_true_figures(request.user, projection.place)
    return projection, projection_report(projection, outside=outside)


def _editable(request, uuid):
    """Held while it is written."""
    mine = Projection.objects.editable_by(request.user).values("pk")
    rows = Projection.objects.filter(pk__in=mine).select_related("centre", "cluster", "authority")
    return held_or_404(request, rows, uuid)


@require_safe
@see
def projection_list(request):
    projections = Projection.objects.for_user(request.user)
    context = {
        "projections": projections.select_related("centre", "cluster", "authority")
        .annotate(amount_count=Count("amounts"))
        .order_by("name", "pk"),
        "may_edit": may(request.user, Permission.EDIT_COSTING),
    }
    return render(request, "costing/projections/list.html", context)


@require_safe
@see
def projection_detail(request, uuid):
    projection, report = _seen(request, uuid)
    shown = ShownForm(request.GET, report=report)
    context = {"projection": projection, "report": report, "shown": shown}
    if figures := shown.figures:
        context |= {
            "years": years_sheet(report, figures, shown.chosen_case),
            "cases": cases_sheet(report),
            "chart": cumulative_chart(report, figures),
            "cards": cards(report, figures, shown.chosen_case),
        }
    context |= {
        "finding": finding(report),
        "rates": rates_words(report),
        "timing": timing_words(report),
        "cautions": cautions(report),
        "studies": projection.case_studies.for_user(request.user),
        "may_edit": Projection.objects.editable_by(request.user).filter(pk=projection.pk).exists(),
    }
    return render(request, "costing/projections/detail.html", context)


@require_safe
@see
def projection_file(request, uuid):
    """One table of the page: ``table`` is years, cases or amounts; ``as=xlsx`` a workbook."""
    _, report = _seen(request, uuid)
    key, shown = request.GET.get("table") or "years", ShownForm(request.GET, report=report)
    if key == "amounts":
        sheet = amounts_sheet(report)
    elif key == "cases":
        sheet = cases_sheet(report)
    elif key == "years" and shown.figures:
        sheet = years_sheet(report, shown.figures, shown.chosen_case)
    else:
        raise Http404
    return sheet_file(request, sheet, f"projection-{key}")


@edit
def projection_add(request):
    def save(form):
        return save_once(row=form.save(commit=False), key=form.cleaned_data["key"], of="authority")

    return form_page(
        request,
        ProjectionForm(posted(request), user=request.user),
        title="Add a projection",
        lead="What a change costs and saves over the years. Its amounts come next.",
        done="The projection is added. Now enter what it saves and what it costs.",
        save=save,
        to=lambda projection: reverse("costing:projected-amount-list", args=[projection.uuid]),
        back="costing:projection-list",
    )


@edit
@transaction.atomic
def projection_edit(request, uuid):
    projection = _editable(request, uuid)

    def save(form):
        touch_studies(form.save())

    form = ProjectionForm(posted(request), instance=projection, user=request.user)
    title = f"Change {projection}"
    return form_page(request, form, title=title, done="Saved.", save=save, to=page_of(projection))


@require_POST
@edit
@transaction.atomic
def projection_delete(request, uuid):
    """Refused while a case study prints it; the studies are named."""
    projection = _editable(request, uuid)
    if projection.case_studies.exists():
        hers = projection.case_studies.for_user(request.user)
        names = ", ".join(f"“{study}”" for study in hers) or "of a colleague elsewhere"
        messages.error(request, f"It stays: the case study {names} prints it.")
        return redirect(page_of(projection))
    record(request.user, Event.DELETED, projection)
    projection.delete()
    messages.success(request, f"“{projection}” is deleted.")
    return redirect("costing:projection-list")


@edit
@transaction.atomic
def projected_amount_list(request, uuid):
    """All its amounts on one page, saved together."""
    projection = _editable(request, uuid)
    rows = AmountRows(posted(request), projection=projection)
    if request.method == "POST" and rows.is_valid():
        save_amounts(
            projection=projection, rows=[row for row in rows.rows if row.out or not row.is_empty]
        )
        messages.success(request, "The amounts are saved.")
        more = "more" in request.POST
        to = "costing:projected-amount-list" if more else "costing:projection-detail"
        return redirect(to, projection.uuid)
    context = {"projection": projection, "formset": rows}
    return render(request, "costing/projections/amounts.html", context)
