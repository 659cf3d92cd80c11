"""Who sits on a board: organisations, seats, and those who hold them for a term."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from centres.views.pages import form_page
from coproduction.actions.boards import (
    BoardRefused,
    add_to_board,
    choose_chair,
    end_term,
    put_on_a_parent,
    remove_organisation,
    remove_seat,
    remove_term,
)
from coproduction.deciding.boards import wards_of, with_seats
from coproduction.forms.boards import HolderForm, OrganisationForm, ParentForm, SeatForm
from coproduction.models import Board, BoardOrganisation, Seat, SeatHolder
from coproduction.views.boards import own, own_board, page_of, run
from families.views.today import posted


def sent_before(seat, key):
    """Whether the form with this key made a row already."""
    return key and any(str(one.uuid) == key for one in seat.holders.all())


def save_with_key(form):
    form.instance.uuid = form.cleaned_data["key"]
    return form.save()


def add_with_key(form):
    return add_to_board(row=form.save(commit=False), key=form.cleaned_data["key"])


def seat_add_page(board):
    return reverse("coproduction:seat-add", args=[board.uuid])


def own_organisation(request, uuid):
    rows = BoardOrganisation.objects.editable_by(request.user).select_related("board")
    return own(request, rows, uuid, "organisations__")


def own_seat(request, uuid):
    rows = Seat.objects.editable_by(request.user)
    parts = ("board__centre", "board__cluster", "ward", "organisation")
    return own(request, rows.select_related(*parts), uuid, "seats__")


def own_holder(request, uuid):
    rows = SeatHolder.objects.editable_by(request.user)
    parts = ("seat__board", "seat__ward", "seat__organisation")
    return own(request, rows.select_related(*parts), uuid, "seats__holders__")


@run
@transaction.atomic
def organisation_add(request, uuid):
    board = own_board(request, uuid)
    return form_page(
        request,
        OrganisationForm(posted(request), instance=BoardOrganisation(board=board)),
        title="Add an organisation",
        lead=f"One that sits on {board}. Its seats come next.",
        done="The organisation is added. Give it a seat.",
        save=add_with_key,
        to=lambda one: f"{seat_add_page(board)}?organisation={one.uuid}",
    )


@run
@transaction.atomic
def organisation_edit(request, uuid):
    one = own_organisation(request, uuid)
    return form_page(
        request,
        OrganisationForm(posted(request), instance=one),
        title=f"Change {one}",
        done="Saved.",
        to=page_of(one.board),
    )


@require_POST
@run
def organisation_delete(request, uuid):
    one = own_organisation(request, uuid)
    return _done(
        request, one.board, f"{one} is taken off the board.", remove_organisation, organisation=one
    )


@run
def seat_add(request, uuid):
    """``?organisation=`` chooses what the seat is for beforehand."""
    board = own_board(request, uuid)
    asked = _asked_seat(request, board)
    return form_page(
        request,
        SeatForm(posted(request), instance=Seat(board=board), initial=asked),
        title="Add a seat",
        lead=f"On {board}. Who sits there comes next.",
        done="The seat is added. Say who sits there.",
        save=add_with_key,
        to=lambda seat: reverse("coproduction:seat-fill", args=[seat.uuid]),
    )


def _asked_seat(request, board):
    asked = request.GET.get("organisation", "")
    one = next((o for o in board.organisations.all() if str(o.uuid) == asked), None)
    return {"kind": Seat.Kind.ORGANISATION, "organisation": one} if one else {}


@run
@transaction.atomic
def seat_edit(request, uuid):
    seat = own_seat(request, uuid)
    return form_page(
        request,
        SeatForm(posted(request), instance=seat),
        title=f"Change a seat: {seat}",
        done="Saved.",
        to=page_of(seat.board),
    )


@require_POST
@run
def seat_delete(request, uuid):
    seat = own_seat(request, uuid)
    return _done(request, seat.board, "The seat is taken out.", remove_seat, seat=seat)


@run
@transaction.atomic
def seat_fill(request, uuid):
    """Somebody takes an empty seat, or one that will be empty when her term begins."""
    seat = own_seat(request, uuid)
    if sent_before(seat, request.POST.get("key")):
        return redirect(page_of(seat.board))
    form = HolderForm(
        posted(request),
        instance=SeatHolder(seat=seat),
        user=request.user,
        initial={"starts_on": timezone.localdate()},
    )
    return form_page(
        request,
        form,
        title=f"Who sits here: {seat}",
        done="Written down.",
        save=save_with_key,
        to=page_of(seat.board),
    )


@run
def parent_add(request, uuid):
    """A parent for a ward: the way to put right that nobody speaks for it."""
    board = get_object_or_404(with_seats(Board.objects.editable_by(request.user)), uuid=uuid)
    today = timezone.localdate()
    wards = wards_of([board], today)[board.pk]
    asked = next((ward.pk for ward in wards if ward.code == request.GET.get("ward")), None)
    form = ParentForm(
        posted(request),
        user=request.user,
        wards=wards,
        initial={"ward": asked, "starts_on": today},
    )
    return form_page(
        request,
        form,
        title="Put a parent on the board",
        lead=f"On {board}. A seat for the ward is found or made.",
        done="Written down: the ward has a parent on the board.",
        save=lambda form: put_on_a_parent(
            board=board,
            ward=form.cleaned_data["ward"],
            person=form.save(commit=False),
            key=form.cleaned_data["key"],
        ),
        to=reverse("coproduction:board-representation", args=[board.uuid]),
    )


@run
@transaction.atomic
def holder_edit(request, uuid):
    holder = own_holder(request, uuid)
    return form_page(
        request,
        HolderForm(posted(request), instance=holder, user=request.user),
        title=f"Change the term of {holder}",
        lead=f"{holder.seat} on {holder.seat.board}.",
        done="Saved.",
        to=page_of(holder.seat.board),
    )


@require_POST
@run
def holder_end(request, uuid):
    holder = own_holder(request, uuid)
    words = f"The term of {holder} ends today. The seat is empty from tomorrow."
    return _done(
        request, holder.seat.board, words, end_term, holder=holder, on=timezone.localdate()
    )


@require_POST
@run
def holder_delete(request, uuid):
    holder = own_holder(request, uuid)
    words = f"The term of {holder} is taken out."
    return _done(request, holder.seat.board, words, remove_term, holder=holder)


@require_POST
@run
def holder_chair(request, uuid):
    holder = own_holder(request, uuid)
    words = "Nobody chairs the board now." if holder.is_chair else f"{holder} chairs the board."
    return _done(
        request, holder.seat.board, words, choose_chair, holder=holder, chairs=not holder.is_chair
    )


def _done(request, board, words, change, /, **what):
    """Do it and say so, or say why not; back to the board."""
    try:
        change(**what)
        messages.success(request, words)
    except BoardRefused as refused:
        messages.error(request, refused.words)
    except ObjectDoesNotExist:
        messages.error(request, "It was taken out meanwhile.")
    return redirect(page_of(board))
