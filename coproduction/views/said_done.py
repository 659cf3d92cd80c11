"""“You said, we did”: for staff with what is held back, and for everybody without names."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.permissions import Permission
from centres.access import may, needs
from coproduction.actions.said_done import tell_everybody
from coproduction.deciding.proposals import ProposalFilter, proposals_for
from coproduction.deciding.said_done import (
    for_everybody,
    of_board,
    public_board,
    said_and_done,
    with_answer,
)
from coproduction.models import Board
from reach.views.public import cacheable

ON_A_PAGE = 50


@require_safe
@needs(Permission.SEE_COPRODUCTION)
def said_done(request):
    narrowed = ProposalFilter(request.GET, proposals_for(request.user), request=request)
    boards = Board.objects.for_user(request.user).distinct()
    page = Paginator(with_answer(narrowed.qs), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": narrowed,
        "page": page,
        "rows": said_and_done(page.object_list),
        "boards": boards,
        "may_switch": may(request.user, Permission.RUN_BOARDS),
    }
    return render(request, "coproduction/said_done/list.html", context)


@needs(Permission.RUN_BOARDS)
def said_done_switch(request, uuid):
    """Says what everybody would read, and switches it on or off."""
    board = get_object_or_404(Board.objects.editable_by(request.user), uuid=uuid)
    if request.method == "POST":
        shown = request.POST.get("shown") == "yes"
        tell_everybody(by=request.user, board=board, shown=shown)
        words = "Everybody can read it now." if shown else "The list is not public any more."
        messages.success(request, words)
        return redirect(f"{reverse('coproduction:said-done')}?board={board.uuid}")
    return render(
        request,
        "coproduction/said_done/switch.html",
        {"board": board, "rows": of_board(board)},
    )


@login_not_required
@require_safe
def said_done_public(request, board_slug):
    """Off is not found, like a board that there is none of."""
    board = public_board(board_slug)
    if board is None:
        raise Http404
    context = {"board": board, "rows": for_everybody(board)}
    return cacheable(request, render(request, "coproduction/said_done/public.html", context))
