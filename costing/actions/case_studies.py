"""Writes that change more than one row of a case study."""

from django.db import transaction
from django.utils import timezone

from costing.models import CaseStudy


def touch(study):
    """Something of the case study changed, so a PDF made before is out of date."""
    CaseStudy.objects.filter(pk=study.pk).update(updated_at=timezone.now())


@transaction.atomic
def save_part(*, part):
    """Save a quote or a stated figure of a case study."""
    part.save()
    touch(part.case_study)


@transaction.atomic
def delete_part(*, part):
    part.delete()
    touch(part.case_study)


@transaction.atomic
def withdraw_consent(*, quote):
    """From now on the quote is in no page and no file, published or not."""
    quote.consent_withdrawn_on = timezone.localdate()
    save_part(part=quote)
