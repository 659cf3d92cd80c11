"""Whether something that runs out (a check, a course) still holds: pure, on a given day."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    MISSING = "missing"
    WAITING = "waiting"
    REFUSED = "refused"
    IN_DATE = "in_date"
    DUE = "due"
    OVERDUE = "overdue"
    EXPIRED = "expired"


HOLD = frozenset({State.IN_DATE, State.DUE, State.OVERDUE})
# The later in this list, the sooner somebody should look.
BY_URGENCY = (
    State.IN_DATE,
    State.WAITING,
    State.DUE,
    State.OVERDUE,
    State.REFUSED,
    State.MISSING,
    State.EXPIRED,
)
WORDS = {
    State.MISSING: "Not yet",
    State.WAITING: "Waiting",
    State.REFUSED: "Not accepted",
    State.IN_DATE: "In date",
    State.DUE: "Due",
    State.OVERDUE: "Overdue",
    State.EXPIRED: "Expired",
}


@dataclass(frozen=True)
class Standing:
    """How it stands. ``due_on``: the day until which it is to be renewed; None: never.

    ``since``: when it was issued or done; while it waits, when it was asked for; refused, when.
    """

    state: State
    due_on: dt.date | None
    since: dt.date | None = None

    @property
    def holds(self) -> bool:
        return self.state in HOLD

    @property
    def label(self) -> str:
        return WORDS[self.state]

    @property
    def words(self) -> str:
        """Due by 12 June 2026; Overdue since 12 May 2026; Expired, was due on 12 March 2026."""
        if self.state in (State.WAITING, State.REFUSED) and self.since:
            joiner = "since" if self.state == State.WAITING else "on"
            return f"{self.label} {joiner} {day_words(self.since)}"
        if self.state in DAY_JOINED_BY and self.due_on:
            return f"{self.label}{DAY_JOINED_BY[self.state]} {day_words(self.due_on)}"
        return self.label

    @property
    def urgency(self) -> int:
        return BY_URGENCY.index(self.state)


DAY_JOINED_BY = {
    State.IN_DATE: " until",
    State.DUE: " by",
    State.OVERDUE: " since",
    State.EXPIRED: ", was due on",
}
MISSING = Standing(State.MISSING, None)


def standing_of(
    due_on: dt.date | None,
    today: dt.date,
    *,
    window_days: int,
    grace_days: int,
    since: dt.date | None = None,
) -> Standing:
    """How something that is due for renewal on ``due_on`` stands.

    The last ``window_days`` up to and with its day it is due; past its day it is overdue and
    still holds for ``grace_days``; after those it has expired.
    """
    return Standing(_state(due_on, today, window_days, grace_days), due_on, since)


def _state(due_on, today, window_days, grace_days):
    if due_on is None:
        return State.IN_DATE
    days_left = (due_on - today).days
    if days_left > window_days:
        return State.IN_DATE
    if days_left >= 0:
        return State.DUE
    return State.OVERDUE if -days_left <= grace_days else State.EXPIRED


def day_words(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
