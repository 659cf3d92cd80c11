"""User journeys and service blueprints: steps before and after, to be drawn as one picture."""

from django.db import models
from django.db.models import Q

from centres.models.scoped import placed_once
from coproduction.models.placed import BelongingModel, CoproducedModel
from coproduction.models.prototypes import Prototype


class Journey(CoproducedModel):
    """A journey is a person's way through a service; a blueprint also shows who works behind."""

    class Kind(models.TextChoices):
        JOURNEY = "journey", "User journey"
        BLUEPRINT = "blueprint", "Service blueprint"

    title = models.CharField(max_length=150)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.JOURNEY)
    about = models.CharField(
        "whose way", max_length=250, blank=True, help_text="Made up, or of many: never one family."
    )
    before_means = models.CharField("“before” is", max_length=120, default="Before")
    after_means = models.CharField("“after” is", max_length=120, default="After")
    prototype = models.ForeignKey(
        Prototype, null=True, blank=True, on_delete=models.SET_NULL, related_name="journeys"
    )
    source = models.CharField(max_length=200, blank=True, help_text="Where the facts come from.")

    class Meta:
        ordering = ["title", "pk"]
        constraints = [placed_once("journey_is_of_one_place")]

    def __str__(self):
        return self.title


class JourneyStep(BelongingModel):
    """``feeling``: 1 (awful) to 5 (lovely). ``behind``: who works on it where she does not see."""

    belongs_to = "journey"

    class Phase(models.TextChoices):
        BEFORE = "before", "Before"
        AFTER = "after", "After"

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="steps")
    phase = models.CharField(max_length=6, choices=Phase.choices)
    position = models.PositiveSmallIntegerField(default=0)
    what = models.CharField("what happens", max_length=120)
    who = models.CharField("who is there", max_length=120, blank=True)
    where = models.CharField(max_length=80, blank=True)
    feeling = models.PositiveSmallIntegerField(null=True, blank=True)
    goes_wrong = models.CharField("what goes wrong", max_length=160, blank=True)
    behind = models.CharField("behind the scenes", max_length=160, blank=True)

    class Meta:
        ordering = ["-phase", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(feeling__isnull=True) | Q(feeling__range=(1, 5)),
                name="feeling_from_1_to_5",
            )
        ]

    def __str__(self):
        return self.what
