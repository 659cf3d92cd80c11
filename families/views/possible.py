"""While a family is typed in: who is on file that it may be."""

from uuid import UUID

from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.permissions import Permission
from centres.access import needs
from families.duplicates.possible import families_like
from families.forms.possible import typed_family
from families.models import Family, FirstContact


@needs(Permission.EDIT_FAMILIES)
@require_POST
def possible_families(request):
    """The panel beside the form: posted, so that names stay out of addresses and logs."""
    contact = contact_of(request)
    found = possible_for(request, request.POST, contact)
    context = {"possible": found, "contact": contact}
    return render(request, "families/_possible_families.html", context)


def contact_of(request):
    """The first contact that the form is about, if it says so and the user may see it."""
    try:
        pk = UUID(request.POST.get("first_contact", ""))
    except ValueError:
        return None
    return FirstContact.objects.for_user(request.user).filter(uuid=pk, family=None).first()


def possible_for(request, data, contact=None):
    """Families of the user's that are like what is typed."""
    families = Family.objects.editable_by(request.user)
    if contact:
        families = families.filter(authority=contact.authority_id)
    return families_like(typed_family(data), families)


def asked_first(request, form, contact=None):
    """Families that the page asks about before it adds this one.

    None are left when she has seen the likely ones and says that it is a new family, or when this
    form has added it already.
    """
    if Family.objects.filter(uuid=form.cleaned_data["key"]).exists():
        return []
    possible = possible_for(request, request.POST, contact)
    seen = set(request.POST.getlist("not_these"))
    asks = any(one.is_likely and str(one.family.uuid) not in seen for one in possible)
    return possible if asks else []
