from django.urls import reverse

from costing.efficiency import jobs as of_efficiency
from costing.models import CaseStudy
from costing.pack import jobs as of_packs
from costing.printing import file_name, html_of
from costing.publishing.consent import hold_consent
from costing.publishing.papers import PDF as KIND
from costing.publishing.reading import reading_at
from documents.jobs import Refused, job_kind
from documents.pdf import render_pdf

__all__ = ["KIND", "of_efficiency", "of_packs"]  # each registers its kind
STEPS = 3
TAKEN_BACK = (
    "Somebody took her consent back while it was printed. Make it again, without her words."
)


@job_kind(KIND, label="Case study as PDF")
def make_case_study_pdf(job, progress):
    """Make the PDF of a case study that the owner of the job may read."""
    studies = CaseStudy.objects.for_user(job.owner).with_place()
    study = studies.filter(uuid=job.arguments["case_study"]).first()
    progress(0, STEPS, "Working out the figures.")
    reading = study and reading_at(job.owner, study, job.arguments["version"])
    if reading is None:
        raise Refused("This case study is not there any more, or you may no longer read it.")
    html, finding = html_of(reading), reading.report.cover.finding
    progress(1, STEPS, "Setting the pages.")
    printed = render_pdf(html, title=finding)
    progress(2, STEPS, "Keeping the file.")
    if not hold_consent(reading.report):
        raise Refused(TAKEN_BACK)
    job.keep_file(
        file_name(reading), printed.content, content_type="application/pdf", pages=printed.pages
    )
    return {
        "words": f"“{finding}” is made: {printed.pages} pages.",
        "next_url": reverse("costing:case-study-detail", args=[study.slug]),
        "next_label": "Back to the case study",
    }
