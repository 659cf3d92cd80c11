"""Surveys: a few questions, answered on paper, on a phone or in a talk, without names."""

from django.db import models
from django.db.models import Q

from centres.models import Area
from centres.models.scoped import placed_once
from coproduction.models.boards import Board
from coproduction.models.placed import BelongingModel, BelongingQuerySet, CoproducedModel
from coproduction.models.screened import ScreenedQuerySet, ScreenedWords, screened_properly


class Survey(CoproducedModel):
    class Kind(models.TextChoices):
        SURVEY = "survey", "Survey"
        INTERVIEWS = "interviews", "Interviews with families"

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SURVEY)
    intro = models.TextField(
        "first words", max_length=1000, blank=True, help_text="Who asks, and what for."
    )
    thanks = models.CharField("last words", max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    board = models.ForeignKey(
        Board,
        verbose_name="board that hears of it",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="surveys",
    )
    source = models.CharField(max_length=200, blank=True, help_text="Where the facts come from.")

    class Meta:
        ordering = ["-opened_on", "-pk"]
        constraints = [
            placed_once("survey_is_of_one_place"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(opened_on__isnull=False),
                name="open_survey_says_since_when",
            ),
        ]

    def __str__(self):
        return self.title


class SurveyQuestion(BelongingModel):
    """``choices``: one a line, for questions with choices."""

    belongs_to = "survey"

    class Kind(models.TextChoices):
        ONE = "one", "One of these"
        SEVERAL = "several", "Any of these"
        SCALE = "scale", "1 to 5"
        NUMBER = "number", "A number"
        WORDS = "words", "In one's own words"

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    words = models.CharField("question", max_length=250)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    choices = models.TextField(max_length=1000, blank=True, help_text="One a line.")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=["one", "several"]) | ~Q(choices=""),
                name="question_with_choices_has_some",
                violation_error_message="Give the choices, one a line.",
            )
        ]

    def __str__(self):
        return self.words

    @property
    def options(self):
        return [line.strip() for line in self.choices.splitlines() if line.strip()]


class SurveyResponse(BelongingModel):
    """One filled-in survey: on which day and how, from which area if known; of nobody by name."""

    belongs_to = "survey"

    class Came(models.TextChoices):
        PHONE = "phone", "Phone"
        PAPER = "paper", "Paper"
        TALK = "talk", "Talk"

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses")
    on = models.DateField()
    came = models.CharField(max_length=5, choices=Came.choices)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submission_key = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self):
        return f"{self.survey}, {self.on}"


class SurveyAnswerQuerySet(BelongingQuerySet, ScreenedQuerySet):
    pass


class SurveyAnswer(BelongingModel, ScreenedWords):
    """``chosen``: the options that were ticked, as their words; ``number``: of a scale or count."""

    belongs_to = "response"

    response = models.ForeignKey(SurveyResponse, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(SurveyQuestion, on_delete=models.PROTECT, related_name="answers")
    chosen = models.JSONField(default=list, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)

    objects = SurveyAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["response", "question__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "question"], name="one_answer_a_response_and_question"
            ),
            screened_properly("survey_answer_is_screened"),
        ]

    def __str__(self):
        return self.words[:60] or ", ".join(self.chosen) or str(self.number)
