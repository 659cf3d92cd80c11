"""Proposals: what people ask for, who sees to it, and what came of it."""

from django.db import models
from django.db.models import Q

from centres.models.scoped import placed_once
from coproduction.models.boards import Board
from coproduction.models.campaigns import Campaign
from coproduction.models.placed import CoproducedModel
from coproduction.models.surveys import Survey
from coproduction.models.workshops import Theme, Workshop


class Proposal(CoproducedModel):
    """Where it came from stays with it: a workshop's theme, a survey or a campaign.

    ``you_said`` and ``we_did`` are what the public list says; without them it says the title and
    the outcome of its decision.
    """

    class Status(models.TextChoices):
        OPEN = "open", "To be decided"
        TAKEN_UP = "taken_up", "Taken up"
        DONE = "done", "Done"
        DECLINED = "declined", "Not taken up"

    title = models.CharField("proposal", max_length=200)
    words = models.TextField("in more words", max_length=3000, blank=True)
    workshop = models.ForeignKey(
        Workshop, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    survey = models.ForeignKey(
        Survey, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    board = models.ForeignKey(
        Board,
        verbose_name="board that decides",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposals",
    )
    made_on = models.DateField()
    owner = models.CharField("who sees to it", max_length=120, blank=True)
    due_on = models.DateField("by when", null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    you_said = models.CharField(max_length=300, blank=True)
    we_did = models.CharField(max_length=500, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-made_on", "-pk"]
        constraints = [
            placed_once("proposal_is_of_one_place"),
            models.CheckConstraint(
                condition=~Q(status__in=["done", "declined"])
                | (~Q(we_did="") & Q(answered_on__isnull=False)),
                name="answered_proposal_says_what_was_done",
                violation_error_message="Say what was done, or why it was not taken up.",
            ),
        ]

    def __str__(self):
        return self.title
