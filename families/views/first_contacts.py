"""First contacts: who said hello, who takes it, and the family it becomes."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from families.actions.first_contacts import (
    family_from_first_contact,
    link_first_contact,
    unlink_first_contact,
)
from families.actions.follow_up import hand_over, take, write_down
from families.filters import FirstContactFilter
from families.first_contacts import (
    first_came_on,
    history_of,
    in_order,
    shown,
    waiting_counts,
    with_due,
)
from families.forms.families import ChildFormSet, NewFamilyForm
from families.forms.follow_up import HandOverForm, HappenedForm, TakeForm
from families.hello.household import possible_families, said_of_children, said_of_family
from families.models import Family, FirstContact
from families.views.families import added_once, as_uuid_or_404
from families.views.pick import pick_page
from families.views.possible import asked_first

ON_A_PAGE = 50


def first_contact_of(request, pk, *, locked=False):
    """The first contact if this user follows it up, else 404; locked until the transaction ends."""
    contacts = FirstContact.objects.for_user(request.user)
    if locked:
        # Read again afterwards: a join would show what stood beside it before the wait.
        get_object_or_404(contacts.select_for_update(of=["self"]), uuid=pk)
    contacts = contacts.with_progress().select_related(
        "centre", "authority", "taken_by", "family", "filled_in_by", "form_version"
    )
    return get_object_or_404(contacts, uuid=pk)


@needs(Permission.FOLLOW_UP)
@require_safe
def first_contact_list(request):
    contacts = FirstContact.objects.for_user(request.user).with_progress()
    narrowed = FirstContactFilter(request.GET, queryset=contacts, request=request)
    page = Paginator(in_order(narrowed.qs), ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = shown(contacts, page.object_list)
    context = {"filter": narrowed, "page": page, "counts": waiting_counts(contacts)}
    return render(request, "families/first_contact_list.html", context)


def detail_page(request, contact, form=None, **forms):
    """Its page; ``form`` is one that has errors, to be shown in its place."""
    known = contact.family
    # Another centre may have made the family: its page is not for this user then.
    is_open = known and Family.objects.for_user(request.user).filter(pk=known.pk).exists()
    unbound = {
        "happened": HappenedForm(contact=contact),
        "take": TakeForm(contact=contact, auto_id="take_%s"),
        "hand_over": HandOverForm(contact=contact, auto_id="hand_over_%s"),
    }
    context = {
        "contact": with_due(contact),
        "form": form,
        **unbound,
        **forms,
        "history": history_of(contact),
        "first_came_on": first_came_on(contact),
        "family": known if is_open else None,
        "possible": [] if known else possible_families(contact, request.user),
        "hides_address": bool(known and known.address_is_protected),
        "may_take_up": may(request.user, Permission.RUN_VOLUNTEERS),
    }
    return render(request, "families/first_contact_detail.html", context)


@needs(Permission.FOLLOW_UP)
@require_safe
def first_contact_detail(request, pk):
    return detail_page(request, first_contact_of(request, pk))


def followed_up(request, pk, name, form_class, keep, said):
    """One form of its page: kept once, or the page again with what is wrong or has changed."""
    contact = first_contact_of(request, pk, locked=True)
    auto_id = "id_%s" if name == "happened" else f"{name}_%s"
    form = form_class(request.POST, contact=contact, auto_id=auto_id)
    if not is_kept(contact, request.POST.get("submission_key")):
        if not form.is_valid():
            return detail_page(request, contact, form, **{name: form})
        keep(contact, form)
    messages.success(request, said)
    return redirect("families:first-contact-detail", contact.uuid)


def is_kept(contact, key):
    """Whether this form came before; two posts at once are one after the other by the lock."""
    try:
        return contact.follow_ups.filter(submission_key=UUID(key or "")).exists()
    except ValueError:
        return False


@needs(Permission.FOLLOW_UP)
@require_POST
@transaction.atomic
def first_contact_take(request, pk):
    def keep(contact, form):
        take(by=request.user, contact=contact, key=form.cleaned_data["submission_key"])

    return followed_up(request, pk, "take", TakeForm, keep, "You take this one.")


@needs(Permission.FOLLOW_UP)
@require_POST
@transaction.atomic
def first_contact_hand_over(request, pk):
    def keep(contact, form):
        said = form.cleaned_data
        hand_over(
            by=request.user,
            contact=contact,
            key=said["submission_key"],
            to=said["to"],
            words=said["words"],
        )

    return followed_up(request, pk, "hand_over", HandOverForm, keep, "It is handed over.")


@needs(Permission.FOLLOW_UP)
@require_POST
@transaction.atomic
def first_contact_status(request, pk):
    """What happened and what is next, in one go."""

    def keep(contact, form):
        write_down(by=request.user, contact=contact, **form.values())

    return followed_up(request, pk, "happened", HappenedForm, keep, "It is written down.")


@needs(Permission.EDIT_FAMILIES)
def first_contact_make_family(request, pk):
    contact = first_contact_of(request, pk)
    if contact.family:
        return redirect("families:first-contact-detail", contact.uuid)
    form = NewFamilyForm(
        request.POST or None,
        user=request.user,
        authority=contact.authority,
        initial=said_of_family(contact),
    )
    children = ChildFormSet(
        request.POST or None, initial=said_of_children(contact), prefix="children"
    )
    context = {"form": form, "children": children, "contact": contact, "title": "Make a family"}
    if request.method == "POST" and all([form.is_valid(), children.is_valid()]):
        context["possible"] = asked_first(request, form, contact)
        if not context["possible"]:
            household = form.household(children.cleaned_data)
            family = family_from_first_contact(by=request.user, first_contact=contact, **household)
            messages.success(request, f"The family {family} is added.")
            return redirect("families:family-detail", added_once(request, family).uuid)
    return render(request, "families/family_add.html", context)


@needs(Permission.EDIT_FAMILIES)
@require_safe
def first_contact_find_family(request, pk):
    """Find the family that sent it (``?q=``), where the page does not propose it."""
    contact = first_contact_of(request, pk)
    families = Family.objects.editable_by(request.user).filter(authority=contact.authority_id)
    return pick_page(
        request,
        families,
        title=f"Which family is {contact}?",
        first=contact.name,
        action=reverse("families:first-contact-link", args=[contact.uuid]),
        back=reverse("families:first-contact-detail", args=[contact.uuid]),
    )


@needs(Permission.EDIT_FAMILIES)
@require_POST
def first_contact_link(request, pk):
    contact = first_contact_of(request, pk)
    families = Family.objects.editable_by(request.user).filter(authority=contact.authority_id)
    family = get_object_or_404(families, uuid=as_uuid_or_404(request.POST.get("family")))
    linked = link_first_contact(by=request.user, first_contact=contact, family=family)
    if linked != family:
        messages.error(request, "A colleague linked another family meanwhile. See the history.")
    else:
        messages.success(request, f"This message belongs to the family {family}.")
    return redirect("families:first-contact-detail", contact.uuid)


@needs(Permission.EDIT_FAMILIES)
@require_POST
def first_contact_unlink(request, pk):
    contact = first_contact_of(request, pk)
    unlink_first_contact(by=request.user, first_contact=contact)
    messages.success(request, "The family is taken away from this message. You can link another.")
    return redirect("families:first-contact-detail", contact.uuid)
