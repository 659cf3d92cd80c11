"""Families: the list, the page of one, adding, changing, registration."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.access_log import Event, record
from accounts.permissions import Permission
from centres.access import needs
from families.actions.households import (
    add_family,
    close_family,
    register_family,
    reopen_family,
)
from families.family_page import family_page, with_members
from families.filters import FamilyFilter
from families.forms.families import (
    ChildFormSet,
    CloseForm,
    FamilyForm,
    NewFamilyForm,
    RegisterForm,
)
from families.models import Family
from families.timeline import LABELS, timeline
from families.views.possible import asked_first

ON_A_PAGE = 50
CHILDREN_ASKED = 2


def editable_family(request, pk, *, locked=False):
    """The family if this user may change it, else 404; locked until the transaction ends."""
    families = Family.objects.editable_by(request.user)
    if locked:
        families = families.select_for_update(of=["self"])
    return get_object_or_404(families, uuid=pk)


def as_uuid_or_404(text):
    """An id that came in a form is checked like one in the path."""
    try:
        return UUID(text or "")
    except ValueError:
        raise Http404 from None


def form_page(request, form, *, title, family=None, button="Save", intro="", **context):
    """A page with one form; ``back`` is where its link leads, the family's page by default."""
    context |= {"form": form, "title": title, "family": family, "button": button, "intro": intro}
    return render(request, "families/family_form_page.html", context)


@needs(Permission.SEE_FAMILIES)
@require_safe
def family_list(request):
    families = with_members(Family.objects.for_user(request.user).with_standing(request.user))
    if not request.GET.get("q", "").strip():
        families = families.filter(Q(same_as=None) | Q(standing_uuid=None))
    narrowed = FamilyFilter(request.GET, queryset=families, request=request)
    page = Paginator(narrowed.qs, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"filter": narrowed, "page": page, "today": timezone.localdate()}
    return render(request, "families/family_list.html", context)


@needs(Permission.EDIT_FAMILIES)
def family_add(request):
    form = NewFamilyForm(request.POST or None, user=request.user)
    children = ChildFormSet(request.POST or None, initial=[{}] * CHILDREN_ASKED, prefix="children")
    context = {"form": form, "children": children, "title": "Add a family"}
    if request.method == "POST" and all([form.is_valid(), children.is_valid()]):
        context["possible"] = asked_first(request, form)
        if not context["possible"]:
            household = form.household(children.cleaned_data)
            family = added_once(request, add_family(by=request.user, **household))
            messages.success(request, f"The family {family} is added.")
            return redirect("families:family-detail", family.uuid)
    return render(request, "families/family_add.html", context)


def added_once(request, family):
    """The family a form made now or before; 404 when its key is that of somebody else's."""
    if not Family.objects.editable_by(request.user).filter(pk=family.pk).exists():
        raise Http404
    return family


@needs(Permission.SEE_FAMILIES)
@require_safe
def family_detail(request, pk):
    families = Family.objects.for_user(request.user).select_related("centre")
    family = get_object_or_404(families, uuid=pk)
    if family.address_is_protected:
        record(request.user, Event.READ, family, detail="protected address")
    kinds = [kind for kind in request.GET.getlist("kind") if kind in LABELS]
    number = request.GET.get("page", "")
    number = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    context = {
        "page": family_page(family, request.user),
        "family": family,
        "timeline": timeline(family, request.user, kinds=kinds, page=number),
        "kinds": [(key, label, key in kinds) for key, label in LABELS.items()],
        "chosen": kinds,
        "standing": Family.objects.for_user(request.user).filter(pk=family.same_as_id).first(),
        "also": Family.objects.for_user(request.user).filter(same_as=family),
    }
    return render(request, "families/family_detail.html", context)


@needs(Permission.EDIT_FAMILIES)
@transaction.atomic
def family_edit(request, pk):
    family = editable_family(request, pk, locked=request.method == "POST")
    form = FamilyForm(request.POST or None, instance=family, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "The changes are saved.")
        return redirect("families:family-detail", family.uuid)
    return form_page(request, form, title="Change the family", family=family)


@needs(Permission.EDIT_FAMILIES)
@transaction.atomic
def family_register(request, pk):
    family = editable_family(request, pk, locked=request.method == "POST")
    form = RegisterForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        if tried(form, register_family, by=request.user, family=family, **form.cleaned_data):
            messages.success(request, f"The family {family} is registered.")
            return redirect("families:family-detail", family.uuid)
    return form_page(request, form, title="Register the family", family=family, button="Register")


@needs(Permission.EDIT_FAMILIES)
@transaction.atomic
def family_close(request, pk):
    family = editable_family(request, pk, locked=request.method == "POST")
    form = CloseForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        if tried(form, close_family, by=request.user, family=family, **form.cleaned_data):
            messages.success(request, f"The family {family} is closed. You can open it again.")
            return redirect("families:family-detail", family.uuid)
    intro = "They stay in the figures up to that day. You can open the family again."
    return form_page(
        request, form, title="Close the family", family=family, button="Close", intro=intro
    )


@needs(Permission.EDIT_FAMILIES)
@require_POST
def family_reopen(request, pk):
    family = editable_family(request, pk)
    reopen_family(by=request.user, family=family)
    messages.success(request, f"The family {family} is open again.")
    return redirect("families:family-detail", family.uuid)


def tried(form, action, **values):
    """Do it; what the database or a rule refuses becomes an error of the form."""
    try:
        with transaction.atomic():
            action(**values)
    except ValidationError as refused:
        form.add_error(None, [message for message in refused.messages])
        return False
    return True
