from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from documents.writers import csv_response
from reach.cards import address, cards
from reach.charts import areas_chart, quarters_chart
from reach.filters import ReachFilter
from reach.findings import finding, short_findings
from reach.forms import TargetForm
from reach.funnel import funnel
from reach.measures import MEASURES, Measured, measure, measure_by, records
from reach.models import Target
from reach.printing import CSV_HEADER, csv_rows, released_csv_rows
from reach.records import kind_of
from reach.reports import reach_report
from reach.shown import shown_figures

PAGE = 50
see = needs(Permission.SEE_TRUE_FIGURES, Permission.SEE_AGGREGATES)
see_records = needs(Permission.SEE_TRUE_FIGURES)
set_targets = needs(Permission.SET_TARGETS)


@require_safe
@see
def dashboard(request):
    form = ReachFilter(request.GET, user=request.user)
    if not form.is_valid():
        return render(request, "reach/dashboard.html", {"form": form})
    report = reach_report(form.measured_scope(), form.asked_period, released=form.released)
    context = {
        "form": form,
        "report": report,
        "finding": finding(report),
        "short_findings": short_findings(report),
        "cards": cards(report),
        "address": address(report.scope, report.period),
        "may_make_reports": may(request.user, Permission.EDIT_CASE_STUDIES),
    }
    if not report.is_released:
        context |= {
            "quarters": quarters_chart(report),
            "areas": areas_chart(report),
            "funnel": funnel(report),
        }
    return render(request, "reach/dashboard.html", context)


def _asked(request, *, true_figures_only=False):
    """Scope and period of a file or list; the same words in the address as the dashboard's."""
    form = ReachFilter(request.GET, user=request.user)
    if not form.is_valid() or (true_figures_only and form.released):
        raise Http404
    return form.measured_scope(), form.asked_period, form.released


def _csv(request, found: Measured, rows, what):
    name = f"reach-{found.scope.key}-{found.period.first}-{found.period.last}-{what}.csv"
    return csv_response(name, CSV_HEADER, rows, user=request.user)


@require_safe
@see
def figures_csv(request):
    scope, period, released = _asked(request)
    found = measure(scope, period)
    rows = csv_rows(found)
    if released:
        rows = released_csv_rows(scope, shown_figures(found, outside=True))
    return _csv(request, found, rows, "figures")


def _breakdown_csv(request, by, what):
    scope, period, _ = _asked(request, true_figures_only=True)
    found = measure(scope, period)
    return _csv(request, found, csv_rows(found, measure_by(scope, period, by)), what)


@require_safe
@see_records
def quarters_csv(request):
    return _breakdown_csv(request, "quarter", "quarters")


@require_safe
@see_records
def areas_csv(request):
    return _breakdown_csv(request, "area", "areas")


@require_safe
@see_records
def record_list(request, measure_slug):
    """The records behind a figure: those that the reader may see, each reading logged."""
    about = MEASURES.get(measure_slug.replace("-", "_"))
    if about is None:
        raise Http404
    scope, period, _ = _asked(request, true_figures_only=True)
    kind = kind_of(about)
    behind = records(scope, period, about.key)
    visible = kind.prepare(behind.filter(pk__in=behind.for_user(request.user).values("pk")))
    page = Paginator(visible, PAGE).get_page(request.GET.get("page"))
    record(request.user, Event.READ, detail=f"{about.key} {scope.key} {period.first} {period.last}")
    context = {
        "measure": about,
        "scope": scope,
        "period": period,
        "columns": kind.columns,
        "rows": kind.rows(list(page), period.last),
        "page": page,
        "hidden": behind.count() - page.paginator.count,
        "back": address(scope, period),
    }
    return render(request, "reach/record_list.html", context)


# --- targets


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
