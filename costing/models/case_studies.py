"""Case studies: a manager writes the words; figures come from records and stated sources."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.permissions import Permission
from centres.models.scoped import placed_once
from centres.models.units import slug_free_in
from centres.periods import Period
from coproduction.models import Agreement
from costing.models.comparisons import Comparison
from costing.models.consent import QUOTED_WITH_CONSENT, ends_with_consent, words_go_with_row
from costing.models.costed import CostedModel, CostedQuerySet
from costing.models.projections import Projection
from volunteers.models import Story

# Words of the addresses beside those of the case studies.
RESERVED = {"add", "papers"}


class CaseStudyQuerySet(CostedQuerySet):
    seen_with = Permission.SEE_CASE_STUDIES
    edited_with = Permission.EDIT_CASE_STUDIES

    def for_user(self, user):
        """Managers see theirs; commissioners those of their authority that are released."""
        released = super().for_user(user).filter(released_on__isnull=False)
        return self.editable_by(user) | released

    def with_place(self):
        """With what its cover and its figures are about, read in the same query."""
        return self.select_related(
            "authority", "centre", "cluster", "comparison", "agreement__provider",
            "agreement__centre", "agreement__cluster",
        ).prefetch_related(
            *(
                f"comparison__{model}__{place}"
                for model in ("existing", "redesigned")
                for place in ("centre", "cluster", "authority")
            )
        )  # fmt: skip


class CaseStudy(CostedModel):
    slug = models.SlugField(max_length=80, unique=True, blank=True)
    finding = models.CharField(max_length=150, help_text="The title: what was found.")
    subtitle = models.CharField(max_length=250, blank=True)
    place_name = models.CharField("place", max_length=150)
    programme = models.CharField(max_length=150, blank=True)
    starts_on = models.DateField("period from", null=True, blank=True)
    ends_on = models.DateField("period to", null=True, blank=True)
    comparison = models.ForeignKey(
        Comparison, null=True, blank=True, on_delete=models.PROTECT, related_name="case_studies"
    )
    agreement = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="case_studies"
    )
    projection = models.ForeignKey(
        Projection, null=True, blank=True, on_delete=models.PROTECT, related_name="case_studies"
    )
    version = models.PositiveSmallIntegerField(default=1)
    released_on = models.DateField(
        null=True, blank=True, help_text="When a version was last published."
    )
    is_public = models.BooleanField(
        "on a page for everybody", default=False, help_text="Anybody with its address reads it."
    )
    updated_at = models.DateTimeField(auto_now=True)
    last_written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
        help_text="Who last changed anything that a second person reads.",
    )

    objects = CaseStudyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "case studies"
        ordering = ["place_name", "pk"]
        constraints = [
            placed_once("case_study_at_most_one_place", optional=True),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="case_study_ends_after_start",
                violation_error_message="It ends before it starts. Give the earlier date first.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True, ends_on__isnull=True)
                | Q(starts_on__isnull=False, ends_on__isnull=False),
                name="case_study_period_has_both_ends",
                violation_error_message="Give both days of the period, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(released_on__isnull=False),
                name="public_case_study_is_released",
                violation_error_message="Publish it first.",
            ),
        ]

    def __str__(self):
        return self.finding

    @property
    def period(self):
        """The period of its figures, or None when none is set."""
        return Period(self.starts_on, self.ends_on) if self.starts_on else None

    @property
    def is_released(self):
        """Whether readers outside have a published version of it."""
        return self.released_on is not None

    @property
    def is_frozen(self):
        """Whether the version that it stands at was published: the next one takes changes."""
        return self.published.filter(number=self.version).exists()

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = slug_free_in(self.place_name, CaseStudy.objects.all())
            if self.slug in RESERVED:
                self.slug = slug_free_in(f"{self.slug} case study", CaseStudy.objects.all())
        super().save(*args, **kwargs)


class Section(models.Model):
    """The words of one section, in the order of the report.

    ``revision`` grows with each save: who writes from an older one is shown the newer words.
    """

    class Kind(models.TextChoices):
        BACKGROUND = "background", "Background"
        CHALLENGE = "challenge", "Reconceptualising the challenge"
        METHODS = "methods", "Methods used"
        SOLUTIONS = "solutions", "New solutions"
        DIFFERENT = "different", "Different"
        BETTER = "better", "Better"
        LOWER_COST = "lower_cost", "Lower cost"
        PROGRESS = "progress", "Progress"
        TARGETS = "targets", "Targets and measures of success"
        EFFICIENCY = "efficiency", "Assessing efficiency"
        PROJECTION = "projection", "Cost-benefit projection"
        NEXT = "next", "What next"
        WRONG = "wrong", "What could be wrong"

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    words = models.TextField(max_length=100_000, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["case_study", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_study", "kind"], name="one_section_of_a_kind_in_a_case_study"
            )
        ]

    def __str__(self):
        return self.get_kind_display()


class QuoteQuerySet(models.QuerySet):
    def with_consent(self):
        """Those of whom nobody took it back; words from a story need the story's, too."""
        holds = Q(story__consent_given_on__isnull=False, story__consent_withdrawn_on=None)
        return self.filter(Q(story=None) | holds, consent_withdrawn_on=None)

    def in_draft(self):
        return self.filter(is_in_draft=True)

    def printable(self):
        """With consent; words from a story only while they stand in it."""
        quotes = self.in_draft().with_consent().select_related("story")
        return [quote for quote in quotes if quote.stands]


