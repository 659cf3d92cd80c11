"""Reading reviews: the list of an agreement's, and the page of one with its frozen figures."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from coproduction.models import Agreement, AgreementReview
from coproduction.reports import AgreementReport, agreement_report
from coproduction.reports.differences import Difference, differences
from coproduction.reports.drawing import Drawn, quarters_chart
from coproduction.reports.findings import short_findings
from coproduction.reports.frozen import from_json
from coproduction.whole import what_is_wrong

REVIEWED = {Agreement.Status.AGREED, Agreement.Status.IN_REVIEW}


@dataclass(frozen=True)
class ReviewPage:
    """One review for page and PDF. ``figures``: as they were; ``chart`` drawn from them.

    ``live`` and ``differences`` are of the day it is read. ``wrong``: why the figures are not to
    be relied on; empty where they are as they were frozen.
    """

    review: AgreementReview
    figures: AgreementReport
    findings: list
    chart: Drawn | None
    live: AgreementReport
    differences: list[Difference]
    wrong: str = ""

    @property
    def changed(self) -> int:
        return sum(not one.is_same for one in self.differences)


def review_page(review: AgreementReview, *, outside: bool) -> ReviewPage:
    figures = from_json(review.document, outside=outside)
    live = agreement_report(review.agreement, outside=outside)
    return ReviewPage(
        review=review,
        figures=figures,
        findings=short_findings(figures),
        chart=quarters_chart(figures),
        live=live,
        differences=differences(figures, live),
        wrong=what_is_wrong(review),
    )


def reviews_of(agreement: Agreement) -> dict:
    """For the list: its reviews without their documents, and whether one may begin now."""
    reviews = list(agreement.reviews.defer("document").select_related("held_by"))
    today = timezone.localdate()
    is_open = any(review.closed_at is None for review in reviews)
    return {
        "reviews": reviews,
        "today": today,
        "is_due": bool(agreement.review_on and agreement.review_on <= today),
        "may_begin": not is_open and agreement.status in REVIEWED and agreement.starts_on <= today,
    }
