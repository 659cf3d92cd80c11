"""Who a volunteer is elsewhere: a person of a family, a user who signs in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.access import invite
from families.family_page import with_members
from families.forms.fields import uuid_of
from families.models import Family, FamilyMember, Person
from volunteers.actions.people import (
    give_sign_in,
    join_person,
    join_sign_in,
    part_person,
    part_sign_in,
)
from volunteers.forms.people import SignInForm
from volunteers.views.people import kept_volunteer, page_of

LONGEST_SEARCH = 100
FOUND_SHOWN = 20


@needs(Permission.RUN_VOLUNTEERS)
@require_safe
def volunteer_find_person(request, uuid):
    """Families with ``?q=`` (or her name) in them, and a button for each grown-up."""
    volunteer = kept_volunteer(request, uuid)
    text = request.GET.get("q", volunteer.name).replace("\0", "").strip()[:LONGEST_SEARCH]
    families = Family.objects.for_user(request.user).filter(authority=volunteer.authority_id)
    found = with_members(families.matching(text))[:FOUND_SHOWN] if text else []
    context = {"volunteer": volunteer, "q": text, "families": found}
    return render(request, "volunteers/volunteer_person.html", context)


@needs(Permission.RUN_VOLUNTEERS)
@require_POST
def volunteer_join_person(request, uuid):
    volunteer = kept_volunteer(request, uuid)
    grown_ups = FamilyMember.objects.exclude(role=FamilyMember.Role.CHILD)
    people = Person.objects.for_user(request.user).filter(authority=volunteer.authority_id)
    people = people.filter(pk__in=grown_ups.values("person"))
    person = get_object_or_404(people, uuid=uuid_of(request.POST.get("person")))
    try:
        join_person(volunteer=volunteer, person=person)
    except ValidationError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, f"She is {person} on the families’ records.")
    return redirect(page_of(volunteer))


@needs(Permission.RUN_VOLUNTEERS)
@require_POST
def volunteer_part_person(request, uuid):
    volunteer = kept_volunteer(request, uuid)
    part_person(volunteer=volunteer)
    messages.success(request, "The link to the family is taken away. You can make it again.")
    return redirect(page_of(volunteer))


def volunteer_with_group(request, uuid):
    """One whom the user keeps, and whose group she may give access to; else 404."""
    volunteer = kept_volunteer(request, uuid)
    group = volunteer.group
    if group is None or not may(request.user, Permission.GIVE_ACCESS, provider=group):
        raise Http404
    return volunteer


@needs(Permission.RUN_VOLUNTEERS)
def volunteer_sign_in(request, uuid):
    volunteer = volunteer_with_group(request, uuid)
    form = SignInForm(request.POST or None, volunteer=volunteer)
    if request.method == "POST" and form.is_valid() and signs_in(request, volunteer, form):
        messages.success(request, "She can sign in, and her own page is hers.")
        return redirect(page_of(volunteer))
    context = {"form": form, "volunteer": volunteer, "title": "Her sign-in"}
    return render(request, "volunteers/volunteer_form_page.html", context)


def signs_in(request, volunteer, form):
    """Join or give a sign-in; what a rule refuses becomes an error of the form."""
    user, email, is_new = form.cleaned_data["user"], form.cleaned_data["email"], False
    try:
        with transaction.atomic():
            if user:
                join_sign_in(volunteer=volunteer, user=user)
            else:
                user, is_new = give_sign_in(by=request.user, volunteer=volunteer, email=email)
    except ValidationError as refused:
        form.add_error("email", refused.message)
        return False
    if is_new:
        invite(request, user)
    return True


@needs(Permission.RUN_VOLUNTEERS)
@require_POST
def volunteer_part_sign_in(request, uuid):
    volunteer = kept_volunteer(request, uuid)
    part_sign_in(volunteer=volunteer)
    messages.success(
        request, "Her page is no longer joined to that sign-in. Access itself is under Set-up."
    )
    return redirect(page_of(volunteer))
