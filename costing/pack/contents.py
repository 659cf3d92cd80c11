"""What goes into a pack: for each centre its case study, if it has one, and two pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, Min
from django.utils import timezone

from accounts.permissions import Permission
from centres import authorities
from centres.access import centres_for
from centres.models import Authority, Centre
from centres.periods import FinancialYear
from costing.models import CaseStudy, Comparison
from families.models import Sighting


@dataclass(frozen=True)
class CentreInPack:
    """``study``: of the centre or of its cluster. ``comparison``: the newest that is about it."""

    centre: Centre
    study: CaseStudy | None
    comparison: Comparison | None


@dataclass(frozen=True)
class Pack:
    """``of_authority``: case studies of no one centre or cluster."""

    authority: Authority
    year: FinancialYear
    centres: tuple[CentreInPack, ...]
    of_authority: tuple[CaseStudy, ...]

    @property
    def steps(self) -> int:
        return len(self.centres) + len(self.of_authority)


def centres_of(user):
    """Centres of which this user may read case studies."""
    return centres_for(user, Permission.SEE_CASE_STUDIES)


def authorities_of(user):
    return authorities.authorities_of(user, Permission.SEE_CASE_STUDIES)


def pack_of(user, authority: Authority, year: FinancialYear) -> Pack:
    """In a fixed number of queries, however many centres there are."""
    centres = list(
        centres_of(user).filter(authority=authority).order_by("name").prefetch_related("clusters")
    )
    studies = list(CaseStudy.objects.for_user(user).filter(authority=authority).with_place())
    comparisons = _comparisons(user, authority)
    return Pack(
        authority=authority,
        year=year,
        centres=tuple(
            CentreInPack(
                centre,
                _about(centre, [study for study in studies if study.place], _place_of_study),
                _about(centre, comparisons, _place_of_comparison),
            )
            for centre in centres
        ),
        of_authority=tuple(study for study in studies if not study.place),
    )


def _comparisons(user, authority) -> list[Comparison]:
    """Hers to see, newest first. Of others she is given what a case study prints, and no more."""
    seen = Comparison.objects.for_user(user)
    wanted = [f"{model}__{place}" for model in ("existing", "redesigned")
              for place in ("centre", "cluster", "authority")]  # fmt: skip
    in_authority = seen.filter(redesigned__authority=authority).distinct()
    return list(in_authority.select_related(*wanted).order_by("-pk"))


def _place_of_study(study):
    return study.place


def _place_of_comparison(comparison):
    return comparison.redesigned.place


def _about(centre, rows, place_of):
    """The first row of the centre, else of a cluster that it belongs to."""
    clusters = set(centre.clusters.all())
    own = next((row for row in rows if place_of(row) == centre), None)
    return own or next((row for row in rows if place_of(row) in clusters), None)


def years_of(user) -> list[FinancialYear]:
    """Whole financial years in which anybody was seen at her centres, newest first."""
    this_year = FinancialYear.containing(timezone.localdate())
    seen = Sighting.objects.filter(centre__in=centres_of(user), date__lt=this_year.period.first)
    ends = seen.aggregate(first=Min("date"), last=Max("date"))
    if ends["first"] is None:
        return [FinancialYear(this_year.start - 1)]
    first, last = (FinancialYear.containing(ends[end]).start for end in ("first", "last"))
    return [FinancialYear(start) for start in range(last, first - 1, -1)]
