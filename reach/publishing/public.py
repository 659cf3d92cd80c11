"""What everybody may read of an authority: its published releases, the newest of each period."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from centres.models import Authority
from reach.models import Release
from reach.publishing.document import ReleaseDocument, from_json
from reach.release_periods import period_key


@dataclass(frozen=True)
class PublicFigures:
    """``releases``: the newest of each period, the newest period first."""

    authority: Authority
    releases: tuple[Release, ...]

    def of_period(self, key: str) -> Release | None:
        """The release of a period; of the newest year, or else the newest quarter, without one."""
        for release in self.releases:
            if period_key(release.period) == key:
                return release
        if key or not self.releases:
            return None
        years = [one for one in self.releases if one.period.is_whole_financial_year]
        return (years or self.releases)[0]

    @cached_property
    def periods(self) -> list[str]:
        return [period_key(release.period) for release in self.releases]


def public_figures(code: str) -> PublicFigures | None:
    """None for an authority that has no public page, or none that there is."""
    if not code.isprintable():
        return None
    authority = Authority.objects.filter(code=code, publishes_figures=True).first()
    if authority is None:
        return None
    return PublicFigures(authority, newest(Release.objects.public().filter(authority=authority)))


def newest(releases) -> tuple[Release, ...]:
    """Of several releases of one period, the one that was published last."""
    chosen: dict = {}
    for release in releases.order_by("-ends_on", "starts_on", "-published_at"):
        chosen.setdefault((release.starts_on, release.ends_on), release)
    return tuple(chosen.values())


def document_of(release: Release) -> ReleaseDocument:
    return from_json(release.document)
