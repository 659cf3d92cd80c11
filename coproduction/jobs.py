from django.urls import reverse

from coproduction.journey_printing import file_name, journey_html
from coproduction.models import Journey
from documents.jobs import Refused, job_kind
from documents.pdf import render_pdf

STEPS = 3


@job_kind("journey_pdf", label="Journey or blueprint as PDF")
def make_journey_pdf(job, progress):
    """Print a journey that the owner of the job may see."""
    journeys = Journey.objects.for_user(job.owner).select_related("centre", "cluster")
    journey = journeys.filter(uuid=job.arguments["journey"]).first()
    if journey is None:
        raise Refused("This journey is not there any more, or you may no longer see it.")
    progress(0, STEPS, "Drawing the steps.")
    html = journey_html(journey)
    progress(1, STEPS, "Setting the pages.")
    printed = render_pdf(html, title=journey.title)
    progress(2, STEPS, "Keeping the file.")
    job.keep_file(
        file_name(journey), printed.content, content_type="application/pdf", pages=printed.pages
    )
    pages = f"{printed.pages} page{'' if printed.pages == 1 else 's'}"
    return {
        "words": f"“{journey.title}” is made: {pages}.",
        "next_url": reverse("coproduction:journey-detail", args=[journey.uuid]),
        "next_label": "Back to the journey",
    }
