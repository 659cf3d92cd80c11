"""A second person reads a case study before it is published."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from centres.views.pages import form_page
from costing.actions import reviewing as actions
from costing.forms.reviewing import ReviewAskForm, ReviewForm
from costing.models import StudyReview
from costing.reports.case_study import case_study_report
from costing.views.writing import changing, of_study, page_of
from costing.writing.pictures import page_sources
from costing.writing.reviews import why_not
from costing.writing.words import words_sha256


def at_reviews(study):
    return f"{page_of(study)}#reviews"


@changing
def study_review_ask(request, study):
    return form_page(
        request,
        ReviewAskForm(request.POST or None, instance=StudyReview(case_study=study)),
        title="Ask a second person to read it",
        lead="Any other manager can read it. What is changed after her yes needs another.",
        done="Asked. Whoever reads it says whether it is ready.",
        save=lambda form: actions.ask_for_review(
            study=study, by=request.user, look_at=form.cleaned_data["look_at"]
        ),
        to=at_reviews(study),
        button="Ask",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@changing
def study_review(request, study, uuid):
    """The whole of it to read, and under it what the reader says."""
    review = get_object_or_404(study.reviews.select_related("asked_by", "reviewer"), uuid=uuid)
    words, why = words_sha256(study), why_not(study, review, request.user)
    form = ReviewForm(request.POST or None, instance=review, initial={"read": words})
    if request.method == "POST" and not why and form.is_valid():
        try:
            actions.decide(review=review, by=request.user, **form.answer)
        except actions.ChangedMeanwhile:
            form.read_again(words)
        else:
            messages.success(request, "Thank you. The writers see what you said.")
            return redirect(at_reviews(study))
    context = {"study": study, "review": review, "why_not": why, "form": form}
    context |= {"report": case_study_report(study), "picture_sources": page_sources(study)}
    return render(request, "costing/writing/review.html", context)


@require_POST
@of_study
def study_review_withdraw(request, study, uuid):
    """Asked for no more."""
    actions.ask_no_more(review=get_object_or_404(study.reviews, uuid=uuid))
    messages.success(request, "It is asked for no more.")
    return redirect(at_reviews(study))
