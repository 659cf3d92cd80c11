"""Breakdowns for readers of released figures: commissioners, and managers who look over their
shoulder.

Where a release of the same place and period is published, it is what everybody sees. Else the
figures of now are put under control, beside what was published and withdrawn before.
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache

from centres.periods import Period
from reach.models import Release
from reach.publishing.document import ReleaseDocument, ReleasedTable, from_json, to_json
from reach.publishing.making import release_document
from reach.scopes import Kind, Scope

KEPT_SECONDS = 15 * 60


def released_document(scope: Scope, period: Period) -> tuple[ReleaseDocument, Release | None]:
    """The document, and the release that it is frozen in, if it is."""
    releases = _releases(scope, period)
    for release in releases:
        if release.is_published:
            return from_json(release.document), release
    return _made_now(scope, period, releases), None


def released_breakdown(scope: Scope, period: Period, by: str) -> ReleasedTable | None:
    """One breakdown under control; None where the place has no such rows."""
    return released_document(scope, period)[0].table(by)


def _releases(scope: Scope, period: Period) -> list[Release]:
    if scope.kind != Kind.AUTHORITY:
        return []
    same = Release.objects.outside().filter(starts_on=period.first, ends_on=period.last)
    return list(same.filter(authority=scope.authority_id).order_by("-published_at"))


def _made_now(scope: Scope, period: Period, releases) -> ReleaseDocument:
    """Kept for a quarter of an hour: the auditor may need seconds, and figures that everybody
    asks for at the same time should be the same."""
    asked = [scope.kind, scope.key, period.first, period.last, settings.DISCLOSURE_SUPPRESS_UP_TO,
             settings.DISCLOSURE_ROUND_TO, settings.DISCLOSURE_TRUE_FROM,
             *(release.sha256 for release in releases)]  # fmt: skip
    key = "released:" + hashlib.sha256(repr(asked).encode()).hexdigest()
    found = cache.get(key)
    if found is None:
        found = to_json(release_document(scope, period, releases))
        cache.set(key, found, KEPT_SECONDS)
    return from_json(found)
