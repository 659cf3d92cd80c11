"""Campaigns: an aim, what was done for it, and what came of it."""

from django.db import models
from django.db.models import F, Q

from centres.models import Provider
from centres.models.scoped import placed_once
from coproduction.models.boards import Board
from coproduction.models.placed import BelongingModel, CoproducedModel


class Campaign(CoproducedModel):
    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        RUNNING = "running", "Running"
        OVER = "over", "Over"

    name = models.CharField(max_length=150)
    aim = models.TextField(max_length=1000)
    provider = models.ForeignKey(
        Provider,
        verbose_name="group that leads it",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="campaigns",
    )
    board = models.ForeignKey(
        Board, null=True, blank=True, on_delete=models.SET_NULL, related_name="campaigns"
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)
    result = models.TextField("what came of it", max_length=2000, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="Where the facts come from.")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            placed_once("campaign_is_of_one_place"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="campaign_ends_after_start",
                violation_error_message="It ends before it starts. Give the earlier date first.",
            ),
            models.CheckConstraint(
                condition=~Q(status="over") | ~Q(result=""),
                name="campaign_over_says_what_came_of_it",
                violation_error_message="Say what came of it.",
            ),
        ]

    def __str__(self):
        return self.name


class CampaignAction(BelongingModel):
    """Something done for a campaign; without a day it is still to be done."""

    belongs_to = "campaign"

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="actions")
    words = models.CharField("what", max_length=300)
    owner = models.CharField("who sees to it", max_length=120, blank=True)
    due_on = models.DateField("by when", null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    people = models.PositiveIntegerField("how many took part", null=True, blank=True)
    result = models.CharField("what came of it", max_length=300, blank=True)

    class Meta:
        ordering = [F("done_on").asc(nulls_last=True), "due_on", "pk"]

    def __str__(self):
        return self.words
