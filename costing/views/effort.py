"""Effort per family: for planning, without names."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from costing.effort.calculations import shared_plan, week_of
from costing.effort.filter import EffortFilter
from costing.effort.findings import finding, plan_figures, plan_finding, short_findings, who_chart
from costing.effort.report import busy_weeks, effort_report
from costing.effort.sheets import contacts_sheet, families_sheet, weeks_sheet, who_sheet
from reach.sheets import sheet_file

see = needs(Permission.SEE_COSTING)
MOST_FAMILIES = 20


def _family(request, report):
    """The family that the address names by its letter in this week; the first without one."""
    letter = request.GET.get("family")
    if not letter:
        return report.most
    found = next((one for one in report.families if one.letter == letter), None)
    if found is None:
        raise Http404
    return found


def _address(form, report, **more):
    asked = {
        "scope": form.place.key,
        "week": report.week.first.isoformat(),
        "stay": form.cleaned_data["stay"],
        "meeting": form.cleaned_data["meeting"],
    }
    return urlencode(asked | more)


def _asked(request):
    """The form, and the report of its week where there is one."""
    form = EffortFilter(request.GET, user=request.user)
    if not form.is_valid() or form.asked_week is None:
        return form, None
    return form, effort_report(form.measured_scope, form.asked_week)


@require_safe
@see
def effort(request):
    form, report = _asked(request)
    context = {"form": form, "report": report}
    if report is not None:
        context |= _page(request, form, report)
    return render(request, "costing/effort/effort.html", context)


def _page(request, form, report):
    family = _family(request, report)
    weeks = busy_weeks(form.measured_scope)
    found = {
        "finding": finding(report),
        "short_findings": short_findings(report),
        "address": _address(form, report),
        "families": _linked(families_sheet(report), form, report)[:MOST_FAMILIES],
        "families_sheet": families_sheet(report),
        "weeks": weeks_sheet(weeks),
        "week_links": [_week_link(form, one) for one in weeks],
    }
    return found | (_of_family(form, report, family) if family else {})


def _of_family(form, report, family):
    stay = form.cleaned_data["stay"]
    plan = shared_plan(family.efforts, stay, form.hours_for_the_plan)
    return {
        "family": family,
        "plan": plan,
        "plan_finding": plan_finding(family, plan),
        "plan_figures": plan_figures(plan),
        "chart": who_chart(report, family, stay),
        "who": who_sheet(family),
        "contacts": contacts_sheet(family),
        "family_address": _address(form, report, family=family.letter),
    }


def _linked(sheet, form, report):
    """The rows of the families, each with the address that opens it."""
    pairs = zip(report.families, sheet.table.rows, strict=True)
    return [(_address(form, report, family=family.letter), row) for family, row in pairs]


def _week_link(form, one):
    asked = {"scope": form.place.key, "week": one.week.first.isoformat()}
    row = weeks_sheet((one,)).table.rows[0]
    return urlencode(asked), row


@require_safe
@see
def effort_file(request):
    """One table of the page, named in the address; the families without a name."""
    form = EffortFilter(request.GET, user=request.user)
    if not form.is_valid() or form.place is None:
        raise Http404
    week = form.asked_week or week_of(timezone.localdate())
    report = effort_report(form.measured_scope, week)
    sheet = _sheets(request, form, report).get(request.GET.get("table") or "families")
    if sheet is None:
        raise Http404
    return sheet_file(request, sheet, f"effort-{form.place.key}-{week.first}-{sheet.key}")


def _sheets(request, form, report):
    family = _family(request, report)
    sheets = [families_sheet(report), weeks_sheet(busy_weeks(form.measured_scope))]
    if family:
        sheets += [who_sheet(family), contacts_sheet(family)]
    return {sheet.key: sheet for sheet in sheets}
