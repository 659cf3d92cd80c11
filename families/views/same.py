"""Families and people who may be on file twice: proposed, compared, decided, undone."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from families.actions.same import (
    decide_people,
    not_same,
    same_families,
    standing_first,
    undo_decision,
)
from families.duplicates.comparison import comparison
from families.duplicates.proposals import proposals_for, proposals_of
from families.family_page import with_members
from families.forms.same import DIFFERENT, SAME, SameForm
from families.models import Family, SameDecision
from families.views.families import editable_family

ON_A_PAGE = 20


@needs(Permission.EDIT_FAMILIES)
@require_safe
def same_list(request):
    """What is proposed, the likest first; with ``?show=decided`` what was decided, newest first."""
    decided = SameDecision.objects.for_user(request.user).standing()
    context = {"is_decided": request.GET.get("show") == "decided"}
    if context["is_decided"]:
        rows = decided.select_related(
            "person", "other_person", "family", "other_family", "decided_by"
        )
    else:
        rows = proposals_for(request.user)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    if not context["is_decided"]:
        page.object_list = with_families(page.object_list)
    context |= {"page": page, "decided": decided.count()}
    return render(request, "families/same_list.html", context)


def with_families(proposals):
    """Each proposal with its two families and their people, in two queries for all."""
    ids = {pk for proposal in proposals for pk in proposal.families}
    stored = {family.pk: family for family in with_members(Family.objects.filter(pk__in=ids))}
    for proposal in proposals:
        proposal.one, proposal.other = (stored[pk] for pk in proposal.families)
    return list(proposals)


@needs(Permission.EDIT_FAMILIES)
@require_safe
def family_same(request, pk):
    """Who may be the same as this family, and what was decided about it."""
    family = editable_family(request, pk)
    decided = SameDecision.objects.for_user(request.user).standing().about(family)
    context = {
        "family": family,
        "proposals": with_families(proposals_of(family, request.user)),
        "decisions": decided.select_related(
            "person", "other_person", "family", "other_family", "decided_by"
        ),
    }
    return render(request, "families/same_family.html", context)


@needs(Permission.EDIT_FAMILIES)
def same_compare(request, pk, family):
    """Two families side by side, and the question what they are; the same twice: its people."""
    one, other = editable_family(request, pk), editable_family(request, family)
    compared = comparison(one, other, request.user)
    posted = request.POST if request.method == "POST" else None
    form = SameForm(posted, comparison=compared, first=standing_first(one, other))
    if request.method == "POST" and form.is_valid():
        try:
            words = decide(request.user, form, one, other)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, words)
            return redirect("families:same-list")
    context = {"one": one, "other": other, "comparison": compared, "form": form}
    return render(request, "families/same_compare.html", context)


def decide(user, form, one, other):
    """Does what the form says; returns it in words. Nothing is merged."""
    same, not_people = form.ticked()
    if one == other:
        decide_people(by=user, people=same, not_people=not_people)
        return "Saved. You can undo it under Decided."
    if form.cleaned_data["answer"] != SAME:
        not_same(by=user, one=one, other=other, people=same, not_people=not_people)
        is_nobody = form.cleaned_data["answer"] == DIFFERENT
        return f"{one} and {other} stay two families" + (
            ". They are not proposed again." if is_nobody else " that share people."
        )
    if form.cleaned_data["standing"] == str(other.uuid):
        one, other = other, one
        same = [(mine, theirs) for theirs, mine in same]
    same_families(by=user, standing=one, other=other, people=same, not_people=not_people)
    return f"{other} is the same family as {one} now and counts once. Both records are kept."


@needs(Permission.EDIT_FAMILIES)
@require_POST
def same_undo(request, pk):
    decision = get_object_or_404(SameDecision.objects.for_user(request.user), uuid=pk)
    try:
        undo_decision(by=request.user, decision=decision)
        messages.success(request, "Undone: everything is as it was before that decision.")
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    return redirect("families:same-list")
