"""Workshops: challenges, who took part, what they said, themes, and confidence."""

from django.db import models
from django.db.models import Q

from centres.models.scoped import placed_once
from coproduction.models.boards import Board
from coproduction.models.placed import BelongingModel, BelongingQuerySet, CoproducedModel
from coproduction.models.screened import ScreenedQuerySet, ScreenedWords, screened_properly


class Workshop(CoproducedModel):
    class Method(models.TextChoices):
        CONVERSATION = "conversation", "Structured and open conversation"
        FORCE_FIELD = "force_field", "Force field analysis"
        OPEN_SPACE = "open_space", "Open space"
        KJ = "kj", "KJ method"
        LISTENING = "listening", "Task group or listening event"
        OTHER = "other", "Another way"

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        RUNNING = "running", "Running"
        OVER = "over", "Over"

    title = models.CharField(max_length=200)
    on = models.DateField("day")
    where = models.CharField(max_length=150, blank=True)
    method = models.CharField(max_length=15, choices=Method.choices, default=Method.CONVERSATION)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    board = models.ForeignKey(
        Board,
        verbose_name="board that hears of it",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="workshops",
    )
    about = models.TextField("why we meet", max_length=2000, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="Where the facts come from.")

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [placed_once("workshop_is_of_one_place")]

    def __str__(self):
        return self.title


class Challenge(BelongingModel):
    belongs_to = "workshop"

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="challenges")
    words = models.CharField("the question", max_length=400)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.words


class Sector(BelongingModel):
    """A kind of participant; ``reported_as`` puts several sectors into one line of a report."""

    belongs_to = "workshop"

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="sectors")
    name = models.CharField(max_length=120)
    reported_as = models.CharField(max_length=120, blank=True)
    participants = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "name"], name="one_sector_of_a_name_in_a_workshop"
            )
        ]

    def __str__(self):
        return self.name


class ConfidenceAnswer(BelongingModel):
    """One participant's confidence before and after, from 1 to 5; nobody's name."""

    belongs_to = "sector"

    sector = models.ForeignKey(Sector, on_delete=models.CASCADE, related_name="confidence")
    before = models.PositiveSmallIntegerField(null=True, blank=True)
    after = models.PositiveSmallIntegerField(null=True, blank=True)
    submission_key = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(before__isnull=True) | Q(before__range=(1, 5)))
                & (Q(after__isnull=True) | Q(after__range=(1, 5)))
                & (Q(before__isnull=False) | Q(after__isnull=False)),
                name="confidence_from_1_to_5",
            )
        ]

    def __str__(self):
        return f"{self.before} to {self.after}"


class Theme(BelongingModel):
    belongs_to = "workshop"

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "name"], name="one_theme_of_a_name_in_a_workshop"
            )
        ]

    def __str__(self):
        return self.name


class ContributionQuerySet(BelongingQuerySet, ScreenedQuerySet):
    pass


class Contribution(BelongingModel, ScreenedWords):
    """One note: typed in by the one who writes, or sent from a participant's phone."""

    belongs_to = "workshop"

    class Came(models.TextChoices):
        TYPED = "typed", "Typed in"
        PHONE = "phone", "From a phone"

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="contributions")
    challenge = models.ForeignKey(
        Challenge, null=True, blank=True, on_delete=models.SET_NULL, related_name="contributions"
    )
    sector = models.ForeignKey(
        Sector, null=True, blank=True, on_delete=models.SET_NULL, related_name="contributions"
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="contributions"
    )
    came = models.CharField(max_length=5, choices=Came.choices, default=Came.TYPED)
    submission_key = models.UUIDField(null=True, blank=True, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [screened_properly("contribution_is_screened")]

    def __str__(self):
        return self.words[:60]
