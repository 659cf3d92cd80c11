"""From a draft to a published version: a second person reads it, then it is frozen."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from coproduction.models.placed import BelongingModel, BelongingQuerySet
from costing.models.case_studies import CaseStudy
from costing.publishing.words import KeptWords


def _somebody():
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


class StudyReview(BelongingModel):
    """A second person reads a version. ``words_sha256``: of the words she was asked to read, so
    that what is changed after her yes needs another."""

    belongs_to = "case_study"

    class Verdict(models.TextChoices):
        READY = "ready", "Ready to publish"
        CHANGES = "changes", "Needs changes"

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="reviews")
    version = models.PositiveSmallIntegerField()
    asked_by = _somebody()
    asked_at = models.DateTimeField(auto_now_add=True)
    look_at = models.CharField("what to look at", max_length=300, blank=True)
    reviewer = _somebody()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    said = models.TextField("what she says", max_length=3000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    words_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["case_study", "-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_study"],
                condition=Q(verdict=""),
                name="one_review_of_a_case_study_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True)
                | Q(asked_by__isnull=True)
                | ~Q(reviewer=F("asked_by")),
                name="a_second_person_reviews_a_case_study",
                violation_error_message="Somebody else reads it: not who asked for it.",
            ),
            models.CheckConstraint(
                condition=Q(verdict="", decided_at__isnull=True)
                | (~Q(verdict="") & Q(decided_at__isnull=False)),
                name="review_of_a_case_study_decided_with_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="changes") | ~Q(said=""),
                name="needed_changes_are_said",
                violation_error_message="Say what needs to change.",
            ),
        ]

    def __str__(self):
        return f"Review of {self.case_study}, version {self.version}"


class PublishedVersionQuerySet(BelongingQuerySet):
    def for_user(self, user):
        """Managers see all of theirs; readers outside those that were not taken back."""
        return self.editable_by(user) | super().for_user(user).filter(taken_back_at=None)

    def without_document(self):
        return self.defer("document")


_FROZEN = ("case_study_id", "number", "document", "sha256", "published_at", "what_changed")


class PublishedVersion(BelongingModel):
    """A case study as it was published: its whole report with words, figures and charts as JSON.

    It never changes. The words of quotes and pictures stand beside it, for they go with consent.
    """

    belongs_to = "case_study"

    case_study = models.ForeignKey(CaseStudy, on_delete=models.PROTECT, related_name="published")
    number = models.PositiveSmallIntegerField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64, editable=False)
    what_changed = models.TextField(max_length=3000, blank=True)
    published_by = _somebody()
    published_at = models.DateTimeField(auto_now_add=True)
    reviewed_by = _somebody()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = PublishedVersionQuerySet.as_manager()

    class Meta:
        ordering = ["case_study", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_study", "number"], name="published_version_number_once"
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_version_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _FROZEN)
                ),
            ),
            pgtrigger.Protect(name="published_version_is_kept", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.case_study}, version {self.number}"

    @cached_property
    def kept_words(self):
        return [KeptWords(row.of, row.secret, row.words) for row in self.words.all()]


class PublishedWords(models.Model):
    """What somebody said, or what is said of a picture, in a published version.

    Kept as long as there is consent: ``costing.models.consent`` deletes it with the words of the
    quote or the picture. ``secret`` is what the mark in the document was made with.
    """

    version = models.ForeignKey(PublishedVersion, on_delete=models.CASCADE, related_name="words")
    of = models.UUIDField("quote or picture")
    secret = models.CharField(max_length=32)
    words = models.JSONField()

    class Meta:
        verbose_name_plural = "published words"
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "of"], name="words_of_a_quote_once_in_a_version"
            )
        ]
        indexes = [models.Index(fields=["of"], name="published_words_of")]
        triggers = [
            pgtrigger.Protect(name="published_words_are_frozen", operation=pgtrigger.Update)
        ]

    def __str__(self):
        return f"Words in {self.version}"
