"""The ledger of checks by the Disclosure and Barring Service. The certificate is never kept."""

import datetime as dt
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from volunteers.models.roles import CheckLevel
from volunteers.models.volunteer import OfVolunteerQuerySet, Volunteer

SERVICE_BEGAN_ON = dt.date(2012, 12, 1)  # before, it was the Criminal Records Bureau


class CheckQuerySet(OfVolunteerQuerySet):
    def accepted(self):
        return self.filter(decision=Check.Decision.ACCEPTED)


class Check(models.Model):
    """One application: its level and dates, and what the centre decided."""

    class Decision(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Not accepted"
        WITHDRAWN = "withdrawn", "Withdrawn"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="checks")
    level = models.CharField(
        max_length=10, choices=[(c.value, c.label) for c in CheckLevel if c != CheckLevel.NONE]
    )
    applied_on = models.DateField()
    issued_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.WAITING)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    due_on = models.DateField("due for renewal", null=True, blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["-applied_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(issued_on__gte=F("applied_on")),
                name="check_issued_after_it_was_applied_for",
                violation_error_message="It was issued before it was asked for. Check both dates.",
            ),
            models.CheckConstraint(
                condition=~Q(decision="accepted")
                | Q(issued_on__isnull=False, decided_on__isnull=False),
                name="accepted_check_is_issued_and_dated",
                violation_error_message="Say when it was issued and when it was accepted.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gt=F("issued_on")),
                name="check_is_due_after_it_was_issued",
                violation_error_message="It is due before it was issued. Check both dates.",
            ),
        ]

    def __str__(self):
        return f"{self.get_level_display()} check of {self.volunteer}"

    @property
    def made_by(self):
        """DBS, or CRB before December 2012."""
        return "CRB" if self.applied_on < SERVICE_BEGAN_ON else "DBS"
