"""What a published document says, in words, from its released figures alone."""

from __future__ import annotations

from documents.templatetags.figures import count, percent
from reach.findings import UNDER_5, ShortFinding, share_in_words
from reach.publishing.document import Cell, ReleaseDocument
from reach.publishing.sections import finding_of


def finding(document: ReleaseDocument) -> str:
    reached = document.headline("children_reached")
    if reached.is_held_back:
        return "Too few children came for a figure to be published"
    if reached.percent is None:
        return f"{reached.number_words} children {UNDER_5} came to a session or were visited"
    if not reached.numerator:
        return f"No child {UNDER_5} who lives here came or was visited"
    if reached.percent >= 100:
        return f"As many children {UNDER_5} came as are known to live here"
    share = share_in_words(reached.percent)
    return f"{share} children {UNDER_5} came to a session or were visited"


def short_findings(document: ReleaseDocument) -> list[ShortFinding]:
    registered = document.headline("children_registered")
    families = document.headline("families_reached")
    found = []
    if registered.percent is not None:
        strong = f"{percent(registered.percent, 0)} of children"
        found.append(ShortFinding(strong, f"who live here are registered: {registered.of_words}."))
    if families.numerator is not None:
        strong = f"{count(families.numerator)} families"
        found.append(ShortFinding(strong, "came or were visited, wherever they live."))
    for by in ("ward", "centre"):
        table = document.table(by)
        if table and table.rows and len(found) < 3:
            found.append(ShortFinding(f"By {by}", f": {finding_of(table)}."))
    return found


def headline_cards(document: ReleaseDocument) -> list[dict]:
    source = "Population: not enough data"
    if document.population_year:
        source = f"Population {document.population_year}: {document.population_source}"
    return [_card(cell, source.rstrip(": ")) for cell in document.headlines]


def _card(cell: Cell, source: str) -> dict:
    """A headline as a figure card: its label, value, what it is of, and where it comes from."""
    about = cell.about
    share = cell.percent
    of = f"{cell.of_words} {about.of}" if share is not None else about.counts.value
    return {
        "label": about.label,
        "value": percent(share) if share is not None else cell.number_words,
        "of": of,
        "percent": "" if share is None else str(min(round(float(share), 1), 100.0)),
        "source": source if about.of.endswith("live here") else "Registers",
    }
