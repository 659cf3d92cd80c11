"""One-to-one contacts with a family: added, read and put right."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import needs
from families.actions.contacts import add_contact, change_contact
from families.forms.contacts import ContactForm
from families.models import Contact, Family
from families.views.today import posted


@needs(Permission.EDIT_FAMILIES)
def contact_add(request, pk):
    family = get_object_or_404(Family.objects.editable_by(request.user), uuid=pk)
    form = ContactForm(posted(request), family=family)
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "seen"}
        add_contact(family=family, by=request.user, **said)
        messages.success(request, "The contact is saved.")
        return redirect("families:family-detail", family.uuid)
    return render(request, "families/contact_form.html", {"form": form, "family": family})


@needs(Permission.EDIT_FAMILIES)
def contact_edit(request, pk):
    """A contact with its note. Reading a note that is not general is kept in the access log."""
    contacts = Contact.objects.for_user(request.user).with_readable(request.user)
    contacts = contacts.select_related("family")
    contact = get_object_or_404(contacts, uuid=pk)
    if not contact.is_readable:
        record(request.user, Event.DENIED, contact)
        raise PermissionDenied
    if contact.note_level != Contact.NoteLevel.GENERAL:
        record(request.user, Event.READ, contact, detail=f"{contact.note_level} note")
    with transaction.atomic():
        if request.method == "POST":
            contact = contacts.select_for_update(of=["self"]).get(pk=contact.pk)
        form = ContactForm(posted(request), instance=contact, family=contact.family)
        if form.is_valid():
            fields = {name: form.cleaned_data[name] for name in form.changed_data}
            for name in ("people", "submission_key", "seen"):
                fields.pop(name, None)
            change_contact(contact=contact, people=form.cleaned_data["people"], **fields)
            messages.success(request, "The contact is saved.")
            return redirect("families:family-detail", contact.family.uuid)
    context = {"form": form, "family": contact.family, "contact": contact}
    return render(request, "families/contact_form.html", context)
