"""Which case study somebody reads: the version that is published, or what is being written."""

from __future__ import annotations

from dataclasses import dataclass

from costing.models import CaseStudy, PublishedVersion
from costing.publishing.consent import with_consent
from costing.publishing.document import checksum, from_json
from costing.publishing.words import marks_in
from costing.reports.case_study import case_study_report
from costing.reports.parts import CaseStudyReport


@dataclass(frozen=True)
class Reading:
    """``published``: None where it is the draft, with the figures of now."""

    study: CaseStudy
    report: CaseStudyReport
    published: PublishedVersion | None = None

    @property
    def number(self) -> int:
        return self.published.number if self.published else self.study.version


def reading_for(user, study) -> Reading | None:
    """Writers read what they write until it is published, and others the published version; None
    where there is none that is not taken back."""
    if _may_write(user, study):
        return reading_at(user, study, study.version)
    version = published_version(study)
    return version and reading_of_version(version, study)


def reading_at(user, study, number: int) -> Reading | None:
    """Its version of that number, frozen or being written; None where she may not read it."""
    versions = PublishedVersion.objects.for_user(user).filter(case_study=study, number=number)
    if version := versions.first():
        return reading_of_version(version, study)
    if number == study.version and _may_write(user, study):
        return Reading(study, case_study_report(study))
    return None


def _may_write(user, study) -> bool:
    return CaseStudy.objects.editable_by(user).filter(pk=study.pk).exists()


def reading_of(study) -> Reading:
    """Without a reader: what is published, or what is being written."""
    version = published_version(study)
    if version is None:
        return Reading(study, case_study_report(study))
    return reading_of_version(version, study)


def reading_of_version(version, study=None) -> Reading:
    """A version as it was frozen, less what may not be shown any more."""
    study = study or version.case_study
    report = from_json(version.document, version.kept_words)
    return Reading(study, with_consent(report, study), version)


def is_whole(version) -> bool:
    """Whether the document, and the words beside it that are still kept, are as published."""
    kept = {(one.of, one.mark) for one in version.kept_words}
    is_same = checksum(version.document) == version.sha256
    return is_same and kept <= marks_in(version.document["report"])


def published_version(study) -> PublishedVersion | None:
    """What readers outside have of it."""
    if not study.is_released:
        return None
    return study.published.filter(taken_back_at=None).first()
