"""Writes that change a projection, its amounts, or the values that these are worked out with."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from costing.models import CaseStudy, ProjectedAmount
from costing.projecting.calculations import worth_of_quantity


@transaction.atomic
def save_amounts(*, projection, rows):
    """Keep the rows of a page in their order: change, add and take out, all together."""
    for position, row in enumerate(rows, 1):
        amount = row.form.instance
        if row.out:
            if amount.pk:
                amount.delete()
            continue
        if not amount.pk:
            amount.uuid = row.key
            if ProjectedAmount.objects.filter(uuid=row.key).exists():
                raise PermissionDenied
        amount.position = position
        row.form.save()
    touch_studies(projection)


def touch_studies(projection):
    """Case studies that print it changed with it: a PDF made before is out of date."""
    CaseStudy.objects.filter(projection=projection).update(updated_at=timezone.now())


@transaction.atomic
def save_outcome_value(*, value):
    """Keep a value; what is projected with it follows. Returns how many amounts that were."""
    value.save()
    amounts = list(value.used_in.select_related("projection"))
    for amount in amounts:
        amount.value_kind = value.kind
        for name, pounds in (("amount", value.amount), ("low", value.low), ("high", value.high)):
            setattr(amount, name, worth_of_quantity(pounds, amount.quantity))
        amount.save()
    for projection in {amount.projection for amount in amounts}:
        touch_studies(projection)
    return len(amounts)
