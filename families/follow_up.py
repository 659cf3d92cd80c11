"""By when a first contact wants its next step, and which comes first: pure date arithmetic."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from centres.working_days import working_days_after

NEW, CONTACTED = "new", "contacted"
WAITING = (NEW, CONTACTED)


@dataclass(frozen=True)
class Standing:
    """Where one first contact stands on a day."""

    status: str
    sent_on: dt.date
    next_step_on: dt.date | None

    def due_on(self, reply_days: int) -> dt.date | None:
        """The next step's day; for a new one without: so many working days after it was sent.

        None for one that is over, and for one spoken to with nothing planned.
        """
        if self.status not in WAITING:
            return None
        if self.next_step_on:
            return self.next_step_on
        return working_days_after(self.sent_on, reply_days) if self.status == NEW else None

    def is_overdue(self, today: dt.date, reply_days: int) -> bool:
        due = self.due_on(reply_days)
        return due is not None and due < today

    def place_in_list(self, today: dt.date, reply_days: int) -> tuple[bool, bool, dt.date]:
        """Sorts: what is due by day (overdue first), then those without a day, then the rest."""
        due = self.due_on(reply_days)
        return (self.status not in WAITING, due is None, due or self.sent_on)


def due_words(due: dt.date, today: dt.date) -> str:
    """By today; by tomorrow; by Thursday 26 November; 1 day late, 5 days late."""
    days = (due - today).days
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} late"
    if days < 2:
        return ("by today", "by tomorrow")[days]
    return f"by {due:%A} {due.day} {due:%B}"


def ago_words(seconds: float) -> str:
    """A minute ago, 20 minutes ago, 3 hours ago, 2 days ago."""
    minutes = int(seconds // 60)
    if minutes < 2:
        return "a minute ago"
    for size, unit in ((60 * 24, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "a minute ago"
