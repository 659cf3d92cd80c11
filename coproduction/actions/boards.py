"""What changes a board and those who sit on it."""

from django.db import connection, transaction

from centres.models.units import slug_free_in
from coproduction.models import Board, Seat, SeatHolder
from volunteers.actions.refused import RefusedInWords


class BoardRefused(RefusedInWords):
    """What cannot be done with a board or a seat."""


def held(board):
    """The board, locked until the transaction ends: changes of its people come one by one."""
    return Board.objects.select_for_update(no_key=True).get(pk=board.pk)


@transaction.atomic
def add_board(*, board, key):
    """Keep a new board under a slug of its own; the same form sent twice makes one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('slug of a board'))")
    if there := Board.objects.filter(uuid=key).first():
        return there
    board.uuid = key
    board.slug = slug_free_in(board.name, Board.objects.all())
    board.save()
    return board


@transaction.atomic
def add_to_board(*, row, key):
    """Keep a new organisation or seat at the end of its board; the same form sent twice makes
    one."""
    board = held(row.board)
    rows = type(row).objects.filter(board=board)
    if there := rows.filter(uuid=key).first():
        return there
    row.uuid, row.position = key, rows.count() + 1
    row.save()
    return row


@transaction.atomic
def put_on_a_parent(*, board, ward, person, key):
    """A parent speaks for ``ward`` from the day of ``person``, a holder not saved yet: on a seat
    of that ward which nobody holds then, else on a new one. Sent twice it makes one."""
    held(board)
    if there := SeatHolder.objects.filter(uuid=key).first():
        return there
    person.uuid = key
    person.seat = _free_seat(board, ward, person)
    person.save()
    return person


def _free_seat(board, ward, person):
    seats = board.seats.filter(kind=Seat.Kind.PARENT, ward=ward).prefetch_related("holders")
    free = (seat for seat in seats if not any(_overlap(one, person) for one in seat.holders.all()))
    return next(free, None) or board.seats.create(
        kind=Seat.Kind.PARENT, ward=ward, position=board.seats.count() + 1
    )


def _overlap(one, other):
    return not (
        (one.ends_on and other.starts_on and one.ends_on < other.starts_on)
        or (other.ends_on and one.starts_on and other.ends_on < one.starts_on)
    )


@transaction.atomic
def choose_chair(*, holder, chairs):
    """She chairs the board from now on, and nobody else; or nobody does."""
    board = held(holder.seat.board)
    SeatHolder.objects.filter(seat__board=board, is_chair=True).update(is_chair=False)
    if chairs:
        SeatHolder.objects.filter(pk=holder.pk).update(is_chair=True)


@transaction.atomic
def end_term(*, holder, on):
    """Her term ends on that day; the seat is empty after it."""
    held(holder.seat.board)
    holder.refresh_from_db()
    if holder.starts_on and on < holder.starts_on:
        raise BoardRefused("Her term has not begun. Take it out instead.")
    if holder.ends_on is None or holder.ends_on > on:
        holder.ends_on = on
        holder.save(update_fields=["ends_on"])
    return holder


@transaction.atomic
def remove_term(*, holder):
    """A term that was entered by mistake; one that a meeting knows of stays."""
    held(holder.seat.board)
    if holder.attendance.exists():
        raise BoardRefused("She stands in the attendance of a meeting. End her term instead.")
    holder.delete()


@transaction.atomic
def remove_seat(*, seat):
    """A seat that nobody ever held."""
    held(seat.board)
    if seat.holders.exists():
        raise BoardRefused(
            "Somebody holds or held this seat. End the term; an empty seat shows as empty."
        )
    seat.delete()


@transaction.atomic
def remove_organisation(*, organisation):
    """An organisation with its seats, where nobody ever held one of them."""
    held(organisation.board)
    if SeatHolder.objects.filter(seat__organisation=organisation).exists():
        raise BoardRefused(
            f"Somebody holds or held a seat of {organisation}. End the term; the seat stays empty."
        )
    organisation.delete()
