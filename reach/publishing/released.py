"""Breakdowns for readers of released figures: commissioners, and managers who look over their
shoulder.

Where a release of the same place and period is published, it is what everybody sees. Else the
figures of now are put under control, beside what was published and withdrawn before.
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache

from centres.models import Authority, Cluster
from centres.periods import Period
from reach.models import Release
from reach.publishing.document import (
    ReleaseDocument,
    ReleasedTable,
    checksum,
    from_json,
    to_json,
)
from reach.publishing.making import release_document
from reach.scopes import Kind, Scope, scope_of

KEPT_SECONDS = 15 * 60


def released_document(scope: Scope, period: Period) -> tuple[ReleaseDocument, Release | None]:
    """The document, and the release that it is frozen in, if it is."""
    releases = _releases(scope)
    for release in releases:
        if release.is_published and release.period == period:
            return from_json(release.document), release
    wider = [released_document(one, period)[0] for one in _wider(scope)]
    return _made_now(scope, period, releases, wider), None


def _wider(scope: Scope) -> list[Scope]:
    """Places around this one, whose tables have the same rows. A reader who may assume that
    nobody goes to another centre takes their counts for the same: so they are audited first."""
    if scope.kind == Kind.AUTHORITY:
        return []
    places: list[Authority | Cluster] = [Authority.objects.get(pk=scope.authority_id)]
    if scope.kind == Kind.CENTRE:
        places += Cluster.objects.filter(centres__in=scope.centre_ids).order_by("slug")
    return [scope_of(place) for place in places]


def released_breakdown(scope: Scope, period: Period, by: str) -> ReleasedTable | None:
    """One breakdown under control; None where the place has no such rows."""
    return released_document(scope, period)[0].table(by)


def _releases(scope: Scope) -> list[Release]:
    """Of the whole authority, which releases are of; the newest first."""
    if scope.kind != Kind.AUTHORITY:
        return []
    outside = Release.objects.outside().filter(authority=scope.authority_id)
    return list(outside.order_by("-published_at"))


def _made_now(scope: Scope, period: Period, releases, wider) -> ReleaseDocument:
    """Kept for a quarter of an hour: the auditor may need seconds, and figures that everybody
    asks for at the same time should be the same."""
    asked = [scope.kind, scope.key, period.first, period.last, settings.DISCLOSURE_SUPPRESS_UP_TO,
             settings.DISCLOSURE_ROUND_TO, settings.DISCLOSURE_TRUE_FROM,
             *(release.sha256 for release in releases),
             *(checksum(to_json(one)) for one in wider)]  # fmt: skip
    key = "released:" + hashlib.sha256(repr(asked).encode()).hexdigest()
    found = cache.get(key)
    if found is None:
        found = to_json(release_document(scope, period, releases, wider))
        cache.set(key, found, KEPT_SECONDS)
    return from_json(found)
