"""Writes that change more than one row of a case study.

``by``: who changed what a second person reads; she is not the one who reads it.
"""

from django.db import transaction
from django.utils import timezone

from accounts.access_log import Event, record
from coproduction.actions.once import save_once
from costing.models import CaseStudy, PublishedWords, Quote
from costing.publishing.papers import forget_papers


def add_study(*, study, by, key):
    """``key``: of the form. Sent twice, also at the same time, it makes one case study."""
    study.last_written_by = by
    return save_once(row=study, key=key, of="authority")


def change_study(*, study, by):
    """Its title, place and what it prints figures of, as they are in ``study``."""
    study.last_written_by = by
    study.save()


def touch(study, *, by):
    """Somebody wrote in it, so a PDF made before is out of date."""
    CaseStudy.objects.filter(pk=study.pk).update(updated_at=timezone.now(), last_written_by=by)


@transaction.atomic
def save_part(*, part, by, key=None):
    """Save a quote, a stated figure or the words of a picture.

    ``key``: of the form that makes a new one, which is made once however often it is sent.
    """
    if part.pk is None and key:
        if type(part).objects.filter(uuid=key).exists():
            return
        part.uuid = key
    part.save()
    touch(part.case_study, by=by)


@transaction.atomic
def delete_part(*, part, by):
    part.delete()
    touch(part.case_study, by=by)


@transaction.atomic
def take_out_quote(*, quote, by):
    """Out of the draft. What a published version prints is kept for it, else it is deleted."""
    if PublishedWords.objects.filter(of=quote.uuid).exists():
        quote.is_in_draft = False
        quote.save(update_fields=["is_in_draft"])
    else:
        quote.delete()
    touch(quote.case_study, by=by)


@transaction.atomic
def withdraw_consent(*, quote, by):
    """The quote is in no page and no file, published or not, and its words are deleted."""
    hold(quote.case_study_id)
    quote = Quote.objects.select_for_update().get(pk=quote.pk)
    if quote.consent_withdrawn_on is None:
        quote.consent_withdrawn_on = max(timezone.localdate(), quote.consent_given_on)
        quote.save(update_fields=["consent_withdrawn_on"])  # the database empties the rest
        consent_ended(quote, by=by)


def hold(pk):
    """Its row first and those of its parts after it, as whoever publishes does."""
    CaseStudy.objects.select_for_update(of=("self",)).get(pk=pk)


def consent_ended(part, *, by):
    """Nobody wrote, and yet what was printed before is out of date."""
    study = part.case_study
    record(by, Event.DELETED, part, detail="consent withdrawn")
    CaseStudy.objects.filter(pk=study.pk).update(updated_at=timezone.now())
    forget_papers(study)
