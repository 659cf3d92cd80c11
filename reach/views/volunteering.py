"""The dashboard of volunteering, and its figures as files."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reach.cards import address
from reach.sheets import rows_file
from reach.views.asked import see_records
from reach.volunteering import volunteering_report
from reach.volunteering.cards import cards
from reach.volunteering.charts import framed_charts
from reach.volunteering.filters import VolunteeringFilter
from reach.volunteering.findings import finding, short_findings
from reach.volunteering.sheets import ALL_HEADER, all_cells, sheets


@require_safe
@see_records
def volunteering(request):
    form = VolunteeringFilter(request.GET, user=request.user)
    if not form.is_valid():
        return render(request, "reach/volunteering.html", {"form": form})
    report = _report_of(form)
    tables = sheets(report)
    charts = framed_charts(report, tables)
    context = {
        "form": form,
        "report": report,
        "finding": finding(report),
        "short_findings": short_findings(report),
        "cards": cards(report),
        "address": address(report.scope, report.period),
        "tables": tables,
        "charts": charts,
        "missing": [
            one.title.lower() for one in tables.values() if one.key not in ("due", *charts)
        ],
    }
    return render(request, "reach/volunteering.html", context)


@require_safe
@see_records
def volunteering_csv(request):
    """One table of the page, named in the address; without a name every figure of all."""
    form = VolunteeringFilter(request.GET, user=request.user)
    if not form.is_valid():
        raise Http404
    report = _report_of(form)
    tables, key = sheets(report), request.GET.get("table", "")
    if key and key not in tables:
        raise Http404
    header = tables[key].header if key else ALL_HEADER
    rows = tables[key].cells() if key else all_cells(tables.values())
    period = report.period
    name = f"volunteering-{report.scope.key}-{period.first}-{period.last}-{key or 'figures'}"
    return rows_file(request, header, rows, name)


def _report_of(form):
    return volunteering_report(form.measured_scope(), form.asked_period, timezone.localdate())
