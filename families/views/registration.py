"""Registration in steps: each saves by itself, and everything but the least may be left out."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import needs
from families.family_page import people_of
from families.registration import steps_for, told
from families.views.families import editable_family


@needs(Permission.EDIT_FAMILIES)
@transaction.atomic
def family_registration(request, pk, step):
    family = editable_family(request, pk, locked=request.method == "POST")
    parent_reads = request.GET.get("reading") == "parent"
    steps = steps_for(parent_reads=parent_reads)
    number = next((n for n, one in enumerate(steps) if one.slug == step), None)
    if number is None:
        raise Http404
    here = steps[number]
    if here.slug == "home" and family.address_is_protected:
        record(request.user, Event.READ, family, detail="protected address")
    posted = request.POST if request.method == "POST" else None
    parts = here.parts(family, request.user, posted)
    if request.method == "POST" and parts.are_valid():
        _keep(parts, by=request.user, family=family)
        return _after(request, family, steps, number, parent_reads)
    context = {
        "family": family,
        "parts": parts,
        "step": here,
        "number": number + 1,
        "steps": [_tab(family, one, parent_reads, one is here) for one in steps],
        "parent_reads": parent_reads,
        "here": registration_url(family, here.slug, parent_reads),
        "turned": registration_url(
            family, "check" if here.for_staff else here.slug, not parent_reads
        ),
        **_beside(here, family, request.user, parent_reads),
    }
    return render(request, "families/family_registration.html", context)


def _keep(parts, *, by, family):
    for form in parts.forms:
        if not getattr(form, "is_blank", False):
            form.keep(by=by, family=family)


def registration_url(family, step, parent_reads):
    address = reverse("families:family-registration", args=[family.uuid, step])
    return f"{address}?reading=parent" if parent_reads else address


def _tab(family, step, parent_reads, is_current):
    url = registration_url(family, step.slug, parent_reads)
    return {"label": step.title, "url": url, "is_current": is_current}


def _beside(step, family, user, parent_reads):
    """What a step shows beside its forms."""
    if step.slug == "check":
        rows = told(family, user, parent_reads=parent_reads)
        urls = [registration_url(family, row.step, parent_reads) for row in rows]
        return {"told": list(zip(rows, urls, strict=True))}
    if step.slug == "groups":
        return {"people": people_of(family, user)}
    return {}


def _after(request, family, steps, number, parent_reads):
    """The next step; the same one to add another; after the last one the family's page."""
    if number + 1 == len(steps):
        messages.success(request, f"The family {family} is registered.")
        return redirect("families:family-detail", family.uuid)
    if "leave" in request.POST:
        messages.success(request, "What you wrote is saved. Go on whenever you like.")
        return redirect("families:family-detail", family.uuid)
    following = number if "another" in request.POST else number + 1
    return redirect(registration_url(family, steps[following].slug, parent_reads))
