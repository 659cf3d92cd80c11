"""Who leads and who comes, and its tables as files."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reach.cards import address
from reach.leading import leading_report
from reach.leading.charts import framed_charts
from reach.leading.findings import finding, short_findings
from reach.leading.sheets import links, sheets
from reach.sheets import sheet_file
from reach.true_figures import WholePlace
from reach.views.asked import see_records


@require_safe
@see_records
def who_leads(request):
    form = WholePlace(request.GET, user=request.user)
    if not form.is_valid():
        return render(request, "reach/who_leads.html", {"form": form})
    report = leading_report(form.measured_scope(), form.asked_period)
    tables = sheets(report)
    context = {
        "form": form,
        "report": report,
        "finding": finding(report),
        "short_findings": short_findings(report),
        "ways": tables["ways"],
        "links": links(report),
        "charts": framed_charts(report, tables),
        "address": address(report.scope, report.period),
    }
    return render(request, "reach/who_leads.html", context)


@require_safe
@see_records
def who_leads_file(request):
    """One table of the page, named in the address; the first without a name."""
    form = WholePlace(request.GET, user=request.user)
    if not form.is_valid():
        raise Http404
    report = leading_report(form.measured_scope(), form.asked_period)
    key = request.GET.get("table") or "ways"
    table = sheets(report).get(key)
    if table is None:
        raise Http404
    period = report.period
    name = f"who-leads-{report.scope.key}-{period.first}-{period.last}-{key}"
    return sheet_file(request, table, name)
