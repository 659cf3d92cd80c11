"""What is decided of each cost: one list, changed in place."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import needs
from costing.actions.decisions import deciding, save_decisions
from costing.audit.line_sheet import lines_sheet
from costing.audit.tables import total_of
from costing.forms.decisions import DecisionsForm
from costing.lines import lines_of
from costing.models import CostLine, ServiceModel
from costing.views.audit import audit_tabs, seen_audit
from reach.sheets import sheet_file

see = needs(Permission.SEE_COSTING)
edit = needs(Permission.EDIT_COSTING)

ON_A_PAGE = 20
NOT_DECIDED = "none"
KINDS = {NOT_DECIDED: "Not decided", **dict(CostLine.Decision.choices)}


def _decided(line):
    return line.decision or NOT_DECIDED


def _count_links(lines, show):
    """How the list may be narrowed: word, label, number, cost; and which it is now."""
    yield "", "All", len(lines), total_of(lines), show == ""
    for word, label in KINDS.items():
        some = [line for line in lines if _decided(line) == word]
        if some:
            yield word, label, len(some), total_of(some), show == word


@edit
def audit_decisions(request, uuid):
    models = ServiceModel.objects.editable_by(request.user)
    model = get_object_or_404(models.select_related("centre", "cluster", "authority"), uuid=uuid)
    if request.method == "POST":
        return _save(request, model)
    return _page(request, model, lines_of([model])[model.pk])


def _save(request, model):
    with deciding(model):
        lines = lines_of([model])[model.pk]
        form = DecisionsForm(request.POST, lines=lines, also=_replaced(lines))
        is_valid = form.is_valid()
        if is_valid:
            changed = form.changed
            save_decisions(model=model, forms=changed, by=request.user)
    if not is_valid:
        return _page(request, model, lines, form=form)
    if form.gone:
        messages.warning(request, "A cost was taken out meanwhile; its decision is not kept.")
    number = len(changed)
    done = "Nothing was changed." if not number else f"{number} kept."
    messages.success(request, done)
    return redirect(f"{reverse('costing:audit-decisions', args=[model.uuid])}{_asked(request)}")


def _asked(request):
    query = request.GET.urlencode()
    return f"?{query}" if query else ""


def _replaced(lines):
    """Keys of these lines by the uuid of the line of the base whose place they took."""
    newest = {line.replaces_id: line.pk for line in lines if line.replaces_id}
    replaced = CostLine.objects.filter(pk__in=newest).values_list("uuid", "pk")
    return {str(uuid): newest[pk] for uuid, pk in replaced}


def _page(request, model, lines, *, form=None):
    show = request.GET.get("show", "")
    show = show if show in KINDS else ""
    narrowed = [line for line in lines if not show or _decided(line) == show]
    page = Paginator(narrowed, ON_A_PAGE).get_page(request.GET.get("page"))
    if form is None:
        form = DecisionsForm(None, lines=lines, shown=page.object_list)
    return render(
        request,
        "costing/audit/decisions.html",
        {
            "model": model,
            "formset": form,
            "page": page,
            "links": list(_count_links(lines, show)),
            "asked": _asked(request),
            "audit_tabs": audit_tabs(model, "decisions"),
            "total": total_of(lines),
        },
    )


@require_safe
@see
def audit_decisions_file(request, uuid):
    found = seen_audit(request.user, uuid)
    sheet = lines_sheet("decisions", "Decisions", found.lines)
    return sheet_file(request, sheet, f"audit-{found.model.slug}-decisions")
