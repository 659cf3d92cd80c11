"""Insights over time: by topic and quarter, by ward and area; as page, CSV and XLSX."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from coproduction.forms.insights_over_time import OverTimeForm
from coproduction.listening.insights.drawing import areas_map, quarters_chart, topics_finding
from coproduction.listening.insights.over_time import over_time, quarters_sheet, wards_sheet
from documents.charts import render as drawn
from reach.sheets import sheet_file

see = needs(Permission.SEE_COPRODUCTION)


def asked(request):
    """The form, and what is found for it; None where no place listens yet."""
    form = OverTimeForm(request.GET, user=request.user)
    form.is_valid()
    place, period = form.chosen
    found = over_time(request.user, place, form.centres, period) if place else None
    return form, found


@require_safe
@see
def insights_over_time(request):
    form, found = asked(request)
    context = {"form": form, "found": found}
    if found and found.said:
        chart = quarters_chart(found)
        context |= {
            "chart": chart,
            "svg": drawn(chart),
            "narrow": drawn(chart, narrow=True),
            "quarters": quarters_sheet(found).table,
            "map": areas_map(found),
            "wards": wards_sheet(found).table,
            "finding": topics_finding(found),
            "address": request.GET.urlencode(),
        }
    return render(request, "coproduction/insights/over_time.html", context)


def _sheet(request, of, name):
    _, found = asked(request)
    if found is None:
        raise Http404
    return sheet_file(request, of(found), name)


@require_safe
@see
def insight_quarters_file(request):
    return _sheet(request, quarters_sheet, "insights-by-topic-and-quarter")


@require_safe
@see
def insight_wards_file(request):
    return _sheet(request, wards_sheet, "insights-by-ward-and-topic")
