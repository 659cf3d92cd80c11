"""The dashboard of reach."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may
from reach.cards import address, cards
from reach.charts import areas_chart, quarters_chart
from reach.filters import ReachFilter
from reach.findings import finding, short_findings
from reach.funnel import funnel
from reach.reports import reach_report
from reach.views.asked import see


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
