"""Where a family lives: a move adds an address from a day on, a correction changes one."""

import datetime as dt

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import needs
from families.actions.households import move_family
from families.forms.families import MoveForm
from families.forms.registration import CorrectForm
from families.views.families import editable_family, form_page, tried

BEGINNING = "beginning"


@needs(Permission.EDIT_FAMILIES)
def family_move(request, pk):
    family = editable_family(request, pk)
    form = MoveForm(request.POST or None, initial={"on": timezone.localdate()}, label_suffix="")
    if request.method == "POST" and form.is_valid():
        if tried(form, move_family, by=request.user, family=family, **form.cleaned_data):
            messages.success(request, "The new address is saved.")
            return redirect("families:family-detail", family.uuid)
    intro = "The address before stays on file until the day before."
    return form_page(
        request, form, title="The family has moved", family=family, button="Save", intro=intro
    )


@needs(Permission.EDIT_FAMILIES)
@transaction.atomic
def address_correct(request, pk, start):
    """One address of a family, named by the day from which it holds."""
    family = editable_family(request, pk, locked=request.method == "POST")
    address = get_object_or_404(family.addresses, starts_on=_day(start))
    if family.address_is_protected:
        record(request.user, Event.READ, family, detail="protected address")
    form = CorrectForm(request.POST or None, instance=address)
    if request.method == "POST" and form.is_valid():
        form.keep(by=request.user, family=family)
        messages.success(request, "The address is put right.")
        return redirect("families:family-detail", family.uuid)
    intro = (
        "Use this when it was written down wrongly. Visits of the days it covers get the home "
        "area of the corrected address."
    )
    return form_page(request, form, title="Correct the address", family=family, intro=intro)


def _day(start):
    if start == BEGINNING:
        return None
    try:
        return dt.date.fromisoformat(start)
    except ValueError:
        raise Http404 from None
