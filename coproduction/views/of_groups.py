"""What pages about a group's things share: add one, change one, take one out."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from accounts.permissions import Permission
from centres.access import needs, providers_for
from centres.views.pages import form_page
from coproduction.actions.once import save_once
from families.views.today import posted

see = needs(Permission.SEE_GROUP)
keep = needs(Permission.KEEP_GROUP)


def page_of(group, section=""):
    address = reverse("coproduction:group-growth", args=[group.uuid])
    return f"{address}#{section}" if section else address


def held(request, rows, uuid):
    """A row, or 404; held while it is written."""
    if request.method == "POST":
        rows = rows.select_for_update(of=["self"])
    return get_object_or_404(rows, uuid=uuid)


def kept_group(request, uuid):
    return held(request, providers_for(request.user, Permission.KEEP_GROUP), uuid)


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
    row = held(request, form_class.Meta.model.objects.editable_by(request.user), uuid)
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
    row = held(request, model.objects.editable_by(request.user), uuid)
    words, address = said(row), to(row)
    remove(row) if remove else row.delete()
    messages.success(request, words)
    return redirect(address)
