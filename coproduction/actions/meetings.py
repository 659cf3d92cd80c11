"""What changes a meeting: its agenda, who was there, its minutes."""

from django.db import transaction
from django.utils import timezone

from coproduction.actions.boards import held as held_board
from coproduction.deciding.meetings import agreed_at
from coproduction.models import Meeting, MeetingAttendance
from volunteers.actions.refused import RefusedInWords

Was = MeetingAttendance.Was


class MeetingRefused(RefusedInWords):
    """What cannot be done with a meeting."""


def held(meeting):
    """The meeting as it is now, with its board locked until the transaction ends: whatever is
    written about a board's people and meetings is written one after the other."""
    held_board(meeting.board)
    return Meeting.objects.select_related("board").get(pk=meeting.pk)


@transaction.atomic
def plan_meeting(*, meeting, agenda):
    """Keep a new meeting with the titles of its agenda in their order."""
    meeting.save()
    meeting.agenda.model.objects.bulk_create(
        meeting.agenda.model(meeting=meeting, title=title, position=position)
        for position, title in enumerate(agenda, 1)
    )
    return meeting


@transaction.atomic
def add_once(*, row, key):
    """Keep a new item or paper of a meeting at its end; the same form sent twice makes one."""
    meeting = held(row.meeting)
    if there := type(row).objects.filter(uuid=key, meeting=meeting).first():
        return there
    row.uuid = key
    if hasattr(row, "position"):
        last = meeting.agenda.last()
        row.position = last.position + 1 if last else 1
    row.save()
    return row


@transaction.atomic
def move_item(*, item, up):
    """One place up or down; positions come out as 1, 2, 3 whatever they were."""
    meeting = held(item.meeting)
    items = list(meeting.agenda.all())
    at = items.index(item)
    to = at - 1 if up else at + 1
    if 0 <= to < len(items):
        items[at], items[to] = items[to], items[at]
    for position, one in enumerate(items, 1):
        one.position = position
    type(item).objects.bulk_update(items, ["position"])


@transaction.atomic
def remove_item(*, item):
    """Take an item out of the agenda, unless something was written on it."""
    held(item.meeting)
    item.refresh_from_db()
    if item.minute:
        raise MeetingRefused("There are minutes on this item. Take them out first.")
    item.delete()


@transaction.atomic
def mark(*, meeting, holder, was):
    """Say whether she was there; the same again takes it back. From its day on, whoever is there
    makes it a meeting that was held. Two people marking never lose a mark."""
    meeting = held(meeting)
    if was == Was.PRESENT and meeting.on > timezone.localdate():
        raise MeetingRefused("The meeting is still to come. Only apologies can be marked now.")
    if meeting.minutes_agreed_on:
        raise MeetingRefused(
            "The minutes are agreed. Open them again before you change who was there."
        )
    there = meeting.attendance.filter(holder=holder).first()
    if there and there.was == was:
        there.delete()
        return ""
    meeting.attendance.update_or_create(holder=holder, defaults={"was": was})
    if was == Was.PRESENT and meeting.status == Meeting.Status.PLANNED:
        meeting.status = Meeting.Status.HELD
        meeting.save(update_fields=["status"])
    return was


@transaction.atomic
def agree_minutes(*, meeting):
    """They were agreed on the day of the next meeting that was held; then they stay."""
    meeting = held(meeting)
    if meeting.minutes_agreed_on:
        return meeting
    if not meeting.minutes:
        raise MeetingRefused("There are no minutes yet that can be agreed.")
    following = agreed_at(meeting)
    if following is None:
        raise MeetingRefused("Minutes are agreed at the next meeting, and none was held since.")
    meeting.minutes_agreed_on = following.on
    meeting.save(update_fields=["minutes_agreed_on"])
    return meeting


@transaction.atomic
def open_minutes(*, meeting):
    """What was agreed is to be changed after all: it has to be agreed anew."""
    meeting = held(meeting)
    meeting.minutes_agreed_on = None
    meeting.save(update_fields=["minutes_agreed_on"])
    return meeting
