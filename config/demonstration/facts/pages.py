"""Where a fact of a site stands: a page of the product, found by the row that it is about."""

from dataclasses import dataclass, field

from django.apps import apps
from django.urls import reverse


@dataclass(frozen=True)
class Page:
    """``about``: a model and what finds its one row; ``by``: the row's field in the address;
    ``of``: words in its address; ``reader``: who opens it, if not the site's reader."""

    words: str
    url: str
    about: str = ""
    find: dict = field(default_factory=dict)
    by: str = "uuid"
    query: str = ""
    of: tuple[str, ...] = ()
    reader: str = ""

    def address(self):
        """Raises the model's ``DoesNotExist`` where the row is not there."""
        args = list(self.of)
        if self.about:
            args = [getattr(apps.get_model(self.about).objects.get(**self.find), self.by)]
        return reverse(self.url, args=args) + self.query


@dataclass(frozen=True)
class Fact:
    """``says``: what the page says of it, in any case; ``record``: what holds it."""

    fact: str
    says: tuple[str, ...]
    page: str
    record: str


@dataclass(frozen=True)
class Site:
    """``reader``: who of the demonstration reads its pages."""

    name: str
    reader: str
    pages: dict[str, Page]
    facts: tuple[Fact, ...]


def study(slug):
    return Page(
        "Case study", "costing:case-study-detail", "costing.CaseStudy", {"slug": slug}, "slug"
    )


def growing(name):
    return Page("The group", "coproduction:group-growth", "centres.Provider", {"name": name})


def board(name):
    return Page("The board", "coproduction:board-detail", "coproduction.Board", {"name": name})


def of(rows):
    """Facts from rows of (fact, what the page says: one or several, page, record)."""
    return tuple(
        Fact(fact, (says,) if isinstance(says, str) else tuple(says), page, record)
        for fact, says, page, record in rows
    )


ROLES = Page("Roles", "volunteers:role-list")
LADDER = Page("The ladder", "volunteers:ladder")
OUTCOMES = Page("What we expect", "coproduction:outcome-list")
VENUES = Page("Venues", "centres:venue-list")
STUDY = "costing.Section"
STATED = "costing.StatedFigure"
EXPECTED = "coproduction.ExpectedOutcome"