class Quote(models.Model):
    """Somebody's words, used and kept while her consent holds."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="quotes")
    words = models.CharField(max_length=400)
    said_by = models.CharField(max_length=120, help_text="Like “Parent, Whiston”; no name.")
    consent_given_on = models.DateField()
    consent_withdrawn_on = models.DateField(null=True, blank=True)
    story = models.ForeignKey(
        Story,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="quotes",
        help_text="The volunteer's story that the words are from; her consent is the story's.",
    )
    is_in_draft = models.BooleanField(
        default=True,
        db_default=True,
        editable=False,
        help_text="Not where only published versions still print it.",
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["case_study", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consent_withdrawn_on__isnull=True)
                | Q(consent_withdrawn_on__gte=F("consent_given_on")),
                name="consent_not_withdrawn_before_given",
                violation_error_message="Consent is withdrawn on the day it was given, or later.",
            ),
            models.CheckConstraint(
                condition=Q(consent_withdrawn_on__isnull=True) | Q(words="", said_by=""),
                name="withdrawn_quote_holds_no_words",
            ),
        ]
        triggers = [
            ends_with_consent("words", "said_by"),
            words_go_with_row(),
            QUOTED_WITH_CONSENT,
        ]

    def __str__(self):
        return self.words[:60]

    @property
    def teller(self):
        """Who said it; of a story, as she agreed to be named."""
        return self.story.shown_as if self.story else self.said_by

    @property
    def stands(self):
        """Whether its words still occur in the story that they are from, if they are."""
        return self.story is None or occurs_in(self.words, self.story.words)


def occurs_in(excerpt, words):
    """Whether an excerpt stands in longer words, however either breaks its lines."""
    return " ".join(excerpt.split()) in " ".join(words.split())


class StatedFigure(models.Model):
    """A figure that no record here can give: marked “stated”, never calculated with."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    case_study = models.ForeignKey(
        CaseStudy, on_delete=models.CASCADE, related_name="stated_figures"
    )
    label = models.CharField(max_length=150)
    value = models.CharField(max_length=60, help_text="As its source prints it, like 59 or 6 to 8.")
    unit = models.CharField(max_length=60, blank=True)
    source = models.CharField(max_length=200)
    dated = models.CharField("date", max_length=40, blank=True)
    section = models.CharField(
        "shown in", max_length=12, choices=Section.Kind.choices, default=Section.Kind.PROGRESS
    )
    is_headline = models.BooleanField("a headline figure", default=False)
    position = models.PositiveSmallIntegerField(default=0)
    arithmetic_cost = models.DecimalField(
        "our arithmetic: a stated cost of one, pounds",
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Printed beside the figure as ours: the same cost spread over another number.",
    )
    arithmetic_over = models.PositiveIntegerField(
        "of how many", null=True, blank=True, help_text="The number that the stated cost is over."
    )
    arithmetic_spread = models.PositiveIntegerField("spread over how many", null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    arithmetic_cost__isnull=True,
                    arithmetic_over__isnull=True,
                    arithmetic_spread__isnull=True,
                )
                | Q(
                    arithmetic_cost__isnull=False,
                    arithmetic_over__isnull=False,
                    arithmetic_spread__isnull=False,
                    arithmetic_cost__gte=0,
                    arithmetic_over__gte=1,
                    arithmetic_spread__gte=1,
                ),
                name="arithmetic_has_its_three_numbers",
                violation_error_message="Enter all three numbers of our arithmetic, or none.",
            )
        ]

    def __str__(self):
        return f"{self.label}: {self.value}"
