"""Confidence before and after: typed in from paper, and what it comes to."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from coproduction.actions.workshops import say_confidence
from coproduction.forms.workshops import ConfidenceForm
from coproduction.listening.confidence_chart import confidence_chart, confidence_sheet
from coproduction.listening.workshops import confidence
from coproduction.models import ConfidenceAnswer
from coproduction.views.workshops import (
    kept,
    kept_workshop,
    listen,
    may_change,
    see,
    seen_workshop,
)
from families.forms.fields import uuid_of
from reach.charts import drawn
from reach.sheets import sheet_file

LATEST = 10


@see
@require_safe
def workshop_confidence(request, uuid):
    workshop = seen_workshop(request, uuid)
    chosen = {"sector": str(uuid_of(request.GET.get("sector")) or "")}
    return page(request, workshop, ConfidenceForm(workshop=workshop, initial=chosen))


@listen
@require_POST
@transaction.atomic
def confidence_add(request, uuid):
    """One sheet; the same kind of participant is chosen for the next."""
    workshop = kept_workshop(request, uuid)
    form = ConfidenceForm(request.POST, workshop=workshop)
    if not form.is_valid():
        return page(request, workshop, form)
    said = form.cleaned_data
    key, sector = said.pop("submission_key"), said["sector"]
    if say_confidence(key=key, **said) is None:
        messages.error(request, "That could not be taken. Enter it once more.")
    address = reverse("coproduction:workshop-confidence", args=[workshop.uuid])
    return redirect(f"{address}?sector={sector.uuid}#enter")


@listen
@require_POST
@transaction.atomic
def confidence_remove(request, uuid):
    answer = kept(request, ConfidenceAnswer.objects, uuid, of="sector__workshop")
    answer.delete()
    messages.success(request, "The answer is taken out.")
    return redirect("coproduction:workshop-confidence", answer.sector.workshop.uuid)


@see
@require_safe
def confidence_csv(request, uuid):
    workshop = seen_workshop(request, uuid)
    found = confidence(list(workshop.sectors.all()))
    return sheet_file(request, confidence_sheet(found.reported), "confidence")


def page(request, workshop, form):
    sectors = list(workshop.sectors.all())
    found = confidence(sectors)
    answers = ConfidenceAnswer.objects.filter(sector__in=sectors).select_related("sector")
    context = {
        "workshop": workshop,
        "confidence": found,
        "drawn": drawn_confidence(found),
        "by_sector": confidence_sheet(found.by_sector),
        "has_sectors": bool(sectors),
        "latest": answers.order_by("-pk")[:LATEST],
        "form": form,
        "may_edit": may_change(request, workshop),
    }
    return render(request, "coproduction/workshops/confidence.html", context)


def drawn_confidence(found):
    """The chart with its table; None while nobody has answered both times."""
    chart = confidence_chart(found.reported)
    return chart and drawn(chart, confidence_sheet(found.reported).table)
