"""Workshops as they are read: the list, one with what came of it, and its notes by theme."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from coproduction.listening.confidence import Said, Standing, standings
from coproduction.models import (
    Challenge,
    ConfidenceAnswer,
    Contribution,
    Proposal,
    Sector,
    Theme,
    Workshop,
)
from documents.templatetags.figures import percent

KEYS = 9  # themes with a number key
LATEST = 40  # notes on the page of the day


def listed(user):
    """Her workshops with how many took part, and how many notes, themes and proposals there are."""
    return (
        Workshop.objects.for_user(user)
        .select_related("centre", "cluster")
        .annotate(
            people=_of_each(Sector.objects, Sum("participants")),
            notes=_of_each(Contribution.objects.shown(), Count("pk")),
            theme_count=_of_each(Theme.objects, Count("pk")),
            proposal_count=_of_each(Proposal.objects, Count("pk")),
        )
    )


def _of_each(rows, number):
    of_one = rows.filter(workshop=OuterRef("pk")).order_by().values("workshop")
    return Coalesce(Subquery(of_one.annotate(number=number).values("number")), 0)


@dataclass(frozen=True)
class Column:
    """A theme with its notes; ``key``: the number that puts a note into it, for the first nine."""

    theme: Theme
    key: int | None
    notes: list[Contribution]


@dataclass(frozen=True)
class Sorting:
    """The notes that may be read, by theme; ``held``: how many wait to be read for names."""

    unsorted: list[Contribution]
    columns: list[Column]
    held: int

    @property
    def sorted_count(self):
        return sum(len(column.notes) for column in self.columns)

    @property
    def count(self):
        return self.sorted_count + len(self.unsorted)


def sorting(workshop):
    notes = defaultdict(list)
    rows = workshop.contributions.shown().select_related("challenge", "sector")
    for note in rows:
        notes[note.theme_id].append(note)
    columns = [
        Column(theme, number if number <= KEYS else None, notes[theme.pk])
        for number, theme in enumerate(workshop.themes.all(), 1)
    ]
    return Sorting(notes[None], columns, workshop.contributions.held().count())


@dataclass(frozen=True)
class Day:
    """The latest notes first; a held one without its words."""

    latest: list[Contribution]
    count: int
    held: int
    from_phones: int


def day(workshop):
    notes = workshop.contributions.exclude(screening="taken_out")
    latest = notes.order_by("-pk").select_related("challenge", "sector", "theme")[:LATEST]
    return Day(
        latest=list(latest),
        count=notes.count(),
        held=workshop.contributions.held().count(),
        from_phones=notes.filter(came=Contribution.Came.PHONE).count(),
    )


@dataclass(frozen=True)
class Confidence:
    """``reported``: by what sectors are reported as; ``by_sector``: each of them alone."""

    reported: tuple[Standing, ...]
    by_sector: tuple[Standing, ...]

    @property
    def both(self):
        return sum(standing.both for standing in self.reported)

    @property
    def findings(self):
        return [finding(standing) for standing in self.reported if standing.both]


def confidence(sectors):
    """Of the sectors of one workshop, in their order."""
    answers = list(ConfidenceAnswer.objects.filter(sector__in=sectors).select_related("sector"))
    return Confidence(
        reported=_standings(answers, sectors, lambda sector: sector.reported_as or sector.name),
        by_sector=_standings(answers, sectors, lambda sector: sector.name),
    )


def _standings(answers, sectors, group_of):
    return standings(
        (Said(group_of(answer.sector), answer.before, answer.after) for answer in answers),
        ((group_of(sector), sector.participants) for sector in sectors),
    )


def finding(standing):
    """58% more positive afterwards: voluntary sector and council (15 of 26)."""
    return (
        f"{percent(standing.percent_more, 0)} more positive afterwards: "
        f"{lower_first(standing.group)} ({standing.more} of {standing.both})"
    )


def lower_first(words):
    """For the middle of a sentence: not of an abbreviation like NHS."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


@dataclass(frozen=True)
class WorkshopReport:
    """All that a workshop came to, for its page, its report on paper and its files."""

    workshop: Workshop
    challenges: list[Challenge]
    sectors: list[Sector]
    sorting: Sorting
    proposals: list[Proposal]
    confidence: Confidence

    @property
    def participants(self):
        return sum(sector.participants for sector in self.sectors)

    @property
    def without_owner(self):
        return sum(not proposal.owner for proposal in self.proposals)


def workshop_report(workshop, user):
    sectors = list(workshop.sectors.all())
    proposals = Proposal.objects.for_user(user).filter(workshop=workshop).select_related("theme")
    return WorkshopReport(
        workshop=workshop,
        challenges=list(workshop.challenges.all()),
        sectors=sectors,
        sorting=sorting(workshop),
        proposals=list(proposals.order_by("theme__position", "pk")),
        confidence=confidence(sectors),
    )
