"""Papers of this room, printed in the background for whoever may read them."""

from django.urls import reverse

from coproduction.agreeing.agreement_printing import agreement_file_name, agreement_html
from coproduction.agreeing.review_printing import review_file_name, review_html
from coproduction.models import AgreementReview, AgreementVersion, Journey
from coproduction.trying_out.journey_printing import file_name, journey_html
from documents.jobs import Refused, job_kind
from documents.papers import Paper, make_paper

JOURNEY_PDF = "journey_pdf"
REVIEW_PDF = "review_pdf"
AGREEMENT_PDF = "agreement_pdf"


@job_kind(JOURNEY_PDF, label="Journey or blueprint as PDF")
def make_journey_pdf(job, progress):
    """Print a journey that the owner of the job may see."""
    journeys = Journey.objects.for_user(job.owner).select_related("centre", "cluster")
    journey = journeys.filter(uuid=job.arguments["journey"]).first()
    if journey is None:
        raise Refused("This journey is not there any more, or you may no longer see it.")
    return make_paper(
        job,
        progress,
        begins="Drawing the steps.",
        paper=lambda: Paper.of(journey_html(journey), journey.title, file_name(journey)),
        next_url=reverse("coproduction:journey-detail", args=[journey.uuid]),
        next_label="Back to the journey",
    )


@job_kind(REVIEW_PDF, label="Review of an agreement as PDF")
def make_review_pdf(job, progress):
    """Print a review with the figures that the owner of the job may see."""
    reviews = AgreementReview.objects.for_user(job.owner).select_related(
        "agreement__provider", "agreement__centre", "agreement__cluster", "held_by"
    )
    review = reviews.filter(uuid=job.arguments["review"]).first()
    if review is None:
        raise Refused("This review is not there any more, or you may no longer read it.")
    name = review_file_name(review)
    return make_paper(
        job,
        progress,
        begins="Reading the figures as they were.",
        paper=lambda: Paper.of(review_html(review, job.owner), str(review), name),
        next_url=reverse("coproduction:review-detail", args=[review.uuid]),
        next_label="Back to the review",
    )


@job_kind(AGREEMENT_PDF, label="Terms of an agreement as PDF")
def make_agreement_pdf(job, progress):
    """Print a version with its signatures, and lines for those that it lacks."""
    versions = AgreementVersion.objects.for_user(job.owner)
    version = versions.filter(uuid=job.arguments["version"]).select_related("agreement").first()
    if version is None:
        raise Refused("This version is not there any more, or you may no longer read it.")
    name = agreement_file_name(version)
    return make_paper(
        job,
        progress,
        begins="Reading the terms.",
        paper=lambda: Paper.of(agreement_html(version), str(version), name),
        next_url=reverse("coproduction:version-detail", args=[version.uuid]),
        next_label="Back to the version",
    )
