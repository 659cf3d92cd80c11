"""A volunteer's development plan: goals, talks about them, where they led, and her story."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from families.models.notes import NoteLevel
from volunteers.models.volunteer import OfVolunteerQuerySet, Volunteer


class LedTo(models.TextChoices):
    """What a goal is about, and where volunteering led."""

    WORK = "work", "Work"
    STUDY = "study", "Study"
    GOVERNANCE = "governance", "A seat where decisions are made"
    ENTERPRISE = "enterprise", "Her own enterprise"
    SKILL = "skill", "A new skill"


class Goal(models.Model):
    """Something that she wants to come to, in her words."""

    class Status(models.TextChoices):
        OPEN = "open", "On the way"
        REACHED = "reached", "Reached"
        DROPPED = "dropped", "Let go"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission_key = models.UUIDField(unique=True, default=uuid4, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="goals")
    words = models.CharField("goal", max_length=200)
    kind = models.CharField(max_length=12, choices=LedTo.choices, blank=True)
    next_step = models.CharField(max_length=200, blank=True)
    by_on = models.DateField("by", null=True, blank=True)
    set_on = models.DateField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    ended_on = models.DateField("reached or let go on", null=True, blank=True)

    objects = OfVolunteerQuerySet.as_manager()

    class Meta:
        ordering = ["volunteer", "status", F("by_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", ended_on__isnull=True)
                | (~Q(status="open") & Q(ended_on__isnull=False)),
                name="goal_that_ended_says_when",
            )
        ]

    def __str__(self):
        return self.words


class Outcome(models.Model):
    """Where volunteering led her: a fact with a day."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission_key = models.UUIDField(unique=True, default=uuid4, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="outcomes")
    goal = models.ForeignKey(
        Goal, null=True, blank=True, on_delete=models.SET_NULL, related_name="outcomes"
    )
    kind = models.CharField(max_length=12, choices=LedTo.choices)
    on = models.DateField()
    words = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = OfVolunteerQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.words}"


class SupervisionNoteQuerySet(OfVolunteerQuerySet):
    def readable_by(self, user):
        """General notes are for her and her group's lead too; the others for those who keep
        volunteers at her centre, though not about themselves."""
        kept = Volunteer.objects.editable_by(user).exclude(user=user)
        return self.filter(Q(level=NoteLevel.GENERAL) | Q(volunteer__in=kept))


class SupervisionNote(models.Model):
    """A talk with a volunteer about how it goes."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission_key = models.UUIDField(unique=True, default=uuid4, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="notes")
    on = models.DateField()
    level = models.CharField(max_length=12, choices=NoteLevel.choices, default=NoteLevel.GENERAL)
    words = models.TextField(max_length=5000)
    next_on = models.DateField("next talk", null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SupervisionNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"Talk on {self.on}"


class StoryQuerySet(OfVolunteerQuerySet):
    def with_consent(self):
        return self.filter(consent_given_on__isnull=False, consent_withdrawn_on=None)


class Story(models.Model):
    """Her story in her words, used in a case study while her consent holds."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission_key = models.UUIDField(unique=True, default=uuid4, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="stories")
    words = models.TextField(max_length=3000)
    shown_as = models.CharField(
        max_length=120, help_text="Like “Parent and volunteer, Whiston”; no name unless she likes."
    )
    consent_given_on = models.DateField(null=True, blank=True)
    consent_withdrawn_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consent_withdrawn_on__isnull=True)
                | Q(consent_withdrawn_on__gte=F("consent_given_on")),
                name="story_consent_not_withdrawn_before_given",
                violation_error_message="Consent is withdrawn on the day it was given, or later.",
            )
        ]

    def __str__(self):
        return self.shown_as

    @property
    def may_be_used(self):
        return self.consent_given_on is not None and self.consent_withdrawn_on is None
