"""What pages about a group's things share: add one, change one, take one out."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse

from accounts.permissions import Permission
from centres.access import needs, providers_for
from centres.views.pages import form_page, held_or_404
from coproduction.actions.money import enter
from coproduction.actions.once import save_once
from families.views.today import posted

see = needs(Permission.SEE_GROUP)
keep = needs(Permission.KEEP_GROUP)


def page_of(group, section=""):
    address = reverse("coproduction:group-growth", args=[group.uuid])
    return f"{address}#{section}" if section else address


def kept_group(request, uuid):
    return held_or_404(request, providers_for(request.user, Permission.KEEP_GROUP), uuid)


@transaction.atomic
def add_to_group(request, uuid, form_class, *, title, done, to, save=None, initial=None):
    """``to``: where it goes then, from the group; ``save``: of row and key, if not plainly."""
    group = kept_group(request, uuid)
    row = form_class.Meta.model(provider=group)
    form = form_class(posted(request), instance=row, user=request.user, initial=initial)

    def kept(form):
        made, key = form.save(commit=False), form.cleaned_data["submission_key"]
        return save(made, key) if save else save_once(row=made, key=key, of="provider")

    return form_page(
        request, form, title=title, lead=str(group), done=done, save=kept, to=to(group)
    )


@transaction.atomic
def change_of_group(request, uuid, form_class, *, title, to, done="Saved.", save=None):
    row = held_or_404(request, form_class.Meta.model.objects.editable_by(request.user), uuid)
    form = form_class(posted(request), instance=row, user=request.user)
    return form_page(
        request,
        form,
        title=title(row),
        done=done,
        save=(lambda form: save(form.save(commit=False))) if save else None,
        to=to(row),
    )


@transaction.atomic
def take_out(request, uuid, model, *, said, to, remove=None):
    row = held_or_404(request, model.objects.editable_by(request.user), uuid)
    words, address = said(row), to(row)
    remove(row) if remove else row.delete()
    messages.success(request, words)
    return redirect(address)


def take_out_if_empty(request, uuid, model, *, why_not, to_row, to):
    """Only one without entries: what was entered does not vanish with a click."""
    row = held_or_404(request, model.objects.editable_by(request.user), uuid)
    if row.entries.exists():
        messages.error(request, why_not)
        return redirect(to_row(row))
    return take_out(request, uuid, model, said=lambda row: f"“{row}” is taken out.", to=to)


def add_entry(request, row, entry, form_class, *, title, done, to, initial, after=None):
    """A form that enters money under a held ``row``. ``after``: what is said of the row then."""
    form = form_class(posted(request), instance=entry, user=request.user, initial=initial)

    def save(form):
        made, key = form.save(commit=False), form.cleaned_data["submission_key"]
        made = enter(entry=made, of=row._meta.model_name, key=key, by=request.user)
        if after:
            after(request, row)
        return made

    lead = f"{row}, {row.provider}"
    return form_page(request, form, title=title, lead=lead, done=done, save=save, to=to(row))
