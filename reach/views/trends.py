"""Trends by month, quarter or year, and their table as a file."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reach.cards import address
from reach.forecasts import METHOD
from reach.sheets import sheet_file
from reach.trends.charts import sheet_of, targets_note, trend_charts
from reach.trends.filters import TrendFilter
from reach.trends.findings import finding, short_findings
from reach.trends.report import trend_report
from reach.views.asked import see_records


@require_safe
@see_records
def trends(request):
    form = TrendFilter(request.GET, user=request.user)
    if not form.is_valid():
        return render(request, "reach/trends.html", {"form": form})
    report = _report_of(form)
    context = {
        "form": form,
        "report": report,
        "finding": finding(report),
        "short_findings": short_findings(report),
        "charts": trend_charts(report),
        "targets_note": targets_note(report),
        "forecast_method": METHOD if report.forecasts else "",
        "address": address(report.scope, form.asked_period, report.only),
    }
    return render(request, "reach/trends.html", context)


@require_safe
@see_records
def trends_file(request):
    form = TrendFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Http404
    report = _report_of(form)
    name = f"trends-{report.scope.key}-by-{report.step}-to-{report.period.last}"
    return sheet_file(request, sheet_of(report, report.keys), name)


def _report_of(form):
    asked = form.cleaned_data
    scope = form.measured_scope()
    return trend_report(scope, form.trend_period, asked["step"], asked["show"], only=form.only)
