"""What a register's page sends after it was without a connection, read with distrust.

A batch is JSON: whose queue it is, the device's clock as it is sent, and the entries in the order
in which they were made. One entry that cannot be read is refused and the others are taken.
"""

import datetime as dt
import json
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from families.models import SentMark

LARGEST_BATCH = 256 * 1024  # bytes
MOST_ENTRIES = 200
LARGEST_SKEW = dt.timedelta(minutes=1)
GRACE = dt.timedelta(hours=24)

UNREADABLE = "This mark could not be read. Make it again."

Kind = SentMark.Kind


class BatchRefused(Exception):
    """A batch that cannot be taken as a whole; ``words`` say why, ``status`` is HTTP's."""

    def __init__(self, words, status=400):
        super().__init__(words)
        self.words, self.status = words, status


@dataclass(frozen=True)
class Entry:
    """One thing done on the page. ``undoes_own``: it takes back a mark of the same queue."""

    key: UUID
    kind: str
    made_at: dt.datetime
    person: UUID | None = None
    family: UUID | None = None
    undoes_own: bool = False
    said: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Unreadable:
    """An entry that makes no sense; its key, as far as it has one."""

    key: str


@dataclass(frozen=True)
class Batch:
    user: str
    entries: tuple[Entry | Unreadable, ...]


def read_batch(body, now):
    """The batch in a request's body. Raises BatchRefused when it is none.

    A device whose clock is wrong by more than a minute is put right by the difference between its
    clock and ours as the batch arrives.
    """
    if len(body) > LARGEST_BATCH:
        raise BatchRefused("Send fewer marks at once.", status=413)
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        raise BatchRefused("This is not a list of marks.") from None
    if not isinstance(sent, dict) or not isinstance(sent.get("entries"), list):
        raise BatchRefused("This is not a list of marks.")
    if len(sent["entries"]) > MOST_ENTRIES:
        raise BatchRefused(f"Send {MOST_ENTRIES} marks at once at most.", status=413)
    skew = now - (moment(sent.get("sent_at")) or now)
    skew = skew if abs(skew) > LARGEST_SKEW else dt.timedelta()
    entries = tuple(read_entry(one, skew) for one in sent["entries"])
    return Batch(user=str(sent.get("user", "")), entries=entries)


def read_entry(sent, skew=dt.timedelta()):
    key = sent.get("key") if isinstance(sent, dict) else None
    try:
        return Entry(
            key=UUID(sent["key"]),
            kind=Kind(sent["kind"]),
            made_at=moment(sent["made_at"]) + skew,
            person=_uuid(sent.get("person")),
            family=_uuid(sent.get("family")),
            undoes_own=sent.get("undoes_own") is True,
            said={k: v for k, v in sent.items() if isinstance(v, str | int | float | type(None))},
        )
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        return Unreadable(key if isinstance(key, str) and len(key) <= 36 else "")


def _uuid(text):
    return UUID(text) if text else None


def moment(milliseconds):
    """A time of JavaScript, in milliseconds since 1970; None when it is no time of ours."""
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int):
        return None
    if not 0 < milliseconds < 7_000_000_000_000:  # the year 2191
        return None
    return dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC)


def time_on_the_day(made_at, session, now):
    """When it was done, kept within the session's day and never after now."""
    begins = timezone.make_aware(dt.datetime.combine(session.date, dt.time()))
    ends = timezone.make_aware(dt.datetime.combine(session.date, dt.time(23, 59, 59)))
    return min(max(made_at, begins), ends, max(now, begins))


def was_in_time(made_at, session, now):
    """Whether it was done before the register locked and arrives within a day after that."""
    return made_at < session.locks_at and now < session.locks_at + GRACE
