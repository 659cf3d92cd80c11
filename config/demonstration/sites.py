"""The eight sites' case studies, and the authorities, centres and groups of the other seven."""

import datetime as dt
import tomllib
from pathlib import Path

from centres.models import Authority, Centre, Provider, Venue
from centres.periods import FinancialYear
from costing.models import CaseStudy, ChosenFigure, Quote, Section, StatedFigure

FOLDER = Path(__file__).parent / "case_studies"


def load(places, work):
    """One TOML file a site, in our own words around its figures."""
    for file in sorted(FOLDER.glob("*.toml")):
        load_site(file.stem, tomllib.loads(file.read_text(encoding="utf-8")), places, work)


def load_site(slug, site, places, work):
    authority = load_places(site)
    extra = {}
    if slug == "knowsley":
        year = FinancialYear.parse("2009-10").period
        extra = {
            "cluster": places.cluster,
            "starts_on": year.first,
            "ends_on": year.last,
            "comparison": work["comparison"],
            "agreement": work["agreement"],
        }
    study = CaseStudy.objects.create(
        slug=slug,
        authority=authority,
        released_on=dt.date.fromisoformat(site["released_on"]) if "released_on" in site else None,
        **{key: site.get(key, "") for key in ("finding", "subtitle", "place_name", "programme")},
        **extra,
    )
    Section.objects.bulk_create(
        Section(case_study=study, kind=kind, words=site["sections"][kind].strip())
        for kind in Section.Kind.values
        if kind in site["sections"]
    )
    Quote.objects.bulk_create(Quote(case_study=study, **quote) for quote in site.get("quotes", []))
    StatedFigure.objects.bulk_create(
        StatedFigure(case_study=study, position=position, **{"source": site["programme"], **figure})
        for position, figure in enumerate(site.get("stated_figures", []), 1)
    )
    ChosenFigure.objects.bulk_create(
        ChosenFigure(case_study=study, position=position, **chosen)
        for position, chosen in enumerate(site.get("chosen", []), 1)
    )


def load_places(site):
    """The site's authority, with centres, venues and groups that are not there yet."""
    authority, _ = Authority.objects.get_or_create(
        code=site["authority_code"], defaults={"name": site["authority"]}
    )
    centres = [
        Centre.objects.get_or_create(authority=authority, name=name)[0]
        for name in site.get("centres", [])
    ]
    for group in site.get("groups", []):
        provider, _ = Provider.objects.get_or_create(
            authority=authority, name=group["name"], defaults={**group}
        )
        provider.centres.add(*centres)
    for venue in site.get("venues", []):
        Venue.objects.get_or_create(centre=centres[0], **venue)
    return authority
