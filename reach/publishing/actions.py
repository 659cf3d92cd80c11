"""Drafting, publishing and withdrawing an authority's figures.

All of them wait for each other by a lock on the authority: what is published is audited against
everything that was published before it.
"""

from django.db import transaction
from django.utils import timezone

from accounts.access_log import Event, record
from centres.models import Authority
from reach.models import Release
from reach.publishing.document import checksum, to_json
from reach.publishing.making import release_document
from reach.release_periods import period_key
from reach.scopes import scope_of


def _lock(authority_id) -> Authority:
    """Registers of the authority are written meanwhile: its key is not locked."""
    return Authority.objects.select_for_update(no_key=True).get(pk=authority_id)


def _figures_of(authority, period):
    earlier = Release.objects.outside().filter(authority=authority)
    found = to_json(release_document(scope_of(authority), period, tuple(earlier)))
    return {"document": found, "sha256": checksum(found)}


@transaction.atomic
def draft_release(*, by, authority, period, note="") -> Release:
    """The draft of the period: a new one, or the one that there is with the figures of now."""
    _lock(authority.pk)
    release, _ = Release.objects.update_or_create(
        authority=authority,
        starts_on=period.first,
        ends_on=period.last,
        status=Release.Status.DRAFT,
        defaults=_figures_of(authority, period) | {"note": note, "made_by": by},
    )
    return release


@transaction.atomic
def publish_release(*, by, release) -> bool:
    """Whether it was published. Figures are made and audited anew in this transaction: where
    they are not those of the draft, the draft takes them and waits for another look."""
    authority = _lock(release.authority_id)
    release.refresh_from_db()
    if not release.is_draft:
        return release.is_published
    figures = _figures_of(authority, release.period)
    if figures["sha256"] != release.sha256:
        Release.objects.filter(pk=release.pk).update(**figures)
        return False
    release.status = Release.Status.PUBLISHED
    release.published_by, release.published_at = by, timezone.now()
    release.save()
    record(by, Event.EXPORT, release, detail=f"published {period_key(release.period)}")
    return True


@transaction.atomic
def withdraw_release(*, by, release, because) -> None:
    """Nobody reads it any more; what was seen of it stays known to the auditor."""
    _lock(release.authority_id)
    release.refresh_from_db()
    if not release.is_published:
        return
    release.status = Release.Status.WITHDRAWN
    release.withdrawn_by, release.withdrawn_at = by, timezone.now()
    release.withdrawn_because = because
    release.save()
    record(by, Event.EXPORT, release, detail=f"withdrew {period_key(release.period)}")


@transaction.atomic
def delete_draft(*, by, release) -> None:
    Release.objects.filter(pk=release.pk, status=Release.Status.DRAFT).delete()


@transaction.atomic
def show_public_page(*, by, authority, shown) -> None:
    authority = _lock(authority.pk)
    if authority.publishes_figures == shown:
        return
    authority.publishes_figures = shown
    authority.save(update_fields=["publishes_figures"])
    record(by, Event.EXPORT, authority, detail=f"public page {'on' if shown else 'off'}")
