"""Payments of an agreement."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import Permission
from centres.access import needs
from centres.views.pages import form_page, held_or_404
from coproduction.actions.once import save_once
from coproduction.actions.payments import not_paid, plan_payments, take_payment_out
from coproduction.agreeing.calculations import payments_so_far
from coproduction.forms.payments import PaidForm, PaymentForm, PlanForm
from coproduction.models import Agreement, Payment
from coproduction.views.evidence import seen_agreement
from documents.writers import csv_response
from families.views.today import posted
from volunteers.actions.refused import RefusedInWords

see = needs(Permission.SEE_AGREEMENTS)
edit = needs(Permission.EDIT_AGREEMENTS)
HEADER = ["due_on", "amount", "what_for", "paid_on", "reference"]


def page_of(agreement):
    return reverse("coproduction:agreement-payments", args=[agreement.uuid])


def editable_payment(request, uuid):
    """Locked while it is written."""
    payments = Payment.objects.editable_by(request.user).select_related("agreement")
    return held_or_404(request, payments, uuid)


def editable_agreement(request, uuid):
    return get_object_or_404(Agreement.objects.editable_by(request.user), uuid=uuid)


@require_safe
@see
def agreement_payments(request, uuid):
    agreement, _, may_edit = seen_agreement(request.user, uuid)
    payments, today = list(agreement.payments.all()), timezone.localdate()
    rows = [(one.amount, one.due_on, one.paid_on) for one in payments]
    return render(
        request,
        "coproduction/payments/payment_list.html",
        {
            "agreement": agreement,
            "payments": payments,
            "money": payments_so_far(rows, agreement.value, today),
            "today": today,
            "may_edit": may_edit,
        },
    )


@require_safe
@see
def agreement_payments_csv(request, uuid):
    agreement, _, _ = seen_agreement(request.user, uuid)
    rows = agreement.payments.values_list(*HEADER)
    return csv_response("agreement-payments.csv", HEADER, rows, user=request.user, about=agreement)


@edit
def payment_add(request, uuid):
    agreement = editable_agreement(request, uuid)

    def save(form):
        payment, key = form.save(commit=False), form.cleaned_data["submission_key"]
        return save_once(row=payment, key=key or payment.uuid, of="agreement")

    return form_page(
        request,
        PaymentForm(posted(request), instance=Payment(agreement=agreement)),
        title="Add a payment",
        done="The payment is added.",
        save=save,
        to=page_of(agreement),
    )


@edit
def payment_plan(request, uuid):
    agreement = editable_agreement(request, uuid)
    form = PlanForm(posted(request))
    if form.is_valid():
        try:
            planned = plan_payments(by=request.user, agreement=agreement, **form.cleaned_data)
            messages.success(request, f"{len(planned)} payments are planned.")
        except RefusedInWords as refused:
            messages.error(request, refused.words)
        return redirect(page_of(agreement))
    return form_page(
        request,
        form,
        title="Plan the payments",
        done="",
        lead="The agreement’s value in equal parts. Each can be changed afterwards.",
        to=page_of(agreement),
    )


@edit
@transaction.atomic
def payment_edit(request, uuid):
    payment = editable_payment(request, uuid)
    form = PaymentForm(posted(request), instance=payment)
    return form_page(
        request, form, title="Change a payment", done="Saved.", to=page_of(payment.agreement)
    )


@edit
@transaction.atomic
def payment_paid(request, uuid):
    payment = editable_payment(request, uuid)
    return form_page(
        request,
        PaidForm(posted(request), instance=payment),
        title=f"{payment} is paid",
        done="Marked as paid.",
        to=page_of(payment.agreement),
    )


@require_POST
@edit
@transaction.atomic
def payment_not_paid(request, uuid):
    payment = editable_payment(request, uuid)
    not_paid(by=request.user, payment=payment)
    messages.success(request, f"{payment} is not marked as paid any more.")
    return redirect(page_of(payment.agreement))


@require_POST
@edit
@transaction.atomic
def payment_delete(request, uuid):
    payment = editable_payment(request, uuid)
    try:
        take_payment_out(by=request.user, payment=payment)
        messages.success(request, f"{payment} is taken out.")
    except RefusedInWords as refused:
        messages.error(request, refused.words)
    return redirect(page_of(payment.agreement))
