"""Meetings of a board: agenda, papers, who was there, minutes."""

from django.db import models
from django.db.models import Q

from coproduction.models.boards import Board, SeatHolder
from coproduction.models.placed import BelongingModel


class Meeting(BelongingModel):
    belongs_to = "board"

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="meetings")
    on = models.DateField("day")
    start = models.TimeField("time", null=True, blank=True)
    where = models.CharField(max_length=150, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    others_present = models.PositiveSmallIntegerField(
        "others who were there", default=0, help_text="Without a seat, as a number."
    )
    minutes = models.TextField(max_length=12000, blank=True)
    minutes_agreed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["board", "on"], name="one_meeting_of_a_board_a_day"),
            models.CheckConstraint(
                condition=Q(minutes_agreed_on__isnull=True) | ~Q(minutes=""),
                name="agreed_minutes_are_written",
                violation_error_message="There are no minutes yet that can be agreed.",
            ),
        ]

    def __str__(self):
        return f"{self.board}, {self.on}"


class AgendaItem(BelongingModel):
    belongs_to = "meeting"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    minute = models.TextField("what was said", max_length=4000, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.title


class MeetingPaper(BelongingModel):
    """A paper for the meeting, listed with where it is kept; the paper itself is not stored."""

    belongs_to = "meeting"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="papers"
    )
    title = models.CharField(max_length=200)
    kept_where = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.title


class MeetingAttendance(BelongingModel):
    belongs_to = "meeting"

    class Was(models.TextChoices):
        PRESENT = "present", "There"
        APOLOGIES = "apologies", "Sent apologies"
        ABSENT = "absent", "Not there"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    holder = models.ForeignKey(SeatHolder, on_delete=models.CASCADE, related_name="attendance")
    was = models.CharField(max_length=10, choices=Was.choices)

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "holder"], name="one_attendance_a_meeting_and_holder"
            )
        ]

    def __str__(self):
        return f"{self.holder}: {self.get_was_display()}"
