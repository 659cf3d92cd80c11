"""Who sits on a board on a day: its seats, who holds them, which are empty, whose term ends."""

import datetime as dt
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Prefetch

from centres.models import ReachArea, Ward
from coproduction.models import Board, Meeting, Seat, SeatHolder

# A term that ends within so many days is spoken of.
SOON = dt.timedelta(days=90)


@dataclass(frozen=True)
class Sitting:
    """A seat on a day. ``holder`` None: it is empty, since the day after ``last_held_on`` where
    somebody held it before; ``follows``: who takes it on a later day."""

    seat: Seat
    holder: SeatHolder | None
    last_held_on: dt.date | None
    follows: SeatHolder | None
    ends_soon: bool


def sitting_on(seat, day) -> Sitting:
    """``seat`` with its holders prefetched."""
    holders = list(seat.holders.all())
    holder = next((one for one in holders if one.holds_on(day)), None)
    over = [one.ends_on for one in holders if one.ends_on and one.ends_on < day]
    later = [one for one in holders if one.starts_on and one.starts_on > day]
    return Sitting(
        seat=seat,
        holder=holder,
        last_held_on=max(over, default=None),
        follows=min(later, key=attrgetter("starts_on"), default=None),
        ends_soon=bool(holder and holder.ends_on and holder.ends_on <= day + SOON),
    )


def sittings(board, day) -> list[Sitting]:
    """The seats of a board read with ``with_seats``: parents by ward, then organisations."""
    found = [sitting_on(seat, day) for seat in board.seats.all()]
    return sorted(found, key=_order)


def _order(sitting):
    kinds = list(Seat.Kind)
    seat = sitting.seat
    ward = seat.ward.name if seat.ward else "\uffff"
    organisation = seat.organisation.position if seat.organisation else 0
    return (kinds.index(seat.kind), ward, organisation, seat.position, seat.pk)


def with_seats(boards):
    """Boards with place, wards, seats and holders: the same number of queries for any number."""
    seats = Seat.objects.select_related("ward", "organisation").prefetch_related("holders")
    return boards.select_related("centre", "cluster", "provider").prefetch_related(
        "cluster__centres", "wards", Prefetch("seats", seats)
    )


def _centre_ids(board) -> set[int]:
    if board.centre_id:
        return {board.centre_id}
    return {centre.pk for centre in board.cluster.centres.all()}


def wards_of(boards, day) -> dict[int, list[Ward]]:
    """By board: the wards that were chosen for it, else those of its place's reach area."""
    centres = set().union(*(_centre_ids(board) for board in boards)) if boards else set()
    served: dict[int, set[Ward]] = {}
    reach = ReachArea.objects.filter(centre__in=centres).holding_on(day)
    for row in reach.select_related("area__ward").defer("area__boundary"):
        served.setdefault(row.centre_id, set()).add(row.area.ward)
    found = {}
    for board in boards:
        wards = set(board.wards.all())
        if not wards:
            wards = set().union(*(served.get(pk, set()) for pk in _centre_ids(board)))
        found[board.pk] = sorted(wards, key=attrgetter("name", "pk"))
    return found


def parents_by_ward(found: list[Sitting]) -> dict[int, list[SeatHolder]]:
    """Who speaks for which ward, by the ward's id."""
    parents: dict[int, list[SeatHolder]] = {}
    for sitting in found:
        if sitting.holder and sitting.seat.kind == Seat.Kind.PARENT and sitting.seat.ward_id:
            parents.setdefault(sitting.seat.ward_id, []).append(sitting.holder)
    return parents


@dataclass(frozen=True)
class BoardRow:
    """A board in the list, as it stands on a day."""

    board: Board
    seats: int
    held: int
    ends_soon: int
    wards: int
    without_parent: tuple[Ward, ...]
    next_meeting: Meeting | None


def board_rows(user, day) -> list[BoardRow]:
    boards = list(with_seats(Board.objects.for_user(user)))
    wards = wards_of(boards, day)
    coming = Meeting.objects.filter(
        board__in=boards, on__gte=day, status=Meeting.Status.PLANNED
    ).order_by("-on")
    next_meetings = {meeting.board_id: meeting for meeting in coming}
    return [_row(board, day, wards[board.pk], next_meetings.get(board.pk)) for board in boards]


def _row(board, day, wards, next_meeting):
    found = sittings(board, day)
    parents = parents_by_ward(found)
    return BoardRow(
        board=board,
        seats=len(found),
        held=sum(one.holder is not None for one in found),
        ends_soon=sum(one.ends_soon for one in found),
        wards=len(wards),
        without_parent=tuple(ward for ward in wards if ward.pk not in parents),
        next_meeting=next_meeting,
    )


@dataclass(frozen=True)
class BoardPage:
    """What a board's own page shows of its people on a day."""

    sittings: tuple[Sitting, ...]
    wards: tuple[Ward, ...]
    without_parent: tuple[Ward, ...]

    @property
    def held(self):
        return [one for one in self.sittings if one.holder]

    @property
    def empty(self):
        return [one for one in self.sittings if not one.holder]

    @property
    def ends_soon(self):
        return [one for one in self.sittings if one.ends_soon]

    @property
    def chair(self):
        return next((one.holder for one in self.held if one.holder.is_chair), None)


def board_page(board, day) -> BoardPage:
    """``board`` read with ``with_seats``."""
    found = sittings(board, day)
    wards = wards_of([board], day)[board.pk]
    parents = parents_by_ward(found)
    return BoardPage(
        sittings=tuple(found),
        wards=tuple(wards),
        without_parent=tuple(ward for ward in wards if ward.pk not in parents),
    )
