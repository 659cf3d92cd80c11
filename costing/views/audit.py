"""The resource audit of a service model, looked at from each side; every row opens to its costs."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.tabs import Tab
from costing.audit.line_sheet import lines_sheet
from costing.audit.listing import audits_of
from costing.audit.report import FIRST, VIEWS, audit_of
from costing.models import ServiceModel
from reach.filters import sees_true_figures
from reach.sheets import sheet_file

see = needs(Permission.SEE_COSTING)
LINES_ON_A_PAGE = 100


def seen_model(user, uuid):
    models = ServiceModel.objects.for_user(user)
    return get_object_or_404(models.select_related("centre", "cluster", "authority"), uuid=uuid)


def seen_audit(user, uuid):
    """The audit, with its reach left out where the true figures of its place are not hers."""
    model = seen_model(user, uuid)
    return audit_of(model, outside=not sees_true_figures(user, model.place))


def audit_tabs(model, here):
    """The sides of one audit; ``here``: the word of the side that she is on."""
    page = reverse("costing:audit", args=[model.uuid])
    sides = [(by, label, f"{page}?by={by}") for by, (label, _) in VIEWS.items()]
    decisions = ("decisions", "Decisions", reverse("costing:audit-decisions", args=[model.uuid]))
    sides.insert(-1, decisions)
    return [Tab(label, url, word == here) for word, label, url in sides]


def side_of(request, audit):
    """The side that the address asks for; another word is not found."""
    by = request.GET.get("by") or FIRST
    if by not in VIEWS:
        raise Http404
    return VIEWS[by][1](audit)


def table_of(request, view):
    """The table that the address names; the first without a name."""
    table = view.table(request.GET.get("table") or view.tables[0].key)
    if table is None:
        raise Http404
    return table


def row_of(request, view):
    """The row that the address names; the first without a name."""
    table = table_of(request, view)
    first = table.rows[0].key if table.rows else ""
    row = table.row(request.GET.get("row") or first)
    if row is None:
        raise Http404
    return table, row


@require_safe
@see
def audit_list(request):
    """The service models of the user's centres, with how far each audit has come."""
    models = ServiceModel.objects.for_user(request.user)
    return render(
        request,
        "costing/audit/list.html",
        {
            "audits": audits_of(models.select_related("centre", "cluster", "authority")),
            "may_edit": may(request.user, Permission.EDIT_COSTING),
        },
    )


@require_safe
@see
def audit(request, uuid):
    found = seen_audit(request.user, uuid)
    view = side_of(request, found)
    return render(
        request,
        "costing/audit/side.html",
        {
            "audit": found,
            "model": found.model,
            "view": view,
            "short_findings": view.short,
            "audit_tabs": audit_tabs(found.model, view.by),
            "may_edit": ServiceModel.objects.editable_by(request.user).filter(uuid=uuid).exists(),
        },
    )


@require_safe
@see
def audit_file(request, uuid):
    """One table of a side, named in the address."""
    found = seen_audit(request.user, uuid)
    table = table_of(request, side_of(request, found))
    return sheet_file(request, table.sheet, f"audit-{found.model.slug}-{table.key}")


@require_safe
@see
def audit_lines(request, uuid):
    """The costs behind one row of a table."""
    found = seen_audit(request.user, uuid)
    view = side_of(request, found)
    table, row = row_of(request, view)
    return render(
        request,
        "costing/audit/lines.html",
        {
            "model": found.model,
            "view": view,
            "table": table,
            "row": row,
            "page": Paginator(row.lines, LINES_ON_A_PAGE).get_page(request.GET.get("page")),
            "audit_tabs": audit_tabs(found.model, view.by),
            "may_edit": ServiceModel.objects.editable_by(request.user).filter(uuid=uuid).exists(),
        },
    )


@require_safe
@see
def audit_lines_file(request, uuid):
    found = seen_audit(request.user, uuid)
    _, row = row_of(request, side_of(request, found))
    sheet = lines_sheet("lines", str(row.values[0]), row.lines)
    return sheet_file(request, sheet, f"audit-{found.model.slug}-costs")
