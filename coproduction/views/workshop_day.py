"""The day of a workshop: notes typed in as fast as they are said."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may
from coproduction.actions.workshops import (
    WorkshopRefused,
    add_contribution,
    mend_contribution,
)
from coproduction.forms.workshops import MendNoteForm, NoteForm
from coproduction.listening.workshops import day
from coproduction.models import Contribution, JoinCode
from coproduction.screening import HELD_BACK
from coproduction.views.workshops import kept, kept_workshop, listen
from documents.qr import qr_svg
from families.views.today import posted


@listen
@require_safe
def workshop_day(request, uuid):
    """The form with the latest notes; the notes alone where a script asks for them."""
    workshop = kept_workshop(request, uuid)
    if request.htmx:
        return notes(request, workshop)
    form = NoteForm(workshop=workshop, initial=NoteForm.chosen_before(request.GET))
    return page(request, workshop, form)


@listen
@require_POST
@transaction.atomic
def contribution_add(request, uuid):
    """Adds a note, and leaves what was chosen for the next."""
    workshop = kept_workshop(request, uuid)
    form = NoteForm(request.POST, workshop=workshop)
    note = taken(form)
    if note is None:
        return page(request, workshop, form, status=422 if request.htmx else 200)
    if request.htmx:
        return notes(request, workshop, note)
    if not note.is_shown:
        messages.warning(request, HELD_BACK)
    of = {"challenge": note.challenge, "sector": note.sector}
    chosen = urlencode({name: row.uuid for name, row in of.items() if row})
    return redirect(f"{reverse('coproduction:workshop-day', args=[workshop.uuid])}?{chosen}")


def taken(form, **options):
    """The note of a form; None, with the reason in the form, where it is not taken."""
    if not form.is_valid():
        return None
    try:
        return add_contribution(
            workshop=form.workshop,
            submission_key=form.cleaned_data["submission_key"],
            **form.said,
            **options,
        )
    except WorkshopRefused as refused:
        form.add_error("words", str(refused))
        return None


def page(request, workshop, form, status=200):
    context = {
        "workshop": workshop,
        "form": form,
        "day": day(workshop),
        "join_code": JoinCode.objects.working().filter(workshop=workshop).first(),
        "may_clear": may(request.user, Permission.CLEAR_WORDS),
    }
    return render(request, "coproduction/workshops/day.html", context, status=status)


def notes(request, workshop, note=None):
    context = {
        "workshop": workshop,
        "day": day(workshop),
        "note": note,
        "may_clear": may(request.user, Permission.CLEAR_WORDS),
    }
    return render(request, "coproduction/workshops/_day_notes.html", context)


@listen
@require_safe
def workshop_poster(request, uuid):
    """The code as large as the wall, with a QR code."""
    workshop = kept_workshop(request, uuid)
    code = JoinCode.objects.working().filter(workshop=workshop).first()
    if code is None:
        messages.error(request, "Start the workshop first: its code comes with that.")
        return redirect("coproduction:workshop-day", workshop.uuid)
    address = request.build_absolute_uri(reverse("coproduction:join-code", args=[code.code]))
    context = {
        "workshop": workshop,
        "code": code,
        "short_address": request.build_absolute_uri(reverse("coproduction:join")),
        "qr": qr_svg(address, title="QR code: opens the workshop"),
    }
    return render(request, "coproduction/workshops/poster.html", context)


def shown_note(request, uuid):
    """A note that she may change and that nobody holds back."""
    return kept(request, Contribution.objects.shown(), uuid)


@listen
@transaction.atomic
def contribution_edit(request, uuid):
    note = shown_note(request, uuid)
    form = MendNoteForm(posted(request), instance=note)
    if form.is_valid():
        mended = mend_contribution(note=form.save(commit=False))
        messages.success(request, "Saved." if mended.is_shown else HELD_BACK)
        return redirect("coproduction:workshop-day", note.workshop.uuid)
    context = {"form": form, "note": note}
    return render(request, "coproduction/workshops/contribution_edit.html", context)


@listen
@require_POST
@transaction.atomic
def contribution_remove(request, uuid):
    """For what was typed twice or by mistake."""
    note = shown_note(request, uuid)
    note.delete()
    messages.success(request, "The note is taken out.")
    return redirect("coproduction:workshop-day", note.workshop.uuid)
