"""What an hour is worth, and what supporting volunteers costs."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from accounts.permissions import Permission
from centres.access import centres_for, providers_for
from centres.models import Authority, Centre, Provider
from volunteers.models.everybodys import EverybodysQuerySet


class HourlyRateQuerySet(EverybodysQuerySet):
    """Which one holds, an own or everybody's, is in ``volunteers.calculations``."""

    def editable_by(self, user):
        """An authority's own; everybody's are left as they were published."""
        return self.for_user(user).exclude(authority=None)


class HourlyRate(models.Model):
    """Pounds an hour from a day on, until the next of its kind.

    The minimum wage is taken where there was no real living wage yet.
    """

    class Kind(models.TextChoices):
        LIVING_WAGE = "living_wage", "Real living wage"
        MINIMUM = "minimum", "National minimum wage"
        AVERAGE = "average", "Average earnings"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    starts_on = models.DateField("from")
    pounds = models.DecimalField("pounds an hour", max_digits=6, decimal_places=2)
    source = models.CharField(max_length=200)

    objects = HourlyRateQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "kind", "starts_on"],
                nulls_distinct=False,
                name="one_rate_of_a_kind_from_a_day",
                violation_error_message="There is a rate from that day.",
            ),
            models.CheckConstraint(
                condition=Q(pounds__gt=0),
                name="rate_above_0",
                violation_error_message="Enter more than £0.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} from {self.starts_on}"


class SupportCostQuerySet(models.QuerySet):
    def for_user(self, user):
        return self.filter(
            Q(centre__in=centres_for(user, Permission.RUN_VOLUNTEERS))
            | Q(group__in=providers_for(user, Permission.RUN_VOLUNTEERS))
        )

    def in_authority(self, authority):
        return self.filter(Q(centre__authority=authority) | Q(group__authority=authority))


class SupportCost(models.Model):
    """What it cost to support volunteers in a period, at a centre or of a group."""

    class Kind(models.TextChoices):
        TRAINING = "training", "Training"
        SUPERVISION = "supervision", "Supervision"
        EXPENSES = "expenses", "Expenses"
        OTHER = "other", "Other"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    submission_key = models.UUIDField(unique=True, null=True, editable=False)
    centre = models.ForeignKey(
        Centre, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    group = models.ForeignKey(
        Provider, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    amount = models.DecimalField("pounds", max_digits=10, decimal_places=2)
    source = models.CharField("where the figure is from", max_length=200, blank=True)

    objects = SupportCostQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "kind"]
        constraints = [
            models.CheckConstraint(
                condition=Q(centre__isnull=False, group__isnull=True)
                | Q(centre__isnull=True, group__isnull=False),
                name="support_cost_of_a_centre_or_a_group",
                violation_error_message="Choose a centre or a group, not both.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="support_cost_ends_after_start",
                violation_error_message="It ends before it starts. Give the earlier date first.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="support_cost_not_below_0",
                violation_error_message="Enter £0 or more.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.amount}"
