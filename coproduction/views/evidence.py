"""An agreement's page with what came of it, and the records behind each figure."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import needs
from coproduction.agreeing.agreed import offered_version
from coproduction.agreeing.evidence import (
    AHEAD,
    CANCELLED,
    HELD,
    OWN_WORK,
    behind_delivered,
    behind_target,
    sessions_of,
)
from coproduction.models import Agreement, AgreementTarget
from coproduction.reports import agreement_report
from coproduction.reports.drawing import quarters_chart, quarters_sheet
from coproduction.reports.findings import short_findings
from documents.writers import csv_response
from reach.filters import sees_true_figures
from reach.records import kind_of
from reach.sheets import sheet_file

see = needs(Permission.SEE_AGREEMENTS)
true_figures = needs(Permission.SEE_TRUE_FIGURES)
PAGE = 50
HOW = {HELD: "Held", CANCELLED: "Cancelled", AHEAD: "Still ahead"}


def seen_agreement(user, uuid):
    """The agreement, whether she sees its true figures, and whether she may change it."""
    agreements = Agreement.objects.for_user(user).select_related("provider", "centre", "cluster")
    agreement = get_object_or_404(agreements, uuid=uuid)
    may_edit = Agreement.objects.editable_by(user).filter(pk=agreement.pk).exists()
    return agreement, may_edit and sees_true_figures(user, agreement.place), may_edit


@require_safe
@see
def agreement_detail(request, uuid):
    """True figures and their lists for the place's managers; released ones for a group lead."""
    agreement, is_inside, may_edit = seen_agreement(request.user, uuid)
    report = agreement_report(agreement, outside=not is_inside)
    return render(
        request,
        "coproduction/agreement_detail.html",
        {
            "agreement": agreement,
            "offered": offered_version(agreement),
            "report": report,
            "findings": short_findings(report),
            "chart": quarters_chart(report),
            "own_work": OWN_WORK,
            "is_inside": is_inside,
            "may_edit": may_edit,
        },
    )


@require_safe
@true_figures
def agreement_quarters_file(request, uuid):
    """The quarters of its chart, for those who see true figures."""
    agreement, is_inside, _ = seen_agreement(request.user, uuid)
    if not is_inside:
        raise Http404
    report = agreement_report(agreement, outside=False)
    return sheet_file(request, quarters_sheet(report), "agreement-quarters")


@require_safe
@see
def agreement_sessions(request, uuid):
    """Programme facts, no person: for whoever sees the agreement."""
    agreement, is_inside, _ = seen_agreement(request.user, uuid)
    how = request.GET.get("how", "")
    sessions = sessions_of(agreement, how if how in HOW else "")
    return render(
        request,
        "coproduction/evidence/session_list.html",
        {
            "agreement": agreement,
            "page": Paginator(sessions, PAGE).get_page(request.GET.get("page")),
            "how": how if how in HOW else "",
            "choices": HOW,
            "today": timezone.localdate(),
            "is_inside": is_inside,
        },
    )


@require_safe
@see
def agreement_sessions_csv(request, uuid):
    agreement, _, _ = seen_agreement(request.user, uuid)
    header = ["date", "activity", "centre", "status", "cancelled_because"]
    rows = (
        [one.date, str(one.activity), str(one.centre), one.get_status_display(),
         one.cancelled_because]
        for one in sessions_of(agreement)
    )  # fmt: skip
    return csv_response("agreement-sessions.csv", header, rows, user=request.user, about=agreement)


@require_safe
@see
def agreement_records(request, uuid, measure_slug):
    """Behind what its activities delivered: of the group's own work for its lead too."""
    agreement, is_inside, _ = seen_agreement(request.user, uuid)
    key = measure_slug.replace("-", "_")
    if not is_inside and key not in OWN_WORK:
        raise Http404
    return _record_page(request, agreement, behind_delivered(agreement, key))


@require_safe
@true_figures
def target_records(request, uuid):
    """Behind a target's actual value, for those who see true figures."""
    targets = AgreementTarget.objects.for_user(request.user)
    target = get_object_or_404(targets.select_related("area_of_work__agreement"), uuid=uuid)
    agreement, is_inside, _ = seen_agreement(request.user, target.area_of_work.agreement.uuid)
    if not is_inside:
        raise Http404
    return _record_page(request, agreement, behind_target(target), target)


def _record_page(request, agreement, behind, target=None):
    """Those that the reader may see; each reading is logged."""
    if behind is None:
        raise Http404
    kind = kind_of(behind.measure)
    page = Paginator(kind.prepare(behind.seen_by(request.user)), PAGE).get_page(
        request.GET.get("page")
    )
    record(request.user, Event.READ, agreement, detail=f"{behind.measure.key} of an agreement")
    return render(
        request,
        "coproduction/evidence/record_list.html",
        {
            "agreement": agreement,
            "target": target,
            "behind": behind,
            "columns": kind.columns,
            "rows": kind.rows(list(page), behind.period.last),
            "page": page,
            "hidden": behind.rows.count() - page.paginator.count,
        },
    )
