"""The page of one breakdown, and its table as a file."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reach.breakdown_pages import DIMENSIONS, breakdown
from reach.breakdown_pages.drawing import draw
from reach.breakdown_pages.filter import BreakdownFilter
from reach.breakdown_pages.findings import finding, short_findings
from reach.breakdown_pages.sheet import file_sheet, lines, page_sheet
from reach.cards import address
from reach.sheets import sheet_file
from reach.views.asked import see_records


def _asked(request, dimension):
    about = DIMENSIONS.get(dimension)
    if about is None:
        raise Http404
    return about, BreakdownFilter(request.GET, user=request.user, dimension=about)


def _report_of(form, about):
    return breakdown(form.measured_scope(), form.asked_period, about, form.measure_key, form.only)


@require_safe
@see_records
def breakdown_page(request, dimension):
    about, form = _asked(request, dimension)
    context = {"form": form, "dimension": about, "dimensions": DIMENSIONS.values()}
    if form.is_valid():
        report = _report_of(form, about)
        query = address(report.scope, report.period, report.only)
        context |= {
            "report": report,
            "finding": finding(report),
            "short_findings": short_findings(report),
            "chart": draw(report),
            "sheet": page_sheet(report),
            "lines": lines(report),
            "address": query,
            "asked": f"{query}&measure={report.key}",
        }
    return render(request, "reach/breakdown.html", context)


@require_safe
@see_records
def breakdown_file(request, dimension):
    about, form = _asked(request, dimension)
    if not form.is_valid():
        raise Http404
    report = _report_of(form, about)
    period = report.period
    name = f"reach-by-{about.slug}-{report.scope.key}-{period.first}-{period.last}"
    return sheet_file(request, file_sheet(report), name)
