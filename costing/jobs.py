from django.urls import reverse

from costing.efficiency import jobs as of_efficiency
from costing.models import CaseStudy
from costing.pack import jobs as of_packs
from costing.printing import file_name, html_of
from costing.publishing.consent import hold_consent
from costing.publishing.papers import PDF as KIND
from costing.publishing.reading import reading_at
from documents.jobs import Refused, job_kind
from documents.papers import Paper, make_paper

__all__ = ["KIND", "of_efficiency", "of_packs"]  # each registers its kind
GONE = "This case study is not there any more, or you may no longer read it."
TAKEN_BACK = (
    "Somebody took her consent back while it was printed. Make it again, without her words."
)


@job_kind(KIND, label="Case study as PDF")
def make_case_study_pdf(job, progress):
    """Make the PDF of a case study that the owner of the job may read."""
    studies = CaseStudy.objects.for_user(job.owner).with_place()
    study = studies.filter(uuid=job.arguments["case_study"]).first()
    if study is None:
        raise Refused(GONE)
    return make_paper(
        job,
        progress,
        begins="Working out the figures.",
        paper=lambda: _paper(reading_at(job.owner, study, job.arguments["version"])),
        next_url=reverse("costing:case-study-detail", args=[study.slug]),
        next_label="Back to the case study",
    )


def _paper(reading):
    if reading is None:
        raise Refused(GONE)

    def everybody_still_agrees():
        if not hold_consent(reading.report):
            raise Refused(TAKEN_BACK)

    return Paper.of(
        html_of(reading), reading.report.cover.finding, file_name(reading), everybody_still_agrees
    )
