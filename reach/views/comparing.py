"""Two periods or two places side by side, and the tables as files."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reach.cards import address
from reach.comparing import comparing_report
from reach.comparing.charts import charts
from reach.comparing.filters import Comparing
from reach.comparing.findings import finding, length_note, short_findings
from reach.comparing.sheets import sheets
from reach.comparing.table import comparison_rows
from reach.sheets import sheet_file
from reach.views.asked import see_records


@require_safe
@see_records
def compare(request):
    asked = Comparing(request.GET, user=request.user)
    context = {"form": asked.one, "other_form": asked.other, "formset": asked}
    if not asked.is_valid():
        return render(request, "reach/compare.html", context)
    report = _report_of(asked)
    tables = sheets(report)
    context |= {
        "report": report,
        "finding": finding(report),
        "short_findings": short_findings(report),
        "length_note": length_note(report),
        "rows": comparison_rows(report),
        "charts": charts(report, tables),
        "address": address(report.one.scope, report.one.period),
        "both": _both(report),
    }
    return render(request, "reach/compare.html", context)


@require_safe
@see_records
def compare_file(request):
    """One table of the page, named in the address; the measures without a name."""
    asked = Comparing(request.GET, user=request.user)
    if not asked.is_valid():
        raise Http404
    report = _report_of(asked)
    key = request.GET.get("table") or "figures"
    table = sheets(report).get(key)
    if table is None:
        raise Http404
    return sheet_file(request, table, f"compare-{report.one.scope.key}-{key}")


def _report_of(asked):
    one, other = asked.forms
    return comparing_report(
        (one.measured_scope(), one.asked_period), (other.measured_scope(), other.asked_period)
    )


def _both(report):
    """Both places and periods as the query of an address."""
    other = report.other
    second = {
        "scope2": other.scope.key,
        "from2": other.period.first.isoformat(),
        "to2": other.period.last.isoformat(),
    }
    return f"{address(report.one.scope, report.one.period)}&{urlencode(second)}"
