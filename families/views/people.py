"""The people of a family: added, changed, in more than one household, consents and groups."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from families.actions.births_by_themselves import match_births_of
from families.actions.households import (
    add_person,
    join_family,
    leave_family,
    make_main_household,
)
from families.actions.people import decide_consent, end_group, join_group
from families.consents import history
from families.family_page import with_members
from families.filters import groups_for
from families.forms.families import ConsentForm, GroupForm, PersonForm
from families.models import Consent, Family, FamilyMember, Person
from families.views.families import as_uuid_or_404, editable_family, form_page, tried

FOUND_SHOWN = 20


def member_of(request, pk, person):
    family = editable_family(request, pk)
    members = family.members.select_related("person")
    return family, get_object_or_404(members, person__uuid=person)


def back_to(family):
    return redirect("families:family-detail", family.uuid)


@needs(Permission.EDIT_FAMILIES)
def person_add(request, pk):
    family = editable_family(request, pk)
    form = PersonForm(request.POST or None, initial={"role": request.GET.get("role", "")})
    if request.method == "POST" and form.is_valid():
        person = form.save(commit=False)
        person.uuid = form.cleaned_data["key"] or person.uuid
        role = form.cleaned_data["role"]
        person = add_person(by=request.user, family=family, role=role, person=person)
        if not family.members.filter(person=person).exists():
            raise Http404
        messages.success(request, f"{person} is added.")
        return back_to(family)
    return form_page(request, form, title="Add a person", family=family, button="Add")


@needs(Permission.EDIT_FAMILIES)
@transaction.atomic
def person_edit(request, pk, person):
    family, member = member_of(request, pk, person)
    people = Person.objects.all()
    if request.method == "POST":
        people = people.select_for_update()
    person = people.get(pk=member.person_id)
    form = PersonForm(request.POST or None, instance=person, initial={"role": member.role})
    if request.method == "POST" and form.is_valid():
        form.save()
        if form.cleaned_data["role"] != member.role:
            family.members.filter(pk=member.pk).update(role=form.cleaned_data["role"])
        match_births_of(family)
        messages.success(request, f"The changes to {person} are saved.")
        return back_to(family)
    return form_page(request, form, title=f"Change {person}", family=family)


@needs(Permission.EDIT_FAMILIES)
def person_join(request, pk):
    """Find somebody who is on file in another family; she will belong to both."""
    family = editable_family(request, pk)
    if request.method == "POST":
        people = Person.objects.for_user(request.user).filter(authority=family.authority_id)
        person = get_object_or_404(people, uuid=as_uuid_or_404(request.POST.get("person")))
        roles = FamilyMember.Role.values
        role = request.POST.get("role") if request.POST.get("role") in roles else "child"
        join_family(by=request.user, family=family, person=person, role=role)
        messages.success(request, f"{person} belongs to this family as well.")
        return back_to(family)
    context = {
        "family": family,
        "q": request.GET.get("q", "")[:100],
        "roles": FamilyMember.Role.choices,
    }
    if context["q"]:
        families = Family.objects.for_user(request.user).filter(authority=family.authority_id)
        found = families.exclude(pk=family.pk).matching(context["q"])
        context["found"] = with_members(found)[:FOUND_SHOWN]
        context["already"] = set(family.members.values_list("person_id", flat=True))
    return render(request, "families/person_join.html", context)


@needs(Permission.EDIT_FAMILIES)
@require_POST
def person_make_main(request, pk, person):
    family, member = member_of(request, pk, person)
    make_main_household(by=request.user, family=family, person=member.person)
    messages.success(request, f"This is {member.person}’s main household now.")
    return back_to(family)


@needs(Permission.EDIT_FAMILIES)
@require_POST
def person_leave(request, pk, person):
    family, member = member_of(request, pk, person)
    try:
        leave_family(by=request.user, family=family, person=member.person)
        messages.success(request, f"{member.person} is no longer in this family.")
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return back_to(family)


@needs(Permission.EDIT_FAMILIES)
def consent_add(request, pk, person):
    family, member = member_of(request, pk, person)
    initial = {"decided_on": timezone.localdate()}
    form = ConsentForm(request.POST or None, initial=initial, label_suffix="")
    if request.method == "POST" and form.is_valid():
        decide_consent(by=request.user, person=member.person, **form.cleaned_data)
        messages.success(request, f"The answer of {member.person} is saved.")
        return redirect("families:consent-list", family.uuid, member.person.uuid)
    return form_page(request, form, title=f"What does {member.person} agree to?", family=family)


@needs(Permission.SEE_FAMILIES)
@require_safe
def consent_list(request, pk, person):
    """All that she said, purpose by purpose, with who wrote it down."""
    family = get_object_or_404(Family.objects.for_user(request.user), uuid=pk)
    member = get_object_or_404(family.members.select_related("person"), person__uuid=person)
    context = {
        "family": family,
        "person": member.person,
        "said": history(member.person, member.role),
    }
    return render(request, "families/consent_list.html", context)


@needs(Permission.EDIT_FAMILIES)
@require_POST
def consent_withdraw(request, pk, person):
    """No from today on; what was agreed before stays in the history."""
    family, member = member_of(request, pk, person)
    purposes = dict(Consent.Purpose.choices)
    purpose = request.POST.get("purpose", "")
    if purpose not in purposes:
        raise Http404
    today = timezone.localdate()
    decide_consent(
        by=request.user, person=member.person, purpose=purpose, is_given=False, decided_on=today
    )
    words = f"{purposes[purpose]}: withdrawn for {member.person} from today."
    messages.success(request, words)
    return redirect("families:consent-list", family.uuid, member.person.uuid)


@needs(Permission.EDIT_FAMILIES)
def group_add(request, pk, person):
    family, member = member_of(request, pk, person)
    form = GroupForm(request.POST or None, groups=groups_for(request.user, family.authority_id))
    if request.method == "POST" and form.is_valid():
        if tried(form, join_group, by=request.user, person=member.person, **form.cleaned_data):
            messages.success(request, f"{member.person} is in the group.")
            return back_to(family)
    intro = "Seen by staff only. Volunteers and parents never see it."
    return form_page(
        request, form, title=f"Put {member.person} in a target group", family=family, intro=intro
    )


@needs(Permission.EDIT_FAMILIES)
@require_POST
def group_end(request, pk, person):
    family, member = member_of(request, pk, person)
    groups = groups_for(request.user, family.authority_id)
    group = get_object_or_404(groups, slug=request.POST.get("group", ""))
    end_group(by=request.user, person=member.person, group=group, on=timezone.localdate())
    messages.success(request, f"{member.person} is out of the group {group} from tomorrow.")
    return back_to(family)
