"""What groups and boards expect to come of their work."""

from django.db import transaction
from django.db.models import Max
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.models import Provider
from centres.views.pages import form_page, held_or_404
from coproduction.actions.once import save_once
from coproduction.forms.outcomes import OutcomeForm
from coproduction.growing.outcomes import by_owner, narrowed, outcomes_for, place_of
from coproduction.models import Board, ExpectedOutcome
from coproduction.views.of_groups import take_out
from families.forms.fields import uuid_of
from families.views.today import posted

see = needs(Permission.SEE_COPRODUCTION)
listen = needs(Permission.LISTEN)


def list_of(outcome):
    """The list that the outcome stands in: its group's, else its board's."""
    owner = outcome.provider or outcome.board
    of = {"group" if outcome.provider else "board": owner.uuid}
    return f"{reverse('coproduction:outcome-list')}?{urlencode(of)}"


@require_safe
@see
def outcome_list(request):
    """All that she sees; ``group`` or ``board`` narrows it to theirs."""
    group, board = (uuid_of(request.GET.get(name)) for name in ("group", "board"))
    outcomes = list(outcomes_for(request.user))
    owners = by_owner(narrowed(outcomes, group=group, board=board))
    context = {
        "owners": owners,
        "groups": sorted({one.provider for one in outcomes if one.provider}, key=str),
        "boards": sorted({one.board for one in outcomes if one.board}, key=str),
        "group": group,
        "board": board,
        "may_listen": may(request.user, Permission.LISTEN),
        "count": sum(owner.count for owner in owners),
        "seen": sum(owner.seen for owner in owners),
    }
    return render(request, "coproduction/growing/outcomes.html", context)


@listen
@transaction.atomic
def outcome_add(request):
    """``group`` or ``board`` says whose it is to be."""
    last = ExpectedOutcome.objects.editable_by(request.user).aggregate(last=Max("position"))["last"]
    form = OutcomeForm(
        posted(request),
        instance=ExpectedOutcome(position=(last or 0) + 1),
        user=request.user,
        initial=_of_whom(request),
    )
    return form_page(
        request,
        form,
        title="Add what is expected",
        done="Added. Say what is seen of it as soon as something is.",
        save=lambda form: save_once(
            row=form.save(commit=False), key=form.cleaned_data["submission_key"], of="provider"
        ),
        to=list_of,
    )


def _of_whom(request):
    """What the address says of group or board; the form offers only what she may choose."""
    groups = Provider.objects.filter(uuid=uuid_of(request.GET.get("group")))
    boards = Board.objects.for_user(request.user).filter(uuid=uuid_of(request.GET.get("board")))
    group, board = groups.first(), boards.first()
    found = {"provider": group, "board": board}
    if place := board.place if board else group and place_of(group):
        found["place"] = str(place.uuid)
    return found


@listen
@transaction.atomic
def outcome_edit(request, uuid):
    outcome = held_or_404(request, ExpectedOutcome.objects.editable_by(request.user), uuid)
    return form_page(
        request,
        OutcomeForm(posted(request), instance=outcome, user=request.user),
        title="Change what is expected",
        done="Saved.",
        to=list_of,
    )


@require_POST
@listen
def outcome_delete(request, uuid):
    return take_out(
        request,
        uuid,
        ExpectedOutcome,
        said=lambda outcome: f"“{outcome}” is taken out.",
        to=list_of,
    )
