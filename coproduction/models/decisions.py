"""Decisions of a board, and what they change in a service."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from centres.models import Activity, Centre, Provider
from coproduction.models.agreements import Agreement
from coproduction.models.boards import Board
from coproduction.models.meetings import Meeting
from coproduction.models.placed import BelongingModel
from coproduction.models.proposals import Proposal


class Decision(BelongingModel):
    belongs_to = "board"

    class Status(models.TextChoices):
        OPEN = "open", "To be done"
        DONE = "done", "Done"
        DROPPED = "dropped", "Dropped"

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="decisions")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions"
    )
    title = models.CharField("what was decided", max_length=250)
    because = models.TextField("why", max_length=2000, blank=True)
    decided_on = models.DateField()
    owner = models.CharField("who sees to it", max_length=120)
    due_on = models.DateField("by when", null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    outcome = models.TextField("what came of it", max_length=2000, blank=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open") | (~Q(outcome="") & Q(done_on__isnull=False)),
                name="decision_closed_says_what_came_of_it",
                violation_error_message="Say what came of it, and when.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(due_on__gte=F("decided_on")),
                name="decision_due_after_it_was_made",
                violation_error_message="It is due before it was decided. Check the two dates.",
            ),
        ]

    def __str__(self):
        return self.title


class ServiceChange(BelongingModel):
    """What a decision does to a service: begins it, ends it, or changes it.

    A service to begin may not exist yet: then ``name`` and ``centre`` say what will be made when
    the change is carried out, and ``activity`` is what was made. ``before``: how the service stood
    when it was carried out, to undo it; null for one that was made by it.
    """

    belongs_to = "decision"

    class Kind(models.TextChoices):
        COMMISSION = "commission", "Commission"
        DECOMMISSION = "decommission", "End"
        CHANGE = "change", "Change"

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="changes"
    )
    name = models.CharField("name of the new service", max_length=120, blank=True)
    centre = models.ForeignKey(
        Centre, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    provider = models.ForeignKey(
        Provider,
        verbose_name="who runs it",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    agreement = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces"
    )
    reason = models.CharField(max_length=250, blank=True)
    words = models.CharField("what changes", max_length=500, blank=True)
    before = models.JSONField(null=True, blank=True, editable=False)
    carried_out_on = models.DateField(null=True, blank=True)
    carried_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="commission")
                | Q(activity__isnull=False)
                | (~Q(name="") & Q(centre__isnull=False)),
                name="commissioned_service_is_known_or_named",
                violation_error_message="Name the new service and its centre.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="decommission") | (Q(activity__isnull=False) & ~Q(reason="")),
                name="ended_service_says_why",
                violation_error_message="Choose the service that ends, and say why.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="change") | (Q(activity__isnull=False) & ~Q(words="")),
                name="changed_service_says_what",
                violation_error_message="Choose the service, and say what changes.",
            ),
            models.CheckConstraint(
                condition=Q(carried_out_on__isnull=True) | Q(activity__isnull=False),
                name="carried_out_change_has_its_service",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.activity or self.name}"
