"""Proposals: listed, made, changed, answered, opened again."""

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page, held_or_404
from coproduction.actions.proposals import keep_proposal, open_proposal
from coproduction.deciding.proposals import (
    HEADER,
    ProposalFilter,
    asked_origin,
    is_late,
    late_on,
    origin_of,
    proposals_for,
    rows_of,
)
from coproduction.forms.proposals import AnswerForm, ProposalForm
from coproduction.models import Decision, Proposal
from reach.sheets import rows_file

ON_A_PAGE = 50
see = needs(Permission.SEE_COPRODUCTION)
listens = needs(Permission.LISTEN)


def page_of(proposal):
    return reverse("coproduction:proposal-detail", args=[proposal.uuid])


def proposal_filter(request):
    return ProposalFilter(request.GET, proposals_for(request.user), request=request)


@require_safe
@see
def proposal_list(request):
    narrowed, today = proposal_filter(request), timezone.localdate()
    every = Proposal.objects.for_user(request.user)
    waiting = every.filter(status=Proposal.Status.OPEN)
    page = Paginator(narrowed.qs, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": narrowed,
        "page": page,
        "rows": [(one, origin_of(one), is_late(one, today)) for one in page],
        "counts": [
            ("open", "to be decided", waiting.count(), False),
            ("nobody", "that nobody sees to", waiting.filter(owner="").count(), False),
            ("late", "past their day", every.filter(late_on(today)).count(), True),
        ],
        "may_add": may(request.user, Permission.LISTEN),
    }
    return render(request, "coproduction/proposals/list.html", context)


@require_safe
@see
def proposal_file(request):
    """The list as it is narrowed."""
    return rows_file(request, HEADER, rows_of(proposal_filter(request).qs), "proposals")


@require_safe
@see
def proposal_detail(request, uuid):
    proposal = get_object_or_404(proposals_for(request.user), uuid=uuid)
    editable = Proposal.objects.editable_by(request.user)
    context = {
        "proposal": proposal,
        "origin": origin_of(proposal),
        "is_late": is_late(proposal, timezone.localdate()),
        "decisions": Decision.objects.for_user(request.user)
        .filter(proposal=proposal)
        .select_related("board"),
        "may_edit": editable.filter(pk=proposal.pk).exists(),
        "may_decide": may(request.user, Permission.RUN_BOARDS),
    }
    return render(request, "coproduction/proposals/detail.html", context)


@listens
def proposal_add(request):
    """From nothing, or from what the address names: ``?survey=``, ``?workshop=`` ..."""
    origin = asked_origin(request)
    source = next(iter(origin.values()), None)
    place = {"centre": source.centre, "cluster": source.cluster} if source else {}
    proposal = Proposal(made_on=timezone.localdate(), **origin, **place)
    proposal.board = getattr(source, "board", None)
    return form_page(
        request,
        ProposalForm(request.POST or None, instance=proposal, user=request.user),
        title="Add a proposal",
        lead=f"From {source}." if source else "What people ask for, in a sentence.",
        done="The proposal is added.",
        save=lambda form: keep_proposal(
            proposal=form.save(commit=False), key=form.cleaned_data["submission_key"] or uuid4()
        ),
        to=page_of,
    )


def held(request, uuid):
    """A proposal that the user may change, held while it is written."""
    proposals = Proposal.objects.editable_by(request.user).select_related("centre", "cluster")
    return held_or_404(request, proposals, uuid)


@listens
@transaction.atomic
def proposal_edit(request, uuid):
    proposal = held(request, uuid)
    form = ProposalForm(request.POST or None, instance=proposal, user=request.user)
    return form_page(request, form, title="Change a proposal", done="Saved.", to=page_of(proposal))


@listens
@transaction.atomic
def proposal_answer(request, uuid):
    proposal = held(request, uuid)
    return form_page(
        request,
        AnswerForm(request.POST or None, instance=proposal),
        title=f"Answer: {proposal}",
        lead="The list “you said, we did” shows these words.",
        done="The answer is kept.",
        to=page_of(proposal),
    )


@listens
@require_POST
def proposal_open(request, uuid):
    proposal = get_object_or_404(Proposal.objects.editable_by(request.user), uuid=uuid)
    open_proposal(proposal=proposal)
    messages.success(request, "It is to be decided again.")
    return redirect(page_of(proposal))
