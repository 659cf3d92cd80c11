"""Reviews of an agreement: begun with frozen figures, written, closed with a decision."""

from django.db import transaction
from django.utils import timezone

from coproduction.actions.agreements import end_agreement, open_for_change
from coproduction.models import Agreement, AgreementReview
from coproduction.reports import period_so_far
from coproduction.reports.agreement import period_of
from coproduction.reports.frozen import frozen
from reach.publishing.document import checksum
from volunteers.actions.refused import RefusedInWords

Decided = AgreementReview.Decided
LONGEST_WHY = 300
NOT_AGREED = "Only an agreement that is signed by both is reviewed. Offer it for signing first."
NOT_BEGUN = "It has not begun, so there are no figures yet."
NOTHING_WRITTEN = "Write down what was said and what was decided, then close it."


@transaction.atomic
def start_review(*, by, agreement) -> AgreementReview:
    """Its figures as they are now, kept for good; the review that is open, if there is one."""
    agreement = Agreement.objects.select_for_update(of=["self"]).get(pk=agreement.pk)
    review = agreement.reviews.filter(closed_at=None).first()
    if review:
        return review
    if agreement.status not in {Agreement.Status.AGREED, Agreement.Status.IN_REVIEW}:
        raise RefusedInWords(NOT_AGREED)
    today = timezone.localdate()
    so_far = period_so_far(period_of(agreement), today)
    if so_far is None:
        raise RefusedInWords(NOT_BEGUN)
    document = frozen(agreement)
    _set_status(agreement, Agreement.Status.IN_REVIEW)
    return agreement.reviews.create(
        held_on=today,
        starts_on=so_far.first,
        ends_on=so_far.last,
        document=document,
        sha256=checksum(document),
        held_by=by,
    )


def _set_status(agreement, status) -> None:
    agreement.status = status
    agreement.save(update_fields=["status"])


def _open(review) -> tuple[AgreementReview, Agreement]:
    """Both locked, the agreement first as everywhere."""
    agreement = Agreement.objects.select_for_update(of=["self"]).get(pk=review.agreement_id)
    review = agreement.reviews.select_for_update(of=["self"]).filter(pk=review.pk).first()
    if review is None or review.closed_at:
        raise RefusedInWords("This review is not open any more.")
    return review, agreement


@transaction.atomic
def close_review(*, by, review) -> AgreementReview:
    """Its words stand from now on, and what was decided is done."""
    review, agreement = _open(review)
    if not review.said or not review.decided:
        raise RefusedInWords(NOTHING_WRITTEN)
    review.closed_at = timezone.now()
    review.save(update_fields=["closed_at"])
    why = (review.decided_words or f"Decided at the review of {review.held_on}")[:LONGEST_WHY]
    if agreement.status == Agreement.Status.ENDED:
        return review  # it was ended while this review was open, and stays so
    agreement.review_on = None if review.decided == Decided.END else review.next_review_on
    agreement.status = Agreement.Status.AGREED
    agreement.save(update_fields=["review_on", "status"])
    if review.decided == Decided.CHANGE:
        open_for_change(by=by, agreement=agreement, why=why)
    if review.decided == Decided.END:
        end_agreement(by=by, agreement=agreement, on=timezone.localdate(), why=why)
    return review


@transaction.atomic
def take_review_back(*, by, review) -> None:
    """Begun by mistake: the figures that were frozen for it are gone."""
    review, agreement = _open(review)
    review.delete()
    if agreement.status == Agreement.Status.IN_REVIEW:
        _set_status(agreement, Agreement.Status.AGREED)
