"""Writes that change more than one row of a case study."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from costing.models import CaseStudy


def add_study(*, study, key):
    """``key``: of the form. Sent twice, also at the same time, it makes one case study."""
    study.uuid = key
    try:
        with transaction.atomic():
            study.save()
    except IntegrityError:
        return CaseStudy.objects.get(uuid=key)
    return study


def touch(study):
    """Something of the case study changed, so a PDF made before is out of date."""
    CaseStudy.objects.filter(pk=study.pk).update(updated_at=timezone.now())


@transaction.atomic
def save_part(*, part, key=None):
    """Save a quote, a stated figure or the words of a picture.

    ``key``: of the form that makes a new one, which is made once however often it is sent.
    """
    if part.pk is None and key:
        if type(part).objects.filter(uuid=key).exists():
            return
        part.uuid = key
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
