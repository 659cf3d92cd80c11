"""What comes of an agreement: reviews, payments, the records behind its figures."""

from django.urls import path

from coproduction.views import evidence, payments, reviews

AGREEMENT, REVIEW, PAYMENT = (
    "agreements/<uuid:uuid>/",
    "agreement-reviews/<uuid:uuid>/",
    "payments/<uuid:uuid>/",
)

urlpatterns = [
    path(AGREEMENT, evidence.agreement_detail, name="agreement-detail"),
    path(
        f"{AGREEMENT}quarters.csv", evidence.agreement_quarters_file, name="agreement-quarters-file"
    ),
    path(f"{AGREEMENT}sessions/", evidence.agreement_sessions, name="agreement-sessions"),
    path(
        f"{AGREEMENT}sessions.csv", evidence.agreement_sessions_csv, name="agreement-sessions-csv"
    ),
    path(
        f"{AGREEMENT}records/<slug:measure_slug>/",
        evidence.agreement_records,
        name="agreement-records",
    ),
    path("agreement-targets/<uuid:uuid>/records/", evidence.target_records, name="target-records"),
    path(f"{AGREEMENT}reviews/", reviews.agreement_review_list, name="agreement-review-list"),
    path(
        f"{AGREEMENT}reviews/start/", reviews.agreement_review_start, name="agreement-review-start"
    ),
    path(REVIEW, reviews.review_detail, name="review-detail"),
    path(f"{REVIEW}write/", reviews.review_write, name="review-write"),
    path(f"{REVIEW}close/", reviews.review_close, name="review-close"),
    path(f"{REVIEW}take-back/", reviews.review_take_back, name="review-take-back"),
    path(f"{REVIEW}pdf/", reviews.review_pdf, name="review-pdf"),
    path(f"{AGREEMENT}payments/", payments.agreement_payments, name="agreement-payments"),
    path(
        f"{AGREEMENT}payments.csv", payments.agreement_payments_csv, name="agreement-payments-csv"
    ),
    path(f"{AGREEMENT}payments/add/", payments.payment_add, name="payment-add"),
    path(f"{AGREEMENT}payments/plan/", payments.payment_plan, name="payment-plan"),
    path(f"{PAYMENT}edit/", payments.payment_edit, name="payment-edit"),
    path(f"{PAYMENT}paid/", payments.payment_paid, name="payment-paid"),
    path(f"{PAYMENT}not-paid/", payments.payment_not_paid, name="payment-not-paid"),
    path(f"{PAYMENT}delete/", payments.payment_delete, name="payment-delete"),
]
