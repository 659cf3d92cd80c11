"""Meetings of a board: who was there, whether it could decide, minutes that wait."""

from dataclasses import dataclass

from django.db.models import Count, Q

from coproduction.deciding.boards import Sitting, sittings
from coproduction.models import Meeting, MeetingAttendance

PRESENT = MeetingAttendance.Was.PRESENT


@dataclass(frozen=True)
class Quorum:
    """Whether enough with a seat were there. ``needed`` None: the board has no rule."""

    present: int
    needed: int | None

    @property
    def is_met(self) -> bool | None:
        return None if self.needed is None else self.present >= self.needed

    @property
    def words(self) -> str:
        """ "4 of the 6 who are needed were there: nothing can be decided"."""
        if self.needed is None:
            were = "person" if self.present == 1 else "people"
            return f"{self.present} {were} with a seat; the board has no rule on how many it takes"
        if self.is_met:
            return f"Quorate: {self.present} with a seat were there, {self.needed} are needed"
        return f"Not quorate: {self.present} of the {self.needed} who are needed were there"


def with_present(meetings):
    """Annotates ``present``: how many with a seat were there; the newest first."""
    present = Count("attendance", filter=Q(attendance__was=PRESENT))
    return meetings.annotate(present=present).order_by("-on", "-pk")


def next_meeting(board, day):
    coming = board.meetings.filter(on__gte=day, status=Meeting.Status.PLANNED)
    return coming.order_by("on").first()


def quorum_of(meeting) -> Quorum:
    """Of a meeting with its board; read ``with_present`` where there are many."""
    present = getattr(meeting, "present", None)
    if present is None:
        present = meeting.attendance.filter(was=PRESENT).count()
    return Quorum(present, meeting.board.quorum)


def lacks_quorum(meeting) -> bool:
    """Whether it was held, and too few were there for what it decided to count."""
    return meeting.status == Meeting.Status.HELD and quorum_of(meeting).is_met is False


@dataclass(frozen=True)
class Place:
    """A seat at a meeting: whose it is that day, and whether she was there, if it was said."""

    sitting: Sitting
    was: str

    @property
    def holder(self):
        return self.sitting.holder


def places_at(meeting, board) -> list[Place]:
    """Each seat on the day of the meeting; ``board`` read with ``with_seats``."""
    was = dict(meeting.attendance.values_list("holder", "was"))
    return [
        Place(sitting, was.get(sitting.holder.pk, "") if sitting.holder else "")
        for sitting in sittings(board, meeting.on)
    ]


def meeting_before(meeting):
    """The last one held before it whose minutes are written and not agreed yet."""
    return (
        meeting.board.meetings.filter(
            on__lt=meeting.on, status=Meeting.Status.HELD, minutes_agreed_on=None
        )
        .exclude(minutes="")
        .first()
    )


def agreed_at(meeting):
    """The first meeting held after it, where its minutes can be agreed; None: not yet."""
    later = meeting.board.meetings.filter(on__gt=meeting.on, status=Meeting.Status.HELD)
    return later.order_by("on").first()
