"""A second person reads a case study before it is published."""

from django.db import transaction
from django.utils import timezone

from costing.actions.writing import open_for_changes
from costing.models import StudyReview
from costing.writing.words import words_sha256


class ChangedMeanwhile(Exception):
    """The words are not those that she read."""


@transaction.atomic
def ask_for_review(*, study, by, look_at=""):
    """One at a time: asked twice, the first stands. Raises Published."""
    locked = open_for_changes(study)
    review = locked.reviews.filter(verdict="", version=locked.version).first()
    if review is None:
        # One of an earlier version that nobody answered is asked for no more.
        locked.reviews.filter(verdict="").delete()
        review = StudyReview.objects.create(
            case_study=locked,
            version=locked.version,
            asked_by=by,
            look_at=look_at,
            words_sha256=words_sha256(locked),
        )
    return review


@transaction.atomic
def decide(*, review, by, verdict, said, read):
    """``read``: of which words she decides; other words need reading first. An answer that came
    before stands.

    Raises Published, ChangedMeanwhile.
    """
    study = open_for_changes(review.case_study)
    review = study.reviews.get(pk=review.pk)
    if review.verdict:
        return review
    if read != words_sha256(study):
        raise ChangedMeanwhile
    review.reviewer, review.verdict, review.said = by, verdict, said
    review.words_sha256, review.decided_at = read, timezone.now()
    review.save()
    return review


@transaction.atomic
def ask_no_more(*, review):
    """Whoever asked takes it back; what was answered stays."""
    StudyReview.objects.filter(pk=review.pk, verdict="").delete()
