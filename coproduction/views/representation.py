"""Whether a board mirrors its place, on a day that the address names, else today."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coproduction.deciding.representation import representation
from coproduction.deciding.representation.drawing import (
    sides_chart,
    sides_sheet,
    wards_chart,
    wards_sheet,
)
from coproduction.deciding.representation.findings import finding, ward_words
from coproduction.forms.boards import DayAsked
from coproduction.models import Board
from coproduction.views.boards import board_or_404, see
from reach.sheets import sheet_file


def _asked(request, uuid):
    """The form of the day, and the board as it was on it; None where the day cannot be read."""
    board = board_or_404(request.user, uuid)
    form = DayAsked(request.GET)
    if not form.is_valid():
        return form, board, None
    return form, board, representation(board, form.cleaned_data["on"] or timezone.localdate())


@require_safe
@see
def representation_page(request, uuid):
    form, board, found = _asked(request, uuid)
    context = {"form": form, "board": board}
    if found:
        context |= {
            "found": found,
            "finding": finding(found),
            "missing": [(row, ward_words(row)) for row in found.without_parent],
            "wards": wards_chart(found),
            "wards_sheet": wards_sheet(found),
            "sides": sides_chart(found),
            "sides_url": f"{reverse('coproduction:board-sides-csv', args=[uuid])}?on={found.day}",
            "is_today": found.day == timezone.localdate(),
            "may_run": Board.objects.editable_by(request.user).filter(pk=board.pk).exists(),
        }
    return render(request, "coproduction/boards/representation.html", context)


@require_safe
@see
def wards_file(request, uuid):
    return _file(request, uuid, wards_sheet)


@require_safe
@see
def sides_file(request, uuid):
    return _file(request, uuid, sides_sheet)


def _file(request, uuid, sheet_of):
    _, board, found = _asked(request, uuid)
    if found is None:
        raise Http404
    sheet = sheet_of(found)
    return sheet_file(request, sheet, f"{board.slug}-{sheet.key}-{found.day}")
