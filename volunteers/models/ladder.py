"""The ladder of participation: the steps that people took, and what each level takes."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from centres.models import Authority
from volunteers.models.everybodys import EverybodysQuerySet
from volunteers.models.training import Course
from volunteers.models.volunteer import OfVolunteerQuerySet, Volunteer


class Level(models.IntegerChoices):
    """The four levels as Corby's parents made them; 0 is beside the ladder."""

    OFF = 0, "Not on the ladder"
    VOLUNTEER = 1, "Volunteer"
    RUNS_A_GROUP = 2, "Runs a group"
    SINGLE_ISSUE = 3, "Single-issue activist"
    COMMUNITY = 4, "Community activist"


class LadderStep(models.Model):
    """She came to a level on a day, up or down, with the evidence of it."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission_key = models.UUIDField(unique=True, default=uuid4, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="ladder_steps")
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    on = models.DateField()
    evidence = models.CharField(max_length=300, help_text="What she did that shows it.")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OfVolunteerQuerySet.as_manager()

    class Meta:
        ordering = ["volunteer", "on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__gte=0, level__lte=4), name="ladder_level_from_0_to_4"
            ),
            models.CheckConstraint(
                condition=~Q(evidence=""),
                name="ladder_step_has_evidence",
                violation_error_message="Say what she did that shows it.",
            ),
            models.UniqueConstraint(
                fields=["volunteer", "on"],
                name="one_ladder_step_a_volunteer_and_day",
                violation_error_message="A step is recorded for that day.",
            ),
        ]

    def __str__(self):
        return f"{self.volunteer}: {self.get_level_display()} on {self.on}"


class LadderNeedQuerySet(EverybodysQuerySet):
    in_place_of = "level"  # all of a level together


class LadderNeed(models.Model):
    """One thing that a level takes, in words; with a course, doing that is doing it."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    level = models.PositiveSmallIntegerField(choices=Level.choices[1:])
    words = models.CharField(max_length=160)
    course = models.ForeignKey(
        Course, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = LadderNeedQuerySet.as_manager()

    class Meta:
        ordering = ["level", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=4), name="ladder_need_of_level_1_to_4"
            )
        ]

    def __str__(self):
        return f"{self.level}: {self.words}"


class LadderNeedDone(models.Model):
    """A volunteer has done one of the things that a level takes."""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="needs_done")
    need = models.ForeignKey(LadderNeed, on_delete=models.CASCADE, related_name="done")
    on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OfVolunteerQuerySet.as_manager()

    class Meta:
        ordering = ["volunteer", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "need"], name="one_tick_a_volunteer_and_need"
            )
        ]

    def __str__(self):
        return f"{self.volunteer}: {self.need} on {self.on}"
