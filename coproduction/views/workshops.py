"""Workshops: the list, one with what came of it, and how it is set up."""

from functools import reduce

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from coproduction.actions.workshops import add_challenge, add_sector, add_workshop, hold
from coproduction.filters.workshops import WorkshopFilter
from coproduction.forms.workshops import ChallengeForm, SectorForm, WorkshopForm
from coproduction.listening.join_codes import close_code, open_code
from coproduction.listening.workshops import listed, workshop_report
from coproduction.models import Challenge, Sector, Workshop
from families.views.today import posted

ON_A_PAGE = 50

see = needs(Permission.SEE_COPRODUCTION)
listen = needs(Permission.LISTEN)


def page_of(workshop):
    return reverse("coproduction:workshop-detail", args=[workshop.uuid])


def seen_workshop(request, uuid):
    workshops = Workshop.objects.for_user(request.user)
    return get_object_or_404(workshops.select_related("centre", "cluster", "board"), uuid=uuid)


def kept_workshop(request, uuid):
    """One that she may change; held where something is written."""
    workshops = Workshop.objects.editable_by(request.user)
    if request.method == "POST":
        get_object_or_404(workshops.select_for_update(of=["self"], no_key=True), uuid=uuid)
    return get_object_or_404(workshops.select_related("centre", "cluster"), uuid=uuid)


def kept(request, rows, uuid, *, of="workshop"):
    """A row that she may change; its workshop is held where something is written.

    Always the workshop first, then its rows: two who write wait for each other and never in a
    circle. ``of``: the way from the row to its workshop.
    """
    rows = rows.editable_by(request.user).select_related(of)
    row = get_object_or_404(rows, uuid=uuid)
    if request.method != "POST":
        return row
    hold(reduce(getattr, of.split("__"), row))
    return get_object_or_404(rows, uuid=uuid)


def may_change(request, workshop):
    return Workshop.objects.editable_by(request.user).filter(pk=workshop.pk).exists()


@see
@require_safe
def workshop_list(request):
    narrowed = WorkshopFilter(request.GET, queryset=listed(request.user), request=request)
    page = Paginator(narrowed.qs, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": narrowed,
        "page": page,
        "may_add": may(request.user, Permission.LISTEN),
    }
    return render(request, "coproduction/workshops/workshop_list.html", context)


@listen
@transaction.atomic
def workshop_add(request):
    return form_page(
        request,
        WorkshopForm(
            posted(request), user=request.user, instance=Workshop(on=timezone.localdate())
        ),
        title="Plan a workshop",
        lead="Next come its questions, and who takes part.",
        done="The workshop is planned. Now write down its questions and who takes part.",
        save=lambda form: add_workshop(
            workshop=form.save(commit=False), key=form.cleaned_data["key"]
        ),
        to=page_of,
    )


@listen
@transaction.atomic
def workshop_edit(request, uuid):
    workshop = kept_workshop(request, uuid)
    return form_page(
        request,
        WorkshopForm(posted(request), instance=workshop, user=request.user),
        title=f"Change {workshop}",
        done="Saved.",
        to=page_of(workshop),
    )


@see
@require_safe
def workshop_detail(request, uuid):
    workshop = seen_workshop(request, uuid)
    context = {
        "workshop": workshop,
        "report": workshop_report(workshop, request.user),
        "may_edit": may_change(request, workshop),
    }
    return render(request, "coproduction/workshops/workshop_detail.html", context)


# --- how far it is --------------------------------------------------------------------------------


@listen
@require_POST
@transaction.atomic
def workshop_start(request, uuid):
    """The day is on: phones may write from now on."""
    workshop = kept_workshop(request, uuid)
    workshop.status = Workshop.Status.RUNNING
    workshop.save(update_fields=["status"])
    code = open_code(workshop=workshop)
    messages.success(request, f"The workshop is on. Phones can write with the code {code}.")
    return redirect("coproduction:workshop-day", workshop.uuid)


@listen
@require_POST
@transaction.atomic
def workshop_finish(request, uuid):
    workshop = kept_workshop(request, uuid)
    workshop.status = Workshop.Status.OVER
    workshop.save(update_fields=["status"])
    close_code(workshop=workshop)
    messages.success(request, "The workshop is over. Its code does not work any more.")
    return redirect(page_of(workshop))


# --- questions and sectors ------------------------------------------------------------------------


@listen
@transaction.atomic
def challenge_add(request, uuid):
    workshop = kept_workshop(request, uuid)
    return form_page(
        request,
        ChallengeForm(posted(request), instance=Challenge(workshop=workshop)),
        title="Add a question",
        lead="One that people answer in the workshop.",
        done="The question is added.",
        save=lambda form: add_challenge(
            challenge=form.save(commit=False), key=form.cleaned_data["key"]
        ),
        to=page_of(workshop),
    )


@listen
@transaction.atomic
def challenge_edit(request, uuid):
    challenge = kept(request, Challenge.objects, uuid)
    return form_page(
        request,
        ChallengeForm(posted(request), instance=challenge),
        title="Change a question",
        done="Saved.",
        to=page_of(challenge.workshop),
    )


@listen
@require_POST
@transaction.atomic
def challenge_remove(request, uuid):
    """What was said about it stays."""
    challenge = kept(request, Challenge.objects, uuid)
    challenge.delete()
    messages.success(request, "The question is taken out. What was said about it is kept.")
    return redirect(page_of(challenge.workshop))


@listen
@transaction.atomic
def sector_add(request, uuid):
    workshop = kept_workshop(request, uuid)
    return form_page(
        request,
        SectorForm(posted(request), instance=Sector(workshop=workshop)),
        title="Who takes part?",
        lead="A kind of participant, and how many of them there are. No names.",
        done="They are added.",
        save=lambda form: add_sector(sector=form.save(commit=False), key=form.cleaned_data["key"]),
        to=page_of(workshop),
    )


@listen
@transaction.atomic
def sector_edit(request, uuid):
    sector = kept(request, Sector.objects, uuid)
    return form_page(
        request,
        SectorForm(posted(request), instance=sector),
        title=f"Change {sector}",
        done="Saved.",
        to=page_of(sector.workshop),
    )


@listen
@require_POST
@transaction.atomic
def sector_remove(request, uuid):
    """Not while answers stand under it: they would be lost."""
    sector = kept(request, Sector.objects, uuid)
    if number := sector.confidence.count():
        words = f"{number} answer{'' if number == 1 else 's'} before and after"
        messages.error(request, f"“{sector}” has {words}. Take those out first.")
    else:
        sector.delete()
        messages.success(request, f"“{sector}” is taken out. What they said is kept.")
    return redirect(page_of(sector.workshop))
