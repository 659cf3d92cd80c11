"""Whom a board mirrors on a day: wards without a parent, seats against children, who sits there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from centres.models import Area, Ward
from coproduction.deciding.boards import Sitting, parents_by_ward, sittings, wards_of
from coproduction.deciding.representation.shares import Weighed, percent_of, weigh
from coproduction.models import Board, BoardOrganisation, Seat
from reach.measures import PopulationFigure
from reach.measures.population import population_of

PARENTS, RESIDENTS, PROFESSIONALS = "Parents", "Residents and their groups", "Professionals"


@dataclass(frozen=True)
class WardRow:
    """``parents``: who speaks for it; ``empty_seats``: seats for it that nobody holds."""

    ward: Ward
    parents: tuple[str, ...]
    empty_seats: int
    children: int | None
    weighed: Weighed


@dataclass(frozen=True)
class Side:
    """A kind of people on the board: seats held and empty; ``percent`` of all who sit there."""

    name: str
    held: int
    empty: int
    percent: object


@dataclass(frozen=True)
class Representation:
    """``elsewhere``: parents who speak for no ward, or for one that is none of the board's."""

    board: Board
    day: dt.date
    wards: tuple[WardRow, ...]
    sides: tuple[Side, ...]
    elsewhere: tuple[str, ...]
    population: PopulationFigure

    @property
    def without_parent(self) -> list[WardRow]:
        return [row for row in self.wards if not row.parents]

    @property
    def parents(self) -> int:
        return self.sides[0].held

    @property
    def held(self) -> int:
        return sum(side.held for side in self.sides)


def representation(board, day) -> Representation:
    """``board`` read with ``with_seats``."""
    found = sittings(board, day)
    wards = wards_of([board], day)[board.pk]
    areas = _areas(board, wards, day)
    population = population_of(areas, day.year)
    speak = parents_by_ward(found)
    children = {ward.pk: _children(population, areas, ward) for ward in wards}
    weighed = weigh({ward.pk: len(speak.get(ward.pk, [])) for ward in wards}, children)
    own = {ward.pk for ward in wards}
    return Representation(
        board=board,
        day=day,
        wards=tuple(
            WardRow(
                ward=ward,
                parents=tuple(holder.name for holder in speak.get(ward.pk, [])),
                empty_seats=sum(_is_empty_for(one, ward) for one in found),
                children=children[ward.pk],
                weighed=weighed[ward.pk],
            )
            for ward in wards
        ),
        sides=_sides(found),
        elsewhere=tuple(one.holder.name for one in found if _is_elsewhere(one, own)),
        population=population,
    )


def _areas(board, wards, day) -> list[Area]:
    """Of wards that were chosen all their areas; else those of the place's reach area."""
    areas = Area.objects.filter(ward__in=wards).defer("boundary")
    if not board.wards.all():
        centres = [board.centre] if board.centre_id else board.cluster.centres.all()
        return list(areas.served_by(centres, day))
    return list(areas.of_today())


def _children(population, areas, ward) -> int | None:
    return population.of([area.pk for area in areas if area.ward_id == ward.pk])


def _is_empty_for(sitting: Sitting, ward) -> bool:
    seat = sitting.seat
    return sitting.holder is None and seat.kind == Seat.Kind.PARENT and seat.ward_id == ward.pk


def _is_elsewhere(sitting: Sitting, own) -> bool:
    is_parent = sitting.holder is not None and sitting.seat.kind == Seat.Kind.PARENT
    return is_parent and sitting.seat.ward_id not in own


def _side_of(seat: Seat) -> str:
    if seat.kind == Seat.Kind.PARENT:
        return PARENTS
    if seat.organisation is None or seat.organisation.kind == BoardOrganisation.Kind.RESIDENTS:
        return RESIDENTS
    return PROFESSIONALS


def _sides(found) -> tuple[Side, ...]:
    all_held = sum(one.holder is not None for one in found)
    sides = []
    for name in (PARENTS, RESIDENTS, PROFESSIONALS):
        of_side = [one for one in found if _side_of(one.seat) == name]
        held = sum(one.holder is not None for one in of_side)
        sides.append(Side(name, held, len(of_side) - held, percent_of(held, all_held)))
    return tuple(sides)
