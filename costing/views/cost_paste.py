"""Costs pasted from a spreadsheet: looked at first, then stored whole or not at all."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.permissions import Permission
from centres.access import needs
from centres.models import Strand
from costing.actions.cost_paste import add_pasted
from costing.audit.columns import COLUMNS
from costing.audit.grid import Standing
from costing.audit.pasting import read_pasted
from costing.forms.cost_paste import PasteForm
from costing.views.cost_lines import editable_model
from documents.refusals import Refused

edit = needs(Permission.EDIT_COSTING)


@edit
def cost_paste(request, uuid):
    """The box; with a text, what it says and what is wrong with it. Nothing is stored."""
    model = editable_model(request.user, uuid)
    form = PasteForm(request.POST or None)
    return _page(request, model, form, _read(form, model, request.user))


@edit
@require_POST
def cost_paste_store(request, uuid):
    model = editable_model(request.user, uuid)
    form = PasteForm(request.POST)
    pasted = _read(form, model, request.user)
    if pasted is None or pasted.errors:
        return _page(request, model, form, pasted)
    key = form.cleaned_data["key"]
    added = add_pasted(model=model, pasted=pasted, key=key, by=request.user)
    words = f"{added:,} costs are added." if added else "These costs were added already."
    messages.success(request, words)
    return redirect(reverse("costing:cost-grid", args=[model.uuid]))


def _read(form, model, user):
    """What was pasted; None where there is nothing to read."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        standing = Standing(model, user)
        text, held = form.cleaned_data["text"], standing.lines
        return read_pasted(text, standing.reader, centre=model.centre, held=held)
    except Refused as refused:
        for error in refused.errors:
            form.add_error("text", str(error))
        return None


def _page(request, model, form, pasted):
    context = {"model": model, "form": form, "pasted": pasted, "order": COLUMNS}
    context["strands"] = Strand.objects.all()
    return render(request, "costing/grid/paste.html", context)
