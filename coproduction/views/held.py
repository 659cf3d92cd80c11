"""Agreements and their parts as views find them: checked, and held while terms are written."""

from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from coproduction.actions.once import save_once
from coproduction.models import Agreement
from families.forms.fields import uuid_of

see = needs(Permission.SEE_AGREEMENTS)
edit = needs(Permission.EDIT_AGREEMENTS)

CLOSED = "The terms are closed, as they are signed or wait for signatures. Nothing was changed."


class TermsClosed(Exception):
    def __init__(self, agreement):
        super().__init__(CLOSED)
        self.agreement = agreement


def writes_terms(view):
    """For a change of what is agreed: one at a time, and only while the terms are open."""

    @edit
    @wraps(view)
    def write(request, *args, **kwargs):
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except TermsClosed as closed:
            messages.error(request, CLOSED)
            return redirect(terms_page(closed.agreement))

    return write


def terms_page(agreement):
    return reverse("coproduction:agreement-terms", args=[agreement.uuid])


def seen_agreement(user, uuid):
    """One that she sees; ``may_edit`` beside it: whether she also changes it."""
    agreements = Agreement.objects.for_user(user)
    agreement = get_object_or_404(
        agreements.select_related("provider", "centre", "cluster"), uuid=uuid
    )
    may_edit = Agreement.objects.editable_by(user).filter(pk=agreement.pk).exists()
    return agreement, may_edit


def editable_agreement(user, uuid):
    agreements = Agreement.objects.editable_by(user)
    return get_object_or_404(agreements.select_related("provider", "centre", "cluster"), uuid=uuid)


def open_agreement(request, uuid):
    """One whose terms she may change; raises TermsClosed when they are closed."""
    return with_open_terms(request, editable_agreement(request.user, uuid))


def with_open_terms(request, agreement):
    """The agreement, held until the end of the transaction where something is written."""
    if request.method == "POST":
        held = Agreement.objects.select_for_update(of=["self"]).values_list("terms_open")
        is_open = held.get(pk=agreement.pk)[0]
    else:
        is_open = agreement.terms_open
    if not is_open:
        raise TermsClosed(agreement)
    return agreement


def open_part(request, model, uuid, to_agreement):
    """A part of an agreement whose terms she may change; ``to_agreement``: the way there."""
    parts = model.objects.editable_by(request.user)
    part = get_object_or_404(parts.select_related(*_with_place(to_agreement)), uuid=uuid)
    agreement = part
    for name in to_agreement.split("__"):
        agreement = getattr(agreement, name)
    with_open_terms(request, agreement)
    if request.method == "POST":
        part.refresh_from_db()
    return part


def _with_place(to_agreement):
    return (f"{to_agreement}__{name}" for name in ("provider", "centre", "cluster"))


def add_page(request, form, *, of, title, done, to, lead="", after=None):
    """A form that adds a part; sent twice, it adds it once. ``of``: whose part it is."""
    row = form.instance
    key = uuid_of(request.POST.get("submission_key")) if request.method == "POST" else None
    if key and type(row).objects.filter(**{"uuid": key, of: getattr(row, of)}).exists():
        messages.success(request, done)
        return redirect(to)

    def save(form):
        made = save_once(
            row=form.save(commit=False), key=form.cleaned_data["submission_key"], of=of
        )
        if after:
            after(made)

    return form_page(request, form, title=title, done=done, save=save, to=to, lead=lead)
