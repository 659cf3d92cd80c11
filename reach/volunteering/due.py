"""How many volunteers of a place have a check or a course that somebody should look at today."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from volunteers.eligibility import standing_of_volunteers
from volunteers.models import Volunteer
from volunteers.standing import State

SHOWN = (State.EXPIRED, State.OVERDUE, State.DUE, State.WAITING)


@dataclass(frozen=True)
class Due:
    """People by how their check, or a course that they need, stands; one may be in several."""

    people: dict[State, int]

    @property
    def is_clear(self) -> bool:
        return not any(self.people.values())


def due_today(volunteers: QuerySet[Volunteer], today: dt.date) -> Due:
    """Of those who have not left or paused."""
    here = volunteers.exclude(status__in=[Volunteer.Status.LEFT, Volunteer.Status.PAUSED])
    found: Counter = Counter()
    for one in standing_of_volunteers(here.order_by().only("pk"), today).values():
        standings = [course.standing for course in one.courses if course.matters]
        states = {standing.state for standing in [*standings, *filter(None, [one.check])]}
        found.update(states)
    return Due({state: found[state] for state in SHOWN})
