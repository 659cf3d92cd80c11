"""New births: whom to go and see, and which known child a birth is."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import centres_for, needs
from centres.models import Centre
from documents.writers import csv_response
from families.actions.births import family_of_birth, match_birth, not_the_same, unmatch_birth
from families.family_page import with_members
from families.filters import BirthFilter
from families.forms.births import BirthForm
from families.forms.families import ChildFormSet, NewFamilyForm
from families.models import Birth, Family, Person
from families.outreach import age_in_weeks, counts_by_area, for_list, proposals_for, total_of
from families.views.families import added_once, as_uuid_or_404
from families.views.pick import FOUND_SHOWN, LONGEST_SEARCH
from families.views.possible import asked_first

ON_A_PAGE = 100
CSV_HEADER = [
    "ref",
    "told by",
    "born on",
    "age in weeks",
    "first name",
    "surname",
    "carer",
    "phone",
    "address",
    "postcode",
    "ward",
    "area",
    "status",
    "taken by",
    "note",
]


def birth_of(request, pk, *, locked=False):
    births = Birth.objects.for_user(request.user)
    if locked:
        get_object_or_404(births.select_for_update(of=["self"]), uuid=pk)
    return get_object_or_404(for_list(births), uuid=pk)


def back_to(birth):
    return redirect("families:birth-detail", birth.uuid)


def narrowed_births(request):
    births = for_list(Birth.objects.for_user(request.user))
    return BirthFilter(request.GET, queryset=births, request=request)


@needs(Permission.FOLLOW_UP)
@require_safe
def birth_list(request):
    narrowed = narrowed_births(request)
    page = Paginator(narrowed.qs, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "families/birth_list.html", {"filter": narrowed, "page": page})


@needs(Permission.FOLLOW_UP)
@require_safe
def birth_csv(request):
    """The list as it is narrowed; without the address and phone of protected families."""
    rows = (
        [
            birth.ref,
            birth.get_source_display(),
            birth.born_on,
            age_in_weeks(birth),
            birth.given_name,
            birth.family_name,
            birth.carer_name,
            "" if birth.hides_address else birth.phone,
            "" if birth.hides_address else birth.address,
            "" if birth.hides_address else birth.postcode,
            birth.area.ward.name if birth.area and not birth.hides_address else "",
            birth.area.name if birth.area and not birth.hides_address else "",
            birth.get_status_display(),
            birth.taken_by.name if birth.taken_by else "",
            birth.note,
        ]
        for birth in narrowed_births(request).qs
    )
    return csv_response("new-births.csv", CSV_HEADER, rows, user=request.user)


@needs(Permission.FOLLOW_UP)
@require_safe
def birth_areas(request):
    """Of each area: births told of, matched, contacted, still to do."""
    rows = list(counts_by_area(Birth.objects.for_user(request.user)))
    context = {"rows": rows, "total": total_of(rows)}
    return render(request, "families/birth_areas.html", context)


@needs(Permission.FOLLOW_UP)
@require_safe
def birth_detail(request, pk):
    return detail_page(request, birth_of(request, pk))


def detail_page(request, birth, form=None):
    families = Family.objects.for_user(request.user).filter(members__person=birth.person_id)
    context = {
        "birth": birth,
        "form": form or BirthForm(instance=birth),
        "families": families.distinct() if birth.person_id else [],
        "proposals": proposals_for(birth, request.user),
    }
    return render(request, "families/birth_detail.html", context)


@needs(Permission.FOLLOW_UP)
@require_POST
@transaction.atomic
def birth_status(request, pk):
    birth = birth_of(request, pk, locked=True)
    if birth.person_id:
        messages.error(request, "A colleague matched it to a known child meanwhile.")
        return back_to(birth)
    form = BirthForm(request.POST, instance=birth)
    if not form.is_valid():
        return detail_page(request, birth_of(request, pk), form)
    saved = form.save(commit=False)
    saved.taken_by = saved.taken_by or request.user
    saved.save(update_fields=["status", "note", "taken_by"])
    messages.success(request, "It is written down.")
    return back_to(birth)


@needs(Permission.FOLLOW_UP)
@require_POST
def birth_take(request, pk):
    birth = birth_of(request, pk)
    birth.taken_by = request.user
    birth.save(update_fields=["taken_by"])
    messages.success(request, "You take this one.")
    return back_to(birth)


# --- which child it is ----------------------------------------------------------------------------


def child_asked(request, birth):
    people = Person.objects.for_user(request.user).filter(authority=birth.authority_id)
    return get_object_or_404(people, uuid=as_uuid_or_404(request.POST.get("person")))


@needs(Permission.FOLLOW_UP)
@require_safe
def birth_find_child(request, pk):
    """Find the child where the page of the birth does not propose her (``?q=``)."""
    birth = birth_of(request, pk)
    text = request.GET.get("q", birth.family_name).strip()[:LONGEST_SEARCH]
    families = Family.objects.for_user(request.user).filter(authority=birth.authority_id)
    found = list(with_members(families.matching(text))[:FOUND_SHOWN]) if text else []
    context = {"birth": birth, "q": text, "families": found}
    return render(request, "families/birth_find_child.html", context)


@needs(Permission.FOLLOW_UP)
@require_POST
def birth_match(request, pk):
    birth = birth_of(request, pk)
    person = child_asked(request, birth)
    if match_birth(by=request.user, birth=birth, person=person):
        messages.success(request, f"This birth is {person}.")
    else:
        messages.error(request, "A colleague matched it to another child meanwhile. See below.")
    return back_to(birth)


@needs(Permission.FOLLOW_UP)
@require_POST
def birth_unmatch(request, pk):
    birth = birth_of(request, pk)
    unmatch_birth(by=request.user, birth=birth)
    messages.success(request, "The match is undone. It is on the list again.")
    return back_to(birth)


@needs(Permission.FOLLOW_UP)
@require_POST
def birth_not_the_same(request, pk):
    birth = birth_of(request, pk)
    person = child_asked(request, birth)
    not_the_same(by=request.user, birth=birth, person=person)
    messages.success(request, f"{person} is not proposed for it again.")
    return back_to(birth)


@needs(Permission.EDIT_FAMILIES)
def birth_make_family(request, pk):
    birth = birth_of(request, pk)
    if birth.person_id:
        return back_to(birth)
    form = NewFamilyForm(
        request.POST or None,
        user=request.user,
        authority=birth.authority,
        initial=said_of_family(birth, request.user),
    )
    child = {
        "given_name": birth.given_name,
        "family_name": birth.family_name,
        "date_of_birth": birth.born_on,
    }
    children = ChildFormSet(request.POST or None, initial=[child, {}], prefix="children")
    title = f"Make a family of {birth}"
    context = {"form": form, "children": children, "title": title}
    if request.method == "POST" and all([form.is_valid(), children.is_valid()]):
        context["possible"] = asked_first(request, form)
        if not context["possible"]:
            household = form.household(children.cleaned_data)
            family = family_of_birth(by=request.user, birth=birth, **household)
            messages.success(request, f"The family {family} is added.")
            return redirect("families:family-detail", added_once(request, family).uuid)
    return render(request, "families/family_add.html", context)


def said_of_family(birth, user):
    """The first values of the form that makes a family of it."""
    given_name, _, family_name = birth.carer_name.partition(" ")
    serving = centres_for(user, Permission.EDIT_FAMILIES)
    if birth.area_id:
        reach = Centre.objects.filter(reach_areas__area=birth.area_id)
        serving = serving.filter(pk__in=reach.values("pk"))
    return {
        "name": birth.family_name or family_name or given_name,
        "centre": serving.order_by("name").first(),
        "given_name": given_name,
        "family_name": family_name,
        "phone": birth.phone,
        "lines": birth.address,
        "postcode": birth.postcode,
    }
