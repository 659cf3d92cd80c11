"""What happens around a register: places booked, arrivals at the door, notes of accidents."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Centre, Session
from families.models.family import Family, Person
from families.models.notes import NoteLevel, note_readable_by
from families.models.presence import WalkIn


class AtSessionQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(session__centre__in=centres_for(user, Permission.MARK_REGISTER))


class Booking(models.Model):
    """A family's place at a session, or its turn on the waiting list; reaches nobody.

    The capacity of a session is places for children.
    """

    class Status(models.TextChoices):
        PLACE = "place", "Has a place"
        WAITING = "waiting", "Waiting"
        GIVEN_BACK = "given_back", "Given back"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="bookings")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="bookings")
    children = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=Status.choices)
    asked_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AtSessionQuerySet.as_manager()

    class Meta:
        ordering = ["session", "asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "family"], name="one_booking_a_family_and_session"
            ),
            models.CheckConstraint(
                condition=Q(children__gte=1, children__lte=20), name="booking_is_for_children"
            ),
        ]

    def __str__(self):
        return f"{self.family} at {self.session}: {self.get_status_display()}"


class Arrival(models.Model):
    """Somebody who signed in at the door by herself; reaches nobody until staff accept it."""

    class Status(models.TextChoices):
        PENDING = "pending", "To accept"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Not accepted"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="arrivals")
    submission_key = models.UUIDField(
        unique=True, help_text="The same form sent twice makes one row."
    )
    first_name = models.CharField(max_length=80)
    adults = models.PositiveSmallIntegerField("grown-ups", default=1)
    children = models.PositiveSmallIntegerField(default=1)
    arrived_at = models.DateTimeField(default=timezone.now)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    walk_in = models.OneToOneField(
        WalkIn, null=True, blank=True, on_delete=models.SET_NULL, related_name="arrival"
    )

    objects = AtSessionQuerySet.as_manager()

    class Meta:
        ordering = ["arrived_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(adults__gt=0) | Q(children__gt=0))
                & Q(adults__lte=20, children__lte=20),
                name="arrival_is_somebody",
            ),
            models.CheckConstraint(
                condition=Q(status="pending", decided_at__isnull=True)
                | (~Q(status="pending") & Q(decided_at__isnull=False)),
                name="arrival_decided_says_when",
            ),
        ]

    def __str__(self):
        return f"{self.first_name} at {self.session}"


class SentMark(models.Model):
    """One thing that a register's page queued without a connection: taken once, by its key.

    ``made_at`` is the time on the device, kept within the session's day.
    """

    class Kind(models.TextChoices):
        MARK = "mark", "Marked"
        UNMARK = "unmark", "Mark taken back"
        WALK_IN = "walk_in", "Walk-in"
        COUNT = "count", "Counted"

    key = models.UUIDField(unique=True)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="sent_marks")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    made_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_taken = models.BooleanField()
    words = models.CharField(max_length=300, blank=True, help_text="Why it was not taken.")

    objects = AtSessionQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_taken=True) | ~Q(words=""), name="mark_not_taken_says_why"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} at {self.session}"


class IncidentQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(centre__in=centres_for(user, Permission.MARK_REGISTER))

    def with_readable(self, user):
        """Each with ``is_readable``: whether this user may read its words, or wrote them."""
        readable = Incident.objects.filter(pk=OuterRef("pk")).filter(
            note_readable_by(user) | Q(recorded_by=user)
        )
        return self.annotate(is_readable=Exists(readable))


class Incident(models.Model):
    """An accident or incident: what happened, what was done, who was told."""

    class Kind(models.TextChoices):
        ACCIDENT = "accident", "Accident"
        INCIDENT = "incident", "Incident"
        NEAR_MISS = "near_miss", "Near miss"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission_key = models.UUIDField(unique=True, default=uuid4, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="incidents")
    session = models.ForeignKey(
        Session, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    date = models.DateField()
    time = models.TimeField(null=True, blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    name = models.CharField("who", max_length=120, blank=True, help_text="Where not in the list.")
    where = models.CharField(max_length=120, blank=True)
    what_happened = models.TextField(max_length=3000)
    what_was_done = models.TextField(max_length=3000, blank=True)
    told = models.CharField("who was told", max_length=200, blank=True)
    seen_by = models.CharField("who saw it", max_length=200, blank=True)
    note_level = models.CharField(
        max_length=12, choices=NoteLevel.choices, default=NoteLevel.SENSITIVE
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-time", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()} on {self.date}"


class IncidentAddition(models.Model):
    """Words added to a note after it was kept: what was written before stays as it was."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="additions")
    submission_key = models.UUIDField(unique=True, default=uuid4, editable=False)
    words = models.TextField(max_length=3000)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self):
        return f"Addition to {self.incident}"
