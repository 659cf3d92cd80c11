"""Boards: the list, a board's own page, what it is there for."""

from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from centres.views.pages import form_page
from coproduction.actions.boards import add_board
from coproduction.deciding.boards import board_page, board_rows, with_seats
from coproduction.deciding.meetings import next_meeting
from coproduction.forms.boards import BoardForm, BoardWardsForm
from coproduction.models import Board
from families.views.today import posted

see = needs(Permission.SEE_COPRODUCTION)
run = needs(Permission.RUN_BOARDS)
SHOWN_DECISIONS = 6


def page_of(board):
    return reverse("coproduction:board-detail", args=[board.uuid])


def board_or_404(user, uuid):
    return get_object_or_404(with_seats(Board.objects.for_user(user)), uuid=uuid)


def own(request, rows, uuid, path=""):
    """One of these rows that she may change; its board, from which ``path`` leads to it, is held
    while it is written, so that what two people send is checked one after the other."""
    if request.method == "POST" and transaction.get_connection().in_atomic_block:
        boards = Board.objects.editable_by(request.user).filter(**{f"{path}uuid": uuid})
        list(boards.select_for_update(of=["self"], no_key=True))
    return get_object_or_404(rows, uuid=uuid)


def own_board(request, uuid):
    boards = Board.objects.editable_by(request.user).select_related("centre", "cluster")
    return own(request, boards, uuid)


@require_safe
@see
def board_list(request):
    today = timezone.localdate()
    return render(
        request,
        "coproduction/boards/list.html",
        {
            "rows": board_rows(request.user, today),
            "may_run": may(request.user, Permission.RUN_BOARDS),
        },
    )


@require_safe
@see
def board_detail(request, uuid):
    board = board_or_404(request.user, uuid)
    today = timezone.localdate()
    return render(
        request,
        "coproduction/boards/detail.html",
        {
            "board": board,
            "page": board_page(board, today),
            "organisations": board.organisations.all(),
            "next_meeting": next_meeting(board, today),
            "decisions": board.decisions.all()[:SHOWN_DECISIONS],
            "may_run": Board.objects.editable_by(request.user).filter(pk=board.pk).exists(),
        },
    )


@run
def board_add(request):
    form = BoardForm(posted(request), user=request.user)
    return form_page(
        request,
        form,
        title="Add a board",
        lead="A commission, a coalition or an advisory board: wherever parents decide with others.",
        done="The board is added. Now say who sits on it.",
        save=lambda form: add_board(board=form.save(commit=False), key=form.cleaned_data["key"]),
        to=page_of,
    )


@run
@transaction.atomic
def board_edit(request, uuid):
    board = own_board(request, uuid)
    return form_page(
        request,
        BoardForm(posted(request), instance=board, user=request.user),
        title=f"Change {board}",
        done="Saved.",
        to=page_of(board),
    )


@run
@transaction.atomic
def board_wards(request, uuid):
    board = own_board(request, uuid)
    return form_page(
        request,
        BoardWardsForm(posted(request), instance=board),
        title=f"The wards of {board}",
        done="Saved. Who speaks for which of them is under Representation.",
        to=reverse("coproduction:board-representation", args=[board.uuid]),
    )
