"""Payments of an agreement: planned in equal parts, made, and put right."""

from dateutil.relativedelta import relativedelta
from django.db import transaction

from coproduction.agreeing.calculations import equal_parts
from coproduction.models import Agreement, Payment
from volunteers.actions.refused import RefusedInWords

PLANNED = "There are payments already. Add or change them one by one."


@transaction.atomic
def plan_payments(*, by, agreement, number, first_due_on, months) -> list[Payment]:
    """The agreement's value in equal parts, each so many months after the one before."""
    agreement = Agreement.objects.select_for_update(of=["self"]).get(pk=agreement.pk)
    if agreement.payments.exists():
        raise RefusedInWords(PLANNED)
    if not agreement.value or agreement.value * 100 < number:
        raise RefusedInWords("Say first what the agreement is worth, in its terms.")
    return Payment.objects.bulk_create(
        Payment(
            agreement=agreement,
            due_on=first_due_on + relativedelta(months=months * part),
            amount=amount,
            what_for=f"Part {part + 1} of {number}",
        )
        for part, amount in enumerate(equal_parts(agreement.value, number))
    )


@transaction.atomic
def take_payment_out(*, by, payment) -> None:
    payment = Payment.objects.select_for_update(of=["self"]).get(pk=payment.pk)
    if payment.paid_on:
        raise RefusedInWords("It is paid. Take the day it was paid off first.")
    payment.delete()


def not_paid(*, by, payment) -> None:
    """Marked by mistake."""
    Payment.objects.filter(pk=payment.pk).update(paid_on=None, reference="")
