from django.urls import reverse

from costing.efficiency.printing import file_name, two_pages_pdf
from costing.efficiency.report import efficiency_report
from costing.models import Comparison
from documents.jobs import Refused, job_kind
from documents.papers import Paper, make_paper

KIND = "efficiency_pdf"


@job_kind(KIND, label="Efficiency report, two pages")
def make_efficiency_pdf(job, progress):
    """Print the two pages of a comparison that the owner of the job may see."""
    comparisons = Comparison.objects.for_user(job.owner)
    comparison = comparisons.filter(uuid=job.arguments["comparison"]).first()
    if comparison is None:
        raise Refused("This comparison is not there any more, or you may no longer see it.")

    def two_pages() -> Paper:
        report = efficiency_report(comparison)
        return Paper(report.finding, file_name(comparison), lambda: two_pages_pdf(report))

    return make_paper(
        job,
        progress,
        begins="Working out the figures.",
        paper=two_pages,
        next_url=reverse("costing:paper-list"),
        next_label="Back to efficiency and packs",
    )
