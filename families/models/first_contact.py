"""A parent's message: it is not a contact and reaches nobody."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Authority, Centre
from families.models.family import Family


class FirstContactQuerySet(models.QuerySet):
    def for_user(self, user):
        """Those for the user's centres, and those of her authority that name no centre."""
        centres = centres_for(user, Permission.FOLLOW_UP)
        return self.filter(
            Q(centre__in=centres) | Q(centre=None, authority__in=centres.values("authority"))
        )


class FirstContact(models.Model):
    class Status(models.TextChoices):
        NEW = "new", "New"
        CONTACTED = "contacted", "Contacted"
        CAME_ALONG = "came_along", "Came along"
        REGISTERED = "registered", "Registered"
        NOT_NOW = "not_now", "Not now"

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
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.NEW)
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
