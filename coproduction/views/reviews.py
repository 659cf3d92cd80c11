"""Reviews of an agreement: its figures as they were, what was said, what was decided."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page
from coproduction.actions.reviews import close_review, start_review, take_review_back
from coproduction.agreeing.reviews import review_page, reviews_of
from coproduction.forms.reviews import ReviewForm
from coproduction.jobs import REVIEW_PDF
from coproduction.models import Agreement, AgreementReview
from coproduction.views.evidence import seen_agreement
from documents.jobs import start_or_join
from families.views.today import posted
from volunteers.actions.refused import RefusedInWords

see = needs(Permission.SEE_AGREEMENTS)
edit = needs(Permission.EDIT_AGREEMENTS)


def page_of(review):
    return reverse("coproduction:review-detail", args=[review.uuid])


def list_of(agreement):
    return reverse("coproduction:agreement-review-list", args=[agreement.uuid])


def editable_review(request, uuid, *, lock=False):
    reviews = AgreementReview.objects.editable_by(request.user).select_related("agreement")
    if lock:
        reviews = reviews.select_for_update(of=["self"])
    return get_object_or_404(reviews, uuid=uuid)


@require_safe
@see
def agreement_review_list(request, uuid):
    agreement, _, may_edit = seen_agreement(request.user, uuid)
    return render(
        request,
        "coproduction/reviews/review_list.html",
        {"agreement": agreement, "may_edit": may_edit, **reviews_of(agreement)},
    )


@require_POST
@edit
def agreement_review_start(request, uuid):
    agreement = get_object_or_404(Agreement.objects.editable_by(request.user), uuid=uuid)
    try:
        review = start_review(by=request.user, agreement=agreement)
    except RefusedInWords as refused:
        messages.error(request, refused.words)
        return redirect(list_of(agreement))
    messages.success(request, "The figures are kept as they are now. Write down what is said.")
    return redirect(page_of(review))


@require_safe
@see
def review_detail(request, uuid):
    """Frozen figures beside those of today; true or released ones, as its reader may see."""
    review = get_object_or_404(AgreementReview.objects.for_user(request.user), uuid=uuid)
    agreement, is_inside, may_edit = seen_agreement(request.user, review.agreement.uuid)
    review.agreement = agreement
    return render(
        request,
        "coproduction/reviews/review_detail.html",
        {
            "agreement": agreement,
            "page": review_page(review, outside=not is_inside),
            "may_edit": may_edit and review.closed_at is None,
        },
    )


@edit
@transaction.atomic
def review_write(request, uuid):
    review = editable_review(request, uuid, lock=request.method == "POST")
    if review.closed_at:
        messages.error(request, "This review is closed; its words stand.")
        return redirect(page_of(review))
    return form_page(
        request,
        ReviewForm(posted(request), instance=review),
        title=f"Review of {review.agreement}",
        done="Saved.",
        to=page_of(review),
    )


@require_POST
@edit
def review_close(request, uuid):
    review = editable_review(request, uuid)
    try:
        close_review(by=request.user, review=review)
        messages.success(request, "The review is closed. Its words and figures stand.")
    except RefusedInWords as refused:
        messages.error(request, refused.words)
    return redirect(page_of(review))


@require_POST
@edit
def review_take_back(request, uuid):
    review = editable_review(request, uuid)
    try:
        take_review_back(by=request.user, review=review)
        messages.success(request, "The review is taken back.")
    except RefusedInWords as refused:
        messages.error(request, refused.words)
    return redirect(list_of(review.agreement))


@require_POST
@see
def review_pdf(request, uuid):
    """Starts its PDF, with the figures that its reader may see."""
    review = get_object_or_404(AgreementReview.objects.for_user(request.user), uuid=uuid)
    arguments = {"review": str(review.uuid)}
    return redirect(start_or_join(REVIEW_PDF, by=request.user, arguments=arguments))
