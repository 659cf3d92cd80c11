"""First contacts: who said hello, who takes it, and the family it becomes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from families.actions.first_contacts import family_from_first_contact, link_first_contact
from families.filters import FirstContactFilter
from families.forms.families import ChildFormSet, NewFamilyForm, StatusForm
from families.hello.household import possible_families, said_of_children, said_of_family
from families.models import Family, FirstContact
from families.views.families import added_once, as_uuid_or_404

ON_A_PAGE = 50


def first_contact_of(request, pk):
    contacts = FirstContact.objects.for_user(request.user)
    return get_object_or_404(
        contacts.select_related("centre", "authority", "taken_by", "family"), uuid=pk
    )


@needs(Permission.FOLLOW_UP)
@require_safe
def first_contact_list(request):
    contacts = FirstContact.objects.for_user(request.user)
    contacts = contacts.select_related("centre", "taken_by").order_by("sent_at", "pk")
    narrowed = FirstContactFilter(request.GET, queryset=contacts, request=request)
    page = Paginator(narrowed.qs, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"filter": narrowed, "page": page}
    return render(request, "families/first_contact_list.html", context)


@needs(Permission.FOLLOW_UP)
@require_safe
def first_contact_detail(request, pk):
    contact = first_contact_of(request, pk)
    known = contact.family
    # Another centre may have made the family: its page is not for this user then.
    is_open = known and Family.objects.for_user(request.user).filter(pk=known.pk).exists()
    context = {
        "contact": contact,
        "form": StatusForm(instance=contact, label_suffix=""),
        "family": known if is_open else None,
        "possible": [] if known else possible_families(contact, request.user),
        "hides_address": bool(known and known.address_is_protected),
    }
    return render(request, "families/first_contact_detail.html", context)


@needs(Permission.FOLLOW_UP)
@require_POST
def first_contact_take(request, pk):
    """Whoever takes it first keeps it, until she takes it who does it."""
    contact = first_contact_of(request, pk)
    contact.taken_by = request.user
    contact.save(update_fields=["taken_by"])
    messages.success(request, "You take this one.")
    return redirect("families:first-contact-detail", contact.uuid)


@needs(Permission.FOLLOW_UP)
@require_POST
def first_contact_status(request, pk):
    contact = first_contact_of(request, pk)
    form = StatusForm(request.POST, instance=contact)
    if form.is_valid():
        form.save()
        messages.success(request, "Saved.")
    return redirect("families:first-contact-detail", contact.uuid)


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
    if request.method == "POST" and all([form.is_valid(), children.is_valid()]):
        household = form.household(children.cleaned_data)
        family = family_from_first_contact(by=request.user, first_contact=contact, **household)
        messages.success(request, f"The family {family} is added.")
        return redirect("families:family-detail", added_once(request, family).uuid)
    context = {"form": form, "children": children, "contact": contact, "title": "Make a family"}
    return render(request, "families/family_add.html", context)


@needs(Permission.EDIT_FAMILIES)
@require_POST
def first_contact_link(request, pk):
    contact = first_contact_of(request, pk)
    families = Family.objects.editable_by(request.user).filter(authority=contact.authority_id)
    family = get_object_or_404(families, uuid=as_uuid_or_404(request.POST.get("family")))
    link_first_contact(by=request.user, first_contact=contact, family=family)
    messages.success(request, f"This message belongs to the family {family}.")
    return redirect("families:family-detail", family.uuid)
