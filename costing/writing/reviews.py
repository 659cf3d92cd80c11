"""Whether a second person has read a case study as it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from costing.models import StudyReview
from costing.writing.words import words_sha256

Verdict = StudyReview.Verdict


@dataclass(frozen=True)
class Standing:
    """``open``: asked for and not answered; ``last``: the last answer; ``ready``: a yes to these
    very words of this version, or None; ``changed``: there was a yes, and words changed since."""

    open: StudyReview | None
    last: StudyReview | None
    ready: StudyReview | None
    changed: bool


def standing_of(study: Any) -> Standing:
    rows = study.reviews.filter(version=study.version).select_related("asked_by", "reviewer")
    reviews = list(rows)
    decided = [review for review in reviews if review.verdict]
    last = max(decided, key=lambda review: review.decided_at, default=None)
    is_yes = last is not None and last.verdict == Verdict.READY
    holds = is_yes and last.words_sha256 == words_sha256(study)
    return Standing(
        open=next((review for review in reviews if not review.verdict), None),
        last=last,
        ready=last if holds else None,
        changed=is_yes and not holds,
    )


def ready_review(study: Any) -> StudyReview | None:
    """The yes of a second person to this version as it stands now, or None."""
    return standing_of(study).ready


def why_not(study: Any, review: StudyReview, user: Any) -> str:
    """Why this person cannot decide about it, in words; empty where she can."""
    if review.verdict:
        return "It was answered. What was changed since needs to be read anew."
    if review.version != study.version:
        return "It is about a version of before."
    if review.asked_by_id == user.pk:
        return "You asked for it: somebody else reads it."
    if study.last_written_by_id == user.pk:
        return "You changed it last: somebody else reads it."
    return ""
