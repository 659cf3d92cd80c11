"""What a writer puts into a case study beside her words: chosen figures and pictures."""

from django.db import models
from django.db.models import Q

from coproduction.models.placed import BelongingModel
from costing.models.case_studies import CaseStudy, Section
from costing.models.consent import ends_with_consent, words_go_with_row


class ChosenFigure(BelongingModel):
    """A figure that stands in a section; what it comes to is never typed, and live until a
    version is published. ``key``: of the measure, or of the row of its source."""

    belongs_to = "case_study"

    class Source(models.TextChoices):
        MEASURE = "measure", "Measure"
        COMPARISON = "comparison", "Comparison"
        PROJECTION = "projection", "Projection"
        EFFORT = "effort", "Effort per family"

    class ShownAs(models.TextChoices):
        HEADLINE = "headline", "Headline figure"
        FIGURE = "figure", "Figure in its section"
        CHART = "chart", "Chart"

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="chosen")
    section = models.CharField(max_length=12, choices=Section.Kind.choices)
    source = models.CharField(max_length=12, choices=Source.choices)
    key = models.CharField(max_length=60)
    shown_as = models.CharField(max_length=10, choices=ShownAs.choices)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["case_study", "section", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_study", "section", "source", "key", "shown_as"],
                name="figure_chosen_once_in_a_section",
                violation_error_message="This figure stands in that section already.",
            )
        ]

    def __str__(self):
        return self.key


class StudyPicture(BelongingModel):
    """A picture, decoded and encoded anew. With people in it, only while they agree."""

    belongs_to = "case_study"

    class Type(models.TextChoices):
        PNG = "image/png", "PNG"
        JPEG = "image/jpeg", "JPEG"

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="pictures")
    section = models.CharField("shown in", max_length=12, choices=Section.Kind.choices)
    file = models.FileField(upload_to="case-studies/", editable=False)
    content_type = models.CharField(max_length=12, choices=Type.choices, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    alt = models.CharField(
        "what it shows",
        max_length=300,
        help_text="For people who cannot see it: what it shows, in a sentence.",
    )
    caption = models.CharField(max_length=200, blank=True)
    has_people = models.BooleanField("people can be recognised in it", default=False)
    consent_given_on = models.DateField("they agreed on", null=True, blank=True)
    consent_withdrawn_on = models.DateField(null=True, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    is_in_draft = models.BooleanField(
        default=True,
        db_default=True,
        editable=False,
        help_text="Not where only published versions still show it.",
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["case_study", "section", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alt="") | Q(consent_withdrawn_on__isnull=False),
                name="picture_says_what_it_shows",
                violation_error_message="Say what the picture shows.",
            ),
            models.CheckConstraint(
                condition=Q(has_people=False) | Q(consent_given_on__isnull=False),
                name="people_in_a_picture_have_agreed",
                violation_error_message="Enter the day on which the people in it agreed.",
            ),
            models.CheckConstraint(
                condition=Q(width__gte=1, width__lte=4000, height__gte=1, height__lte=4000),
                name="picture_at_most_4000_pixels_wide_and_high",
            ),
            models.CheckConstraint(
                condition=Q(consent_withdrawn_on__isnull=True) | Q(file="", alt="", caption=""),
                name="withdrawn_picture_holds_nothing",
            ),
        ]
        triggers = [
            ends_with_consent("file", "sha256", "alt", "caption"),
            words_go_with_row(papers_if="OLD.has_people"),
        ]

    def __str__(self):
        return self.alt or "Picture, deleted"

    @property
    def may_be_used(self):
        return self.consent_withdrawn_on is None and bool(self.file)
