"""How many stand at each stage of the way in today, since when, and how long stages took."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from families.models import FirstContact
from reach.volunteering.calculations import Moved, median, way_of
from volunteers.models import Move, Volunteer
from volunteers.pipeline import ON_THE_WAY

Status = Volunteer.Status


@dataclass(frozen=True)
class Stage:
    """``people`` stand here today, the longest for ``longest_days``; ``median_days`` is that of
    the ``finished`` stays that are over. None: no move says."""

    status: Status
    people: int
    longest_days: int | None
    median_days: Fraction | None
    finished: int

    @property
    def label(self) -> str:
        return str(self.status.label)

    @property
    def is_waiting(self) -> bool:
        return self.status in ON_THE_WAY


def stages(volunteers: QuerySet[Volunteer], today: dt.date) -> tuple[Stage, ...]:
    """One for each status; two queries."""
    ids = volunteers.order_by().values("pk")
    status_of = dict(volunteers.order_by().values_list("pk", "status"))
    moves = Move.objects.filter(volunteer__in=ids, on__lte=today).order_by("on", "pk")
    way = way_of(Moved(*row) for row in moves.values_list("volunteer", "status", "on"))
    people = Counter(status_of.values())
    longest = {
        status: max(days, default=None)
        for status, days in _days_so_far(status_of, way.since, today).items()
    }
    return tuple(
        Stage(
            status,
            people[status],
            longest[status],
            median(way.stays.get(status, ())),
            len(way.stays.get(status, ())),
        )
        for status in Status
    )


def _days_so_far(status_of, since, today) -> dict[str, list[int]]:
    """By status, for how many days those who stand there have; who has no move of it is left
    out."""
    found: dict[str, list[int]] = {status: [] for status in Status}
    for volunteer, status in status_of.items():
        last = since.get(volunteer)
        if last is not None and last[0] == status:
            found[status].append((today - last[1]).days)
    return found


def asked_to_help(centre_ids) -> int:
    """First contacts that want to help and that nobody has taken up yet."""
    waiting = FirstContact.objects.exclude(status=FirstContact.Status.NOT_NOW)
    return waiting.filter(centre__in=centre_ids, wants_to_help=True, volunteer=None).count()
