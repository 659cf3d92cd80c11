from django.urls import reverse

from costing.models import CaseStudy
from costing.printing import case_study_html, file_name
from documents.jobs import Refused, job_kind
from documents.pdf import render_pdf

KIND = "case_study_pdf"
STEPS = 3


@job_kind(KIND, label="Case study as PDF")
def make_case_study_pdf(job, progress):
    """Make the PDF of a case study that the owner of the job may read."""
    studies = CaseStudy.objects.for_user(job.owner).with_place()
    study = studies.filter(uuid=job.arguments["case_study"]).first()
    if study is None:
        raise Refused("This case study is not there any more, or you may no longer read it.")
    progress(0, STEPS, "Working out the figures.")
    html = case_study_html(study)
    progress(1, STEPS, "Setting the pages.")
    printed = render_pdf(html, title=study.finding)
    progress(2, STEPS, "Keeping the file.")
    job.keep_file(
        file_name(study), printed.content, content_type="application/pdf", pages=printed.pages
    )
    return {
        "words": f"“{study.finding}” is made: {printed.pages} pages.",
        "next_url": reverse("costing:case-study-detail", args=[study.slug]),
        "next_label": "Back to the case study",
    }
