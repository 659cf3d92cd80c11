"""People who walk in: with a first name, or counted without one; later matched to a family."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.permissions import Permission
from centres.access import needs
from families.actions.register import (
    add_walk_in,
    change_counts,
    check_open,
    match_walk_in,
    remove_walk_in,
    unmatch_walk_in,
)
from families.forms.register import CountForm, MatchForm, WalkInForm
from families.models import FamilyMember, WalkIn
from families.register import FOUND_SHOWN, families_for
from families.views.today import answers_refusals, posted, session_or_404, uuid_or_404


@needs(Permission.MARK_REGISTER)
@answers_refusals
def walk_in_add(request, pk):
    """A first name and how many; the page also offers to count without a name."""
    session = session_or_404(request, pk)
    check_open(session)
    form = WalkInForm(posted(request))
    if form.is_valid():
        walk_in = add_walk_in(session=session, by=request.user, **form.cleaned_data)
        messages.success(request, f"{walk_in.first_name} is on the register.")
        return redirect("families:register", pk)
    context = {"session": session, "form": form, "walk_in_form": form, "count_form": _count_form()}
    return render(request, "families/register_walk_in.html", context)


@needs(Permission.MARK_REGISTER)
@answers_refusals
def count_add(request, pk):
    """More people without a name."""
    session = session_or_404(request, pk)
    check_open(session)
    form = _count_form(posted(request))
    if form.is_valid():
        _change_counts(request, session, form)
        return redirect("families:register", pk)
    context = {"session": session, "form": form, "count_form": form, "walk_in_form": WalkInForm()}
    return render(request, "families/register_walk_in.html", context)


@needs(Permission.MARK_REGISTER)
@answers_refusals
def count_edit(request, pk):
    """The counts without a name put right; what others add meanwhile is kept."""
    session = session_or_404(request, pk)
    check_open(session)
    form = CountForm(posted(request), now=session)
    if form.is_valid():
        _change_counts(request, session, form)
        return redirect("families:register", pk)
    context = {"session": session, "form": form}
    return render(request, "families/register_counts.html", context)


def _count_form(data=None):
    """On the page beside another form, so with ids of its own."""
    return CountForm(data, auto_id="id_count_%s")


def _change_counts(request, session, form):
    change_counts(
        session=session,
        submission_key=form.cleaned_data["submission_key"],
        change=form.change,
        by=request.user,
    )
    messages.success(request, "The counts are saved.")


def _walk_in_or_404(request, pk):
    walk_ins = WalkIn.objects.for_user(request.user)
    walk_ins = walk_ins.select_related("session__centre", "session__activity", "family")
    return get_object_or_404(walk_ins, uuid=pk)


@needs(Permission.MARK_REGISTER)
@answers_refusals
def walk_in_match(request, pk):
    """Find the family (``?q=``), pick it (``?family=``), tick the people who came."""
    walk_in = _walk_in_or_404(request, pk)
    check_open(walk_in.session)
    families = families_for(request.user, walk_in.session)
    chosen = request.GET.get("family")
    context = {"walk_in": walk_in, "session": walk_in.session, "q": request.GET.get("q", "")}
    if not chosen:
        context["families"] = _families_found(families, context["q"] or walk_in.first_name)
        return render(request, "families/register_match.html", context)
    family = get_object_or_404(families, uuid=uuid_or_404(chosen))
    form = MatchForm(posted(request), family=family)
    if form.is_valid():
        people = list(form.cleaned_data["people"])
        match_walk_in(walk_in=walk_in, family=family, people=people, by=request.user)
        messages.success(request, f"{walk_in.first_name} is matched to the family {family}.")
        return redirect("families:register", walk_in.session.uuid)
    return render(
        request, "families/register_match.html", context | {"form": form, "family": family}
    )


def _families_found(families, text):
    members = FamilyMember.objects.select_related("person")
    members = Prefetch("members", queryset=members, to_attr="listed_members")
    return list(families.matching(text).prefetch_related(members)[:FOUND_SHOWN])


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def walk_in_unmatch(request, pk):
    walk_in = _walk_in_or_404(request, pk)
    unmatch_walk_in(walk_in=walk_in)
    messages.success(request, f"{walk_in.first_name} is a walk-in again.")
    return redirect("families:register", walk_in.session.uuid)


@require_POST
@needs(Permission.MARK_REGISTER)
@answers_refusals
def walk_in_remove(request, pk):
    walk_in = _walk_in_or_404(request, pk)
    remove_walk_in(walk_in=walk_in)
    messages.success(request, f"{walk_in.first_name} is taken off the register.")
    return redirect("families:register", walk_in.session.uuid)
