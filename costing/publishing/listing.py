"""The list of case studies, each as its reader may know it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from costing.models import CaseStudy, PublishedVersion, StudyReview


@dataclass(frozen=True)
class Listed:
    """``published``: number of the version that readers outside have, or None. ``writing``: number
    of the one that is being written, for those who may write it; None where it stands published.
    ``asked``: the review that waits for a second person, None where that is not she.
    """

    slug: str
    finding: str
    place: str
    authority: str
    published: int | None
    published_on: dt.date | None
    writing: int | None
    is_public: bool
    asked: UUID | None


def listed_for(user) -> list[Listed]:
    """Titles of drafts are for those who write them: others see what was published."""
    versions = PublishedVersion.objects.filter(case_study=OuterRef("pk"))
    out = versions.filter(taken_back_at=None).order_by("-number")
    asked = StudyReview.objects.filter(
        Q(case_study__last_written_by=None) | ~Q(case_study__last_written_by=user),
        case_study=OuterRef("pk"), version=OuterRef("version"), verdict="",
    ).exclude(asked_by=user)  # fmt: skip
    studies = (
        CaseStudy.objects.for_user(user)
        .select_related("authority")
        .annotate(
            out_number=Subquery(out.values("number")[:1]),
            out_finding=Subquery(out.values("document__report__cover__finding")[:1]),
            out_place=Subquery(out.values("document__report__cover__place")[:1]),
            asked=Subquery(asked.values("uuid")[:1]),
            frozen=Subquery(versions.filter(number=OuterRef("version")).values("number")[:1]),
        )
    )
    editable = set(CaseStudy.objects.editable_by(user).values_list("pk", flat=True))
    found = (_listed(study, study.pk in editable) for study in studies)
    return [one for one in found if one.published or one.writing]


def _listed(study, may_write) -> Listed:
    writing = study.version if may_write and study.frozen is None else None
    number = study.out_number if study.is_released else None
    return Listed(
        slug=study.slug,
        finding=study.finding if writing else study.out_finding,
        place=study.place_name if writing else study.out_place,
        authority=str(study.authority),
        published=number,
        published_on=study.released_on,
        writing=writing,
        is_public=study.is_public,
        asked=study.asked if writing else None,
    )
