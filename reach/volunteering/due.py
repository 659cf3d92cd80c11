"""How many checks and courses of a place's volunteers somebody should look at today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from volunteers.due import STATES, counts, due_rows
from volunteers.models import Volunteer
from volunteers.standing import State


@dataclass(frozen=True)
class Due:
    """``rows``: checks and courses by how they stand, as the due list has them; ``expired``: how
    many volunteers have one that ran out."""

    rows: dict[State, int]
    expired: int

    @property
    def is_clear(self) -> bool:
        return not any(self.rows.values())

    @property
    def in_words(self) -> list[tuple[State, str, int]]:
        return [(state, STATES[state], number) for state, number in self.rows.items()]


def due_today(volunteers: QuerySet[Volunteer], today: dt.date) -> Due:
    """Of those who have not left or paused."""
    rows = due_rows(volunteers, today)
    expired = {row.volunteer.pk for row in rows if row.standing.state == State.EXPIRED}
    return Due(counts(rows), len(expired))
