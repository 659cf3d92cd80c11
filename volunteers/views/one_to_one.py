"""One-to-one work: which families a volunteer supports. For managers who see the family."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from centres.access import Permission, may, needs
from families.forms.fields import uuid_of
from families.models import Family, FamilyMember
from families.register import FOUND_SHOWN
from families.views.today import posted
from volunteers.actions.one_to_one import end_one_to_one, start_one_to_one
from volunteers.actions.turns import NotYet, TurnRefused
from volunteers.forms.teams import EndForm, OneToOneForm
from volunteers.models import OneToOne, VolunteerRole
from volunteers.teams import still_missing
from volunteers.views.people import kept_volunteer

LONGEST_SEARCH = 80


def _volunteer(request, uuid):
    """Whoever may not see families does not read who supports which."""
    if not may(request.user, Permission.SEE_FAMILIES):
        raise PermissionDenied
    return kept_volunteer(request, uuid)


@require_safe
@needs(Permission.RUN_VOLUNTEERS)
def one_to_one_list(request, uuid):
    return _page(request, _volunteer(request, uuid))


@require_POST
@needs(Permission.RUN_VOLUNTEERS)
def one_to_one_add(request, uuid):
    """Refused as for a session when she lacks what the role needs."""
    volunteer = _volunteer(request, uuid)
    families = Family.objects.for_user(request.user).filter(authority=volunteer.authority_id)
    family = get_object_or_404(families, uuid=uuid_of(request.POST.get("family")))
    form = OneToOneForm(posted(request), roles=_roles(volunteer))
    not_yet = None
    if form.is_valid():
        try:
            start_one_to_one(
                volunteer=volunteer, family=family, by=request.user, **form.cleaned_data
            )
        except NotYet as refused:
            not_yet = refused
        except TurnRefused as refused:
            form.add_error("role", refused.words)
        else:
            messages.success(request, f"{volunteer} supports {family} from now on.")
            return redirect("volunteers:one-to-one-list", uuid)
    return _page(request, volunteer, form=form, family=family, not_yet=not_yet)


@require_POST
@needs(Permission.RUN_VOLUNTEERS)
def one_to_one_end(request, uuid):
    mine = OneToOne.objects.for_user(request.user).select_related("volunteer")
    one = get_object_or_404(mine, uuid=uuid)
    form = EndForm(posted(request))
    if form.is_valid():
        try:
            end_one_to_one(one_to_one=one, by=request.user, **form.cleaned_data)
        except TurnRefused as refused:
            messages.error(request, refused.words)
        else:
            messages.success(request, "The last day is kept.")
    else:
        messages.error(request, form.errors["ends_on"][0])
    return redirect("volunteers:one-to-one-list", one.volunteer.uuid)


def _roles(volunteer):
    roles = VolunteerRole.objects.of_authority(volunteer.authority_id)
    return roles.filter(one_to_one=True).order_by("name")


def _with_members(families):
    """With those in it, to tell families of one name apart."""
    members = FamilyMember.objects.select_related("person").order_by("role", "pk")
    families = families.select_related("centre")
    return families.prefetch_related(Prefetch("members", members, to_attr="listed_members"))


def _page(request, volunteer, *, form=None, family=None, not_yet=None):
    """``family``: one is chosen; else ``?q=`` finds some."""
    families = Family.objects.for_user(request.user).filter(authority=volunteer.authority_id)
    families = _with_members(families)
    chosen = family.uuid if family else uuid_of(request.GET.get("family"))
    family = families.filter(uuid=chosen).first() if chosen else None
    text = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    rows = OneToOne.objects.for_user(request.user).filter(volunteer=volunteer)
    context = {
        "volunteer": volunteer,
        "rows": still_missing(rows.select_related("family", "role", "volunteer")),
        "form": form,
        "one_form": form or (OneToOneForm(roles=_roles(volunteer)) if family else None),
        "family": family,
        "not_yet": not_yet,
        "q": text,
        "found": families.matching(text)[:FOUND_SHOWN] if text and not family else [],
        "end_form": EndForm(),
        "today": timezone.localdate(),
    }
    return render(request, "volunteers/one_to_one_list.html", context)
