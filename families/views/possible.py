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


def ask_first(request, possible):
    """Whether the page asks "Is it one of these?" before it adds the family.

    It shows them once; whoever sends the form again with those shown means a new family.
    """
    likely = [one for one in possible if one.is_likely]
    shown = set(request.POST.getlist("not_these"))
    return any(str(one.family.uuid) not in shown for one in likely)
