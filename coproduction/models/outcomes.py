"""What a group or partnership expects to come of its work: soon, later, in the long run."""

from django.db import models

from centres.models import Provider
from centres.models.scoped import placed_once
from coproduction.models.boards import Board
from coproduction.models.placed import CoproducedModel


class ExpectedOutcome(CoproducedModel):
    """``seen``: what has been seen of it so far, in words; a figure belongs to a target."""

    class Horizon(models.TextChoices):
        AIM = "aim", "What it is for"
        SHORT = "short", "Soon"
        MEDIUM = "medium", "Then"
        LONG = "long", "In the long run"
        IMPACT = "impact", "Signs of impact"

    horizon = models.CharField(max_length=6, choices=Horizon.choices, default=Horizon.SHORT)
    words = models.CharField("what we expect", max_length=250)
    provider = models.ForeignKey(
        Provider,
        verbose_name="of the group",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="expected_outcomes",
    )
    board = models.ForeignKey(
        Board, null=True, blank=True, on_delete=models.SET_NULL, related_name="expected_outcomes"
    )
    seen = models.CharField("what we see so far", max_length=300, blank=True)
    seen_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(max_length=200, blank=True, help_text="Where the facts come from.")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [placed_once("expected_outcome_is_of_one_place")]

    def __str__(self):
        return self.words
