"""Reviews of an agreement: its figures as they were on the day, what was said and decided."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coproduction.models.agreements import Agreement
from coproduction.models.placed import BelongingModel

_FROZEN = ("agreement_id", "starts_on", "ends_on", "document", "sha256", "frozen_at")
_WRITTEN = ("said", "decided", "decided_words", "present", "held_on", "closed_at")


class AgreementReview(BelongingModel):
    """``document``: the agreement's report as it was measured when the review began, as JSON.

    The figures never change afterwards; once it is closed, neither do its words.
    """

    belongs_to = "agreement"

    class Decided(models.TextChoices):
        GO_ON = "go_on", "Go on as agreed"
        CHANGE = "change", "Change the terms"
        END = "end", "End the agreement"

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    starts_on = models.DateField("figures from")
    ends_on = models.DateField("figures to")
    document = models.JSONField()
    sha256 = models.CharField(max_length=64, editable=False)
    frozen_at = models.DateTimeField(auto_now_add=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    present = models.CharField("who was there", max_length=300, blank=True)
    said = models.TextField("what was said", max_length=6000, blank=True)
    decided = models.CharField(max_length=10, choices=Decided.choices, blank=True)
    decided_words = models.TextField("what was decided", max_length=3000, blank=True)
    next_review_on = models.DateField("next review", null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="review_ends_after_start",
                violation_error_message="It ends before it starts. Give the earlier date first.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | (~Q(said="") & ~Q(decided="")),
                name="closed_review_says_what_was_said_and_decided",
                violation_error_message="Write down what was said and what was decided.",
            ),
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(closed_at__isnull=True),
                name="one_review_open_at_a_time",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="review_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _FROZEN)
                    + " OR (OLD.closed_at IS NOT NULL AND ("
                    + " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _WRITTEN)
                    + "))"
                ),
            ),
            pgtrigger.Protect(
                name="closed_review_is_kept",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.closed_at IS NOT NULL"),
            ),
        ]

    def __str__(self):
        return f"Review of {self.agreement}, {self.held_on}"
