"""Versions of a service model's costs: the list, what changed between two, bringing one back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models.fields.json import KT
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.models import Strand
from costing.actions.model_versions import restore_version
from costing.audit.changes import changes_between, lines_in_words
from costing.audit.versions import document_now
from costing.models import ServiceModelVersion
from costing.views.cost_lines import editable_model
from documents.refusals import Refused
from families.forms.fields import uuid_of

edit = needs(Permission.EDIT_COSTING)
SHOWN = 200


def editable_version(user, uuid):
    versions = ServiceModelVersion.objects.editable_by(user)
    return get_object_or_404(versions.select_related("service_model__base", "kept_by"), uuid=uuid)


@require_safe
@edit
def model_version_list(request, uuid):
    model = editable_model(request.user, uuid)
    versions = (
        model.versions.select_related("kept_by")
        .defer("document")
        .annotate(cost=KT("document__cost"), holding=KT("document__holding"))
    )
    page = Paginator(versions, 50).get_page(request.GET.get("page"))
    return render(request, "costing/grid/versions.html", {"model": model, "page": page})


@require_safe
@edit
def model_version_detail(request, uuid):
    """``?with=`` another version of the model, or ``now``; without, the one before it."""
    version = editable_version(request.user, uuid)
    model = version.service_model
    others = list(model.versions.exclude(pk=version.pk).defer("document"))
    other = _chosen(request.GET.get("with"), others, version)
    strands = dict(Strand.objects.values_list("slug", "name"))
    now = document_now(model)
    between, older, newer = _older_first(version, other, now)
    return render(
        request,
        "costing/grid/version.html",
        {
            "model": model,
            "version": version,
            "others": others,
            "other": other,
            "between": between,
            "changes": changes_between(older, newer, strands),
            "back": changes_between(now, version.document, strands),
            "newest": max([version.number, *(one.number for one in others)]),
            "lines": lines_in_words(version.document, strands)[:SHOWN],
            "more_lines": max(len(version.document["lines"]) - SHOWN, 0),
        },
    )


def _chosen(text, others, version):
    """The version to compare with; None for what is there now."""
    if text == "now":
        return None
    wanted = uuid_of(text)
    named = next((one for one in others if one.uuid == wanted), None)
    return named or next((one for one in others if one.number == version.number - 1), None)


def _older_first(version, other, now):
    """In words from what to what, and the two documents."""
    if other is None:
        return f"from version {version.number} to now", version.document, now
    older, newer = sorted([version, other], key=lambda one: one.number)
    words = f"from version {older.number} to version {newer.number}"
    return words, older.document, newer.document


@edit
@require_POST
def model_version_restore(request, uuid):
    version = editable_version(request.user, uuid)
    seen = request.POST.get("seen", "")
    here = redirect("costing:model-version-detail", uuid=uuid)
    try:
        done = restore_version(
            version=version, seen=int(seen) if seen.isdecimal() else None, by=request.user
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return here
    messages.success(request, f"The costs are those of version {version.number} again.")
    for note in done.notes[:20]:
        messages.warning(request, note)
    return redirect(reverse("costing:cost-grid", args=[version.service_model.uuid]))
