from django.urls import reverse

from costing.efficiency.printing import file_name, two_pages_pdf
from costing.efficiency.report import efficiency_report
from costing.models import Comparison
from documents.jobs import Refused, job_kind

KIND = "efficiency_pdf"
STEPS = 3


@job_kind(KIND, label="Efficiency report, two pages")
def make_efficiency_pdf(job, progress):
    """Print the two pages of a comparison that the owner of the job may see."""
    comparisons = Comparison.objects.for_user(job.owner)
    comparison = comparisons.filter(uuid=job.arguments["comparison"]).first()
    if comparison is None:
        raise Refused("This comparison is not there any more, or you may no longer see it.")
    progress(0, STEPS, "Working out the figures.")
    report = efficiency_report(comparison)
    progress(1, STEPS, "Setting the pages.")
    made = two_pages_pdf(report)
    progress(2, STEPS, "Keeping the file.")
    job.keep_file(
        file_name(comparison), made.content, content_type="application/pdf", pages=made.pages
    )
    return {
        "words": f"“{report.finding}” is made: {made.pages} pages.",
        "next_url": reverse("costing:paper-list"),
        "next_label": "Back to efficiency and packs",
    }
