"""Who was seen when: attendances at sessions, one-to-one contacts, walk-ins."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Area, Centre, Session
from families.models.family import Family, Person
from families.models.notes import NoteLevel, note_readable_by


class AttendanceQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(centre__in=centres_for(user, Permission.SEE_FAMILIES))


class Attendance(models.Model):
    """One person at one session, with the family she came with and her home area that day."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    family = models.ForeignKey(
        Family, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances"
    )
    date = models.DateField(help_text="The session's.")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(
        Area,
        verbose_name="home area that day",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    marked_at = models.DateTimeField(default=timezone.now)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    walk_in = models.ForeignKey(
        "WalkIn",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="attendances",
        help_text="The walk-in that was matched to this person; undoing the match removes it.",
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["session", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], name="one_attendance_a_person_and_session"
            )
        ]
        indexes = [
            models.Index(
                fields=["date", "centre"],
                include=["area", "person", "family", "session"],
                name="attendance_by_date_and_centre",
            ),
            models.Index(fields=["person", "date"], name="attendance_by_person_and_date"),
        ]

    def __str__(self):
        return f"{self.person} at {self.session}"


class ContactQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(centre__in=centres_for(user, Permission.SEE_FAMILIES))

    def readable_by(self, user):
        """Without safeguarding notes for those who are not managers of the centre."""
        return self.filter(note_readable_by(user))

    def with_readable(self, user):
        """Each with ``is_readable``: whether this user may read its note; and its people."""
        readable = Contact.objects.readable_by(user).filter(pk=OuterRef("pk"))
        return self.annotate(is_readable=Exists(readable)).prefetch_related("people")


class Contact(models.Model):
    """One-to-one work that took place, naming the people it was with."""

    class Kind(models.TextChoices):
        HOME_VISIT = "home_visit", "Home visit"
        PHONE = "phone", "Phone call"
        OUTREACH = "outreach", "Outreach"
        ANTENATAL = "antenatal", "Antenatal"

    NoteLevel = NoteLevel

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission_key = models.UUIDField(
        unique=True,
        null=True,
        editable=False,
        help_text="The same form sent twice makes one row; empty when it came otherwise.",
    )
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="contacts")
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="contacts")
    date = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    worker = models.CharField("who", max_length=120, blank=True)
    agency = models.CharField(max_length=120, blank=True)
    profession = models.CharField(max_length=120, blank=True)
    note = models.TextField(max_length=5000, blank=True)
    note_level = models.CharField(
        max_length=12, choices=NoteLevel.choices, default=NoteLevel.GENERAL
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    people = models.ManyToManyField(Person, through="ContactPerson", related_name="contacts")

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__gt=0, minutes__lte=1440),
                name="contact_minutes_within_a_day",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} on {self.date}"


class ContactPerson(models.Model):
    """A person whom a contact was with, and her home area that day."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="with_people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(
        Area,
        verbose_name="home area that day",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "person"], name="person_once_in_a_contact")
        ]

    def __str__(self):
        return f"{self.person}: {self.contact}"


class WalkInQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(session__centre__in=centres_for(user, Permission.MARK_REGISTER))


class WalkIn(models.Model):
    """Somebody who walked in and gave a first name; reaches nobody until matched to a family."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="walk_ins")
    submission_key = models.UUIDField(
        unique=True, default=uuid4, help_text="The same form sent twice makes one row."
    )
    first_name = models.CharField(max_length=80)
    adults = models.PositiveSmallIntegerField("grown-ups", default=1)
    children = models.PositiveSmallIntegerField(default=0)
    arrived_at = models.DateTimeField(default=timezone.now)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    family = models.ForeignKey(
        Family, null=True, blank=True, on_delete=models.SET_NULL, related_name="walk_ins"
    )

    objects = WalkInQuerySet.as_manager()

    class Meta:
        ordering = ["arrived_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(adults__gt=0) | Q(children__gt=0), name="walk_in_is_somebody"
            )
        ]

    def __str__(self):
        return f"{self.first_name} at {self.session}"


class CountChange(models.Model):
    """A change to a session's counts of people without a name: the same form counts once."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="count_changes")
    submission_key = models.UUIDField(unique=True)
    change = models.JSONField(help_text="How many more or fewer, by field of the session.")
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"{self.change} at {self.session}"
