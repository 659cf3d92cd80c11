"""Decisions of boards: listed, taken, changed, closed with what came of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page, held_or_404
from coproduction.actions.decisions import close_decision, decide, open_decision
from coproduction.deciding.decided import (
    HEADER,
    DecisionFilter,
    agreements_behind,
    changes_of,
    counts_not,
    decisions_for,
    is_late,
    rows_of,
    standing_counts,
    what_it_will_do,
    what_undoing_does,
)
from coproduction.deciding.meetings import quorum_of
from coproduction.forms.decisions import DecisionForm, OutcomeForm
from coproduction.models import Board, Decision, Meeting, Proposal, Prototype
from families.forms.fields import uuid_of
from reach.sheets import rows_file

ON_A_PAGE = 50
see = needs(Permission.SEE_COPRODUCTION)
runs = needs(Permission.RUN_BOARDS)


def page_of(decision):
    return reverse("coproduction:decision-detail", args=[decision.uuid])


def decision_filter(request):
    return DecisionFilter(request.GET, decisions_for(request.user), request=request)


@require_safe
@see
def decision_list(request):
    narrowed, today = decision_filter(request), timezone.localdate()
    counts = standing_counts(Decision.objects.for_user(request.user), today)
    page = Paginator(narrowed.qs, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": narrowed,
        "page": page,
        "rows": [(one, is_late(one, today), counts_not(one)) for one in page],
        "counts": [
            ("open", "to be done", counts["open"], False),
            ("late", "past their day", counts["late"], True),
        ],
        "may_add": Board.objects.editable_by(request.user).exists(),
    }
    return render(request, "coproduction/decisions/list.html", context)


@require_safe
@see
def decision_file(request):
    """The list as it is narrowed."""
    return rows_file(request, HEADER, rows_of(decision_filter(request).qs), "decisions")


@require_safe
@see
def decision_detail(request, uuid):
    """With what it does to services: what was done, and what carrying it out will do."""
    decision = get_object_or_404(decisions_for(request.user), uuid=uuid)
    editable = Decision.objects.editable_by(request.user)
    meeting, changes = decision.meeting, list(changes_of(decision))
    context = {
        "decision": decision,
        "is_late": is_late(decision, timezone.localdate()),
        "not_quorate": quorum_of(meeting).words if counts_not(decision) else "",
        "changes": [
            (
                change,
                what_undoing_does(change) if change.carried_out_on else what_it_will_do(change),
            )
            for change in changes
        ],
        "agreements": agreements_behind(changes, request.user),
        "prototypes": Prototype.objects.for_user(request.user).filter(board_decision=decision),
        "may_edit": editable.filter(pk=decision.pk).exists(),
    }
    return render(request, "coproduction/decisions/detail.html", context)


def asked(request, name, rows):
    """What the address names, among what the user may use; None where it names nothing."""
    if not request.GET.get(name):
        return None
    found = rows.filter(uuid=uuid_of(request.GET[name])).first()
    if found is None:
        raise Http404
    return found


def named_in_address(request):
    """``?meeting=``, ``?proposal=``, ``?prototype=``, ``?board=``: what the decision is about."""
    user = request.user
    meetings = Meeting.objects.editable_by(user).select_related("board")
    proposals = Proposal.objects.for_user(user).select_related("board")
    return {
        "meeting": asked(request, "meeting", meetings),
        "proposal": asked(request, "proposal", proposals),
        "prototype": asked(request, "prototype", Prototype.objects.for_user(user)),
        "board": asked(request, "board", Board.objects.editable_by(user)),
    }


def board_of(named, boards):
    """Whose decision it is: as the address says, else the only board there is; None: to choose."""
    if named["meeting"]:
        return named["meeting"].board
    if named["board"]:
        return named["board"]
    theirs = named["proposal"] and named["proposal"].board
    if theirs and theirs in boards:
        return theirs
    return boards[0] if len(boards) == 1 else None


@runs
def decision_add(request):
    named = named_in_address(request)
    boards = list(Board.objects.editable_by(request.user).distinct())
    board = board_of(named, boards)
    if board is None:
        return render(request, "coproduction/decisions/whose.html", {"boards": boards})
    form = DecisionForm(
        request.POST or None,
        instance=Decision(board=board, **start_of(named)),
        user=request.user,
    )
    return form_page(
        request,
        form,
        title="Add a decision",
        lead=f"Of {board}.",
        done="The decision is kept. If it changes a service, say so here.",
        save=lambda form: save_new(request, form, board, named["prototype"]),
        to=page_of,
    )


def start_of(named):
    """What a new decision begins with."""
    meeting, proposal, prototype = named["meeting"], named["proposal"], named["prototype"]
    words = (proposal and proposal.title) or (prototype and prototype.name) or ""
    return {
        "meeting": meeting,
        "proposal": proposal,
        "title": words,
        "owner": proposal.owner if proposal else "",
        "decided_on": meeting.on if meeting else timezone.localdate(),
    }


def save_new(request, form, board, prototype):
    said = form.said()
    return decide(
        by=request.user,
        board=board,
        prototype=prototype,
        key=form.cleaned_data["submission_key"],
        **said,
    )


def held(request, uuid):
    """A decision that the user may change, held while it is written."""
    decisions = Decision.objects.editable_by(request.user).select_related("board", "proposal")
    return held_or_404(request, decisions, uuid)


@runs
@transaction.atomic
def decision_edit(request, uuid):
    decision = held(request, uuid)
    form = DecisionForm(request.POST or None, instance=decision, user=request.user)
    return form_page(request, form, title="Change a decision", done="Saved.", to=page_of(decision))


@runs
@transaction.atomic
def decision_close(request, uuid):
    decision = held(request, uuid)

    def save(form):
        said = form.cleaned_data
        close_decision(
            decision=decision,
            status=said["status"],
            outcome=said["outcome"],
            done_on=said["done_on"],
        )

    answers = "The proposal that it takes up is answered with the same words."
    return form_page(
        request,
        OutcomeForm(request.POST or None, instance=decision),
        title=f"What came of it: {decision}",
        lead=answers if decision.proposal else "",
        done="What came of it is kept.",
        save=save,
        to=page_of(decision),
    )


@runs
@require_POST
@transaction.atomic
def decision_open(request, uuid):
    decision = held(request, uuid)
    open_decision(decision=decision)
    messages.success(request, "It is to be done again.")
    return redirect(page_of(decision))
