"""A review as a PDF: the frozen figures that its reader may see, and what was decided."""

from django.template.loader import render_to_string

from coproduction.agreeing.reviews import review_page
from coproduction.models import Agreement
from reach.filters import sees_true_figures


def review_html(review, user) -> str:
    agreement = review.agreement
    keeps = Agreement.objects.editable_by(user).filter(pk=agreement.pk).exists()
    is_inside = keeps and sees_true_figures(user, agreement.place)
    page = review_page(review, outside=not is_inside)
    return render_to_string(
        "coproduction/reviews/review_paper.html",
        {"page": page, "agreement": agreement, "on_paper": True},
    )


def review_file_name(review) -> str:
    return f"review-{review.held_on:%Y-%m-%d}.pdf"
