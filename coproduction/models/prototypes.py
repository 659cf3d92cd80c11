"""Prototypes: what is tried, with how many people, what was learned, and what was decided."""

from django.db import models
from django.db.models import F, Q

from centres.models.scoped import placed_once
from coproduction.models.decisions import Decision
from coproduction.models.groups import Venture
from coproduction.models.placed import BelongingModel, CoproducedModel
from families.models import FormTrial


class Prototype(CoproducedModel):
    """May point to a trial of the first-contact form, to a venture and to a board's decision."""

    class Verdict(models.TextChoices):
        ADOPT = "adopt", "Adopt"
        ADAPT = "adapt", "Adapt"
        DROP = "drop", "Drop"

    name = models.CharField("what we try", max_length=150)
    what = models.TextField("what it is", max_length=2000, blank=True)
    for_whom = models.CharField(max_length=200, blank=True)
    expected = models.TextField("what we expect", max_length=1000, blank=True)
    form_trial = models.ForeignKey(
        FormTrial, null=True, blank=True, on_delete=models.SET_NULL, related_name="prototypes"
    )
    venture = models.ForeignKey(
        Venture, null=True, blank=True, on_delete=models.SET_NULL, related_name="prototypes"
    )
    board_decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="prototypes"
    )
    learned = models.TextField("what we learned", max_length=2000, blank=True)
    verdict = models.CharField("decision", max_length=5, choices=Verdict.choices, blank=True)
    because = models.CharField("why", max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="Where the facts come from.")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            placed_once("prototype_is_of_one_place"),
            models.CheckConstraint(
                condition=Q(verdict="", decided_on__isnull=True)
                | (~Q(verdict="") & ~Q(learned="") & Q(decided_on__isnull=False)),
                name="decided_prototype_says_what_was_learned",
                violation_error_message="Say what you learned.",
            ),
        ]

    def __str__(self):
        return self.name


class PrototypeVersion(BelongingModel):
    belongs_to = "prototype"

    prototype = models.ForeignKey(Prototype, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    changed = models.TextField("what is new in it", max_length=1000)
    made_on = models.DateField()

    class Meta:
        ordering = ["prototype", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["prototype", "number"], name="one_prototype_version_of_a_number"
            )
        ]

    def __str__(self):
        return f"{self.prototype}, version {self.number}"


class PrototypeTrial(BelongingModel):
    belongs_to = "version"

    version = models.ForeignKey(PrototypeVersion, on_delete=models.CASCADE, related_name="trials")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    where = models.CharField(max_length=150, blank=True)
    invited = models.PositiveIntegerField("how many were asked", null=True, blank=True)
    took_part = models.PositiveIntegerField("how many took part", null=True, blank=True)
    learned = models.TextField("what we saw", max_length=1500, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="prototype_trial_ends_after_start",
                violation_error_message="It ends before it starts. Give the earlier date first.",
            )
        ]

    def __str__(self):
        return f"{self.version}, {self.starts_on}"
