"""The costs of a service model in a grid, and as a file."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.tabs import Tab
from costing.actions.cost_grid import save_grid
from costing.audit.files import file_header, file_rows
from costing.audit.grid import NAMES, Standing, grid_of
from costing.models import ServiceModel
from costing.views.cost_lines import editable_model
from reach.sheets import rows_file

see = needs(Permission.SEE_COSTING)
edit = needs(Permission.EDIT_COSTING)


@require_safe
@edit
def cost_grid(request, uuid):
    model = editable_model(request.user, uuid)
    grid = grid_of(
        Standing(model, request.user),
        request.user,
        key=request.GET.get("columns", ""),
        page=request.GET.get("page"),
    )
    return _page(request, model, grid)


def _page(request, model, grid, refused=None):
    here = reverse("costing:cost-grid", args=[model.uuid])
    tabs = [Tab(label, f"{here}?columns={key}", key == grid.key) for key, label in NAMES.items()]
    context = {"model": model, "grid": grid, "refused": refused, "tabs": tabs}
    return render(request, "costing/grid/grid.html", context)


@edit
@require_POST
def cost_grid_save(request, uuid):
    model = editable_model(request.user, uuid)
    key, page = request.POST.get("columns", ""), request.POST.get("page")
    saved = save_grid(model=model, by=request.user, data=request.POST, key=key, page=page)
    if saved.grid:
        return _page(request, model, saved.grid, saved.refused)
    words = saved.plan.words
    messages.success(request, f"Saved: {words}." if words else "Nothing was changed.")
    if saved.plan.gone:
        messages.info(request, f"{saved.plan.gone} taken out by somebody else meanwhile.")
    to = reverse("costing:cost-grid", args=[model.uuid])
    return redirect(f"{to}?{urlencode({'columns': key, 'page': page or 1})}")


@require_safe
@see
def cost_file(request, uuid):
    """All lines that hold, as a file that can be brought in again."""
    models = ServiceModel.objects.for_user(request.user).select_related("centre")
    model = get_object_or_404(models, uuid=uuid)
    return rows_file(request, file_header(), file_rows(model), f"costs-{model.slug}")
