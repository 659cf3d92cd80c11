"""Agreements with parent-led groups. Boards, workshops and the rest come with a later issue."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from accounts.permissions import Permission
from centres.access import centres_for, own_providers
from centres.models import Activity, Provider
from centres.models.scoped import PlacedModel, PlacedQuerySet, placed_once


class AgreementQuerySet(PlacedQuerySet):
    def for_user(self, user):
        """A manager sees those of her centres, a group lead those of her own group."""
        return self.placed_in(centres_for(user, Permission.SEE_AGREEMENTS)) | self.filter(
            provider__in=own_providers(user, Permission.SEE_AGREEMENTS)
        )

    def editable_by(self, user):
        return self.placed_in(centres_for(user, Permission.EDIT_AGREEMENTS))


class Agreement(PlacedModel):
    """A service-level agreement between a centre (or cluster) and a provider."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        AGREED = "agreed", "Agreed"
        ENDED = "ended", "Ended"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(max_length=150)
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="agreements")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    starts_on = models.DateField("from")
    ends_on = models.DateField("until")
    review_on = models.DateField("next review", null=True, blank=True)
    value = models.DecimalField(
        "value in pounds", max_digits=12, decimal_places=2, null=True, blank=True
    )
    source = models.CharField(max_length=200, blank=True, help_text="Where the facts come from.")

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "title"]
        constraints = [
            placed_once("agreement_is_of_one_place"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="agreement_ends_after_start",
                violation_error_message="It ends before it starts. Give the earlier date first.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="agreement_value_not_below_0",
            ),
        ]

    def __str__(self):
        return self.title


class AreaOfWork(models.Model):
    """One area of work of an agreement, with the activities that deliver it."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="areas_of_work")
    name = models.CharField(max_length=150)
    deliverables = models.TextField(max_length=2000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    activities = models.ManyToManyField(Activity, blank=True, related_name="areas_of_work")

    class Meta:
        verbose_name_plural = "areas of work"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "name"], name="one_area_of_work_of_a_name_in_an_agreement"
            )
        ]

    def __str__(self):
        return self.name


class AgreementTarget(models.Model):
    """What an area of work should come to; its actual value is measured, never typed."""

    class Of(models.TextChoices):
        ACTIVITIES = "activities", "The area of work's activities"
        PLACE = "place", "The whole centre or cluster"

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    area_of_work = models.ForeignKey(AreaOfWork, on_delete=models.CASCADE, related_name="targets")
    measure = models.CharField(max_length=40, help_text="A key of reach/measures.py.")
    of = models.CharField("measured over", max_length=10, choices=Of.choices, default=Of.PLACE)
    starts_on = models.DateField("period from")
    ends_on = models.DateField("period to")
    baseline = models.DecimalField(max_digits=9, decimal_places=1, null=True, blank=True)
    value = models.DecimalField("target", max_digits=9, decimal_places=1)

    class Meta:
        ordering = ["area_of_work", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="agreement_target_ends_after_start",
                violation_error_message="It ends before it starts. Give the earlier date first.",
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="agreement_target_not_below_0"),
        ]

    def __str__(self):
        return f"{self.measure}: {self.value}"
