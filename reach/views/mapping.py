"""The map of reach, and its table as a file."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reach.cards import address
from reach.mapped import reach_map
from reach.mapped.drawing import draw_map
from reach.mapped.findings import finding, short_findings
from reach.mapped.sheets import lines, map_sheet
from reach.sheets import sheet_file
from reach.true_figures import TrueFigures
from reach.views.asked import see_records


@require_safe
@see_records
def map_page(request):
    form = TrueFigures(request.GET, user=request.user)
    if not form.is_valid():
        return render(request, "reach/map.html", {"form": form})
    report = reach_map(form.measured_scope(), form.asked_period, only=form.only)
    context = {
        "form": form,
        "report": report,
        "finding": finding(report),
        "short_findings": short_findings(report),
        "map": draw_map(report),
        "sheet": map_sheet(report),
        "lines": lines(report),
        "address": address(report.scope, report.period, report.only),
    }
    return render(request, "reach/map.html", context)


@require_safe
@see_records
def map_file(request):
    form = TrueFigures(request.GET, user=request.user)
    if not form.is_valid():
        raise Http404
    report = reach_map(form.measured_scope(), form.asked_period, only=form.only)
    period = report.period
    name = f"reach-map-{report.scope.key}-{period.first}-{period.last}"
    return sheet_file(request, map_sheet(report), name)
