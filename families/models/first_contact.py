"""A parent's message: it is not a contact and reaches nobody."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Authority, Centre, Session
from families.models.family import Family
from families.models.presence import Attendance


class FirstContactQuerySet(models.QuerySet):
    def for_user(self, user):
        """Those for the user's centres, and those of her authority that name no centre."""
        centres = centres_for(user, Permission.FOLLOW_UP)
        return self.filter(
            Q(centre__in=centres) | Q(centre=None, authority__in=centres.values("authority"))
        )

    def with_progress(self):
        """Each with ``progress``: how far it is, as its family's visits and registration say.

        Staff's word (``status``) stands; where that is new or contacted, a family that came since
        the message has come along, and one that is registered is registered. Read and not
        written: marks are made and undone, families linked and unlinked, files brought in late.
        """
        status = self.model.Status
        came = Attendance.objects.filter(
            family=OuterRef("family"), date__gte=OuterRef("sent_on")
        ).exclude(session__status=Session.Status.CANCELLED)
        open_still = Q(status__in=[status.NEW, status.CONTACTED])
        registered = (open_still | Q(status=status.CAME_ALONG)) & Q(
            family__registered_on__lte=timezone.localdate()
        )
        return self.alias(sent_on=TruncDate("sent_at")).annotate(
            progress=Case(
                When(registered, then=Value(status.REGISTERED)),
                When(open_still & Exists(came), then=Value(status.CAME_ALONG)),
                default=F("status"),
            )
        )


class FirstContact(models.Model):
    class Status(models.TextChoices):
        NEW = "new", "New"
        CONTACTED = "contacted", "Contacted"
        CAME_ALONG = "came_along", "Came along"
        REGISTERED = "registered", "Registered"
        NOT_NOW = "not_now", "Not now"

    class NextStep(models.TextChoices):
        CALL = "call", "Call her"
        TEXT = "text", "Send a text"
        EMAIL = "email", "Send an e-mail"
        MEET = "meet", "Meet her"
        WAIT = "wait", "Wait until she comes"

    class SafeToMessage(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(
        Centre, null=True, blank=True, on_delete=models.PROTECT, related_name="first_contacts"
    )
    sent_at = models.DateTimeField(auto_now_add=True)
    submission_key = models.UUIDField(
        unique=True, help_text="The same form sent twice makes one row."
    )
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    safe_to_message = models.CharField(max_length=3, choices=SafeToMessage.choices, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    children = models.CharField(max_length=300, blank=True, help_text="In the parent's words.")
    child_born_on = models.DateField(null=True, blank=True)
    child_date_is_approximate = models.BooleanField(default=False)
    baby_expected_on = models.DateField(null=True, blank=True)
    wants_to_come = models.BooleanField(default=False)
    wants_to_talk = models.BooleanField(default=False)
    wants_to_help = models.BooleanField(default=False)
    message = models.CharField(max_length=500, blank=True)
    language = models.CharField(
        "language she would like", max_length=60, blank=True, help_text="Empty: English."
    )
    form_version = models.ForeignKey(
        "FormVersion", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    filled_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The member of staff who filled it in with her; empty: she did.",
    )
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.NEW)
    next_step = models.CharField(max_length=10, choices=NextStep.choices, blank=True)
    next_step_on = models.DateField("by", null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    family = models.ForeignKey(
        Family, null=True, blank=True, on_delete=models.SET_NULL, related_name="first_contacts"
    )

    objects = FirstContactQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="", phone="", email=""),
                name="first_contact_has_a_name_or_a_way_to_reach_her",
            )
        ]

    def __str__(self):
        return self.name or self.phone or self.email

    @property
    def progress_words(self):
        """How far it is; of one read with ``with_progress``."""
        return self.Status(getattr(self, "progress", self.status)).label


class FollowUpQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(first_contact__in=FirstContact.objects.for_user(user))


class FollowUp(models.Model):
    """One thing that staff did about a first contact: its history, so that nothing is lost."""

    class Kind(models.TextChoices):
        TAKEN = "taken", "Took it"
        HANDED_OVER = "handed_over", "Handed it over"
        TRIED = "tried", "Tried to reach her"
        STATUS = "status", "Changed how far we are"
        NEXT_STEP = "next_step", "Set the next step"
        LINKED = "linked", "Linked the family"
        UNLINKED = "unlinked", "Took the family away"
        NOTE = "note", "Note"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission_key = models.UUIDField(unique=True, default=uuid4, editable=False)
    first_contact = models.ForeignKey(
        FirstContact, on_delete=models.CASCADE, related_name="follow_ups"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="To whom it was handed over.",
    )
    words = models.CharField(max_length=500, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()} at {self.at}"
