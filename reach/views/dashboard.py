"""The overview of reach, and its tables as files."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may
from reach.cards import address, cards
from reach.charts import areas_chart, gaps_chart, quarters_chart
from reach.filters import ReachFilter
from reach.findings import (
    finding,
    population_title,
    quality_title,
    short_findings,
    targets_title,
)
from reach.forecasts import METHOD
from reach.funnel import funnel
from reach.mapped.drawing import draw_map
from reach.mapped.report import map_of_rows
from reach.reports import reach_report
from reach.sheets import sheet_file
from reach.tables import population_effect, tables
from reach.views.asked import asked_part_of, see, see_records


@require_safe
@see
def dashboard(request):
    form = ReachFilter(request.GET, user=request.user)
    if not form.is_valid():
        return render(request, "reach/dashboard.html", {"form": form})
    report = reach_report(
        form.measured_scope(), form.asked_period, released=form.released, only=form.only
    )
    context = {
        "form": form,
        "report": report,
        "finding": finding(report),
        "short_findings": short_findings(report),
        "cards": cards(report),
        "address": address(report.scope, report.period, report.only),
        "may_make_reports": may(request.user, Permission.EDIT_CASE_STUDIES),
    }
    if not report.is_released:
        context |= _true_figures(report)
    return render(request, "reach/dashboard.html", context)


def _true_figures(report):
    sheets = tables(report)
    return {
        "tables": sheets,
        "quarters": quarters_chart(report),
        "areas": areas_chart(report),
        "map": _map(report),
        "gaps": gaps_chart(report, sheets["gaps"]),
        "funnel": funnel(report),
        "quality": report.quality,
        "quality_title": quality_title(report.quality),
        "population_title": population_title(report.quality),
        "population_effect": population_effect(report.quality),
        "targets_title": targets_title(report),
        "forecast_method": METHOD,
    }


def _map(report):
    """None of a part of whose children nobody knows how many live in each area."""
    if not report.only.has_population:
        return None
    return draw_map(map_of_rows(report.measured, report.areas, only=report.only))


@require_safe
@see_records
def overview_table(request, table):
    """One table of the overview, by its key."""
    scope, period, only = asked_part_of(request)
    sheets = tables(reach_report(scope, period, released=False, only=only))
    if table not in sheets:
        raise Http404
    return sheet_file(
        request, sheets[table], f"reach-{scope.key}-{period.first}-{period.last}-{table}"
    )
