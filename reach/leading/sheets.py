"""The tables of who leads and who comes, for page and files."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from documents.templatetags.figures import count
from reach.cards import address
from reach.leading.report import WAYS, LeadingReport, Led
from reach.only import Only
from reach.sheets import Sheet, count_column, percent_column, text_column

DECILES = (*range(1, 11), None)


def sheets(report: LeadingReport) -> dict[str, Sheet]:
    every = [_ways(report), _overlap(report), _deciles(report), _groups(report)]
    return {sheet.key: sheet for sheet in every}


def _ways(report):
    columns = (
        text_column("Led by"),
        count_column("Sessions"),
        count_column("Families"),
        count_column("Only here"),
        count_column("New"),
        count_column("Children"),
        count_column("Home known"),
        count_column("Priority areas"),
        percent_column("Priority areas %"),
        count_column("Deciles 1–3"),
        percent_column("Deciles 1–3 %"),
    )
    rows = [
        _way(report.ways[way], report.sessions[way], report.children[way]) for way in report.ways
    ]
    rows.append(_way(report.only_volunteers, None, None))
    rows.append(_way(report.everyone, sum(report.sessions.values()), None))
    return Sheet("ways", "Families by who led the session", columns, tuple(rows))


def _way(led: Led, sessions, children) -> tuple:
    return (
        led.label,
        sessions,
        led.families,
        led.only_here,
        led.new,
        children,
        led.homes_known,
        led.priority,
        led.share(led.priority),
        led.deprived,
        led.share(led.deprived),
    )


@dataclass(frozen=True)
class FamiliesLink:
    words: str
    url: str


def links(report: LeadingReport) -> list[FamiliesLink]:
    """The lists of families behind the rows of the first table."""
    page = reverse("reach:record-list", args=["families-reached"])
    found = []
    for way, led in report.ways.items():
        if led.families:
            query = address(report.scope, report.period, Only(asked=(("led_by", way),)))
            many = "families" if led.families > 1 else "family"
            words = f"See the {count(led.families)} {many}: {led.label.lower()}"
            found.append(FamiliesLink(words, f"{page}?{query}"))
    return found


def _overlap(report):
    columns = (text_column("Came to sessions led by"), count_column("Families"),
               percent_column("Of all families %"))  # fmt: skip
    rows = tuple(
        (o.label, o.families, report.everyone.share_of_all(o.families)) for o in report.overlaps
    )
    return Sheet("overlap", "Which sessions families came to", columns, rows)


def _compared(report) -> list[Led]:
    return [*(report.ways[way] for way in WAYS), report.others, report.only_volunteers]


def _deciles(report):
    compared = _compared(report)
    columns = (text_column("Decile of home"), *(count_column(led.label) for led in compared))
    rows = tuple(
        ("Not known" if decile is None else f"Decile {decile}",
         *(led.by_decile.get(decile, 0) for led in compared))
        for decile in DECILES
    )  # fmt: skip
    return Sheet("decile", "Families by deprivation of the home area", columns, rows)


def _groups(report):
    compared = _compared(report)
    columns = (text_column("Target group"), *(count_column(led.label) for led in compared))
    rows = tuple(
        (name, *(led.by_group.get(group, 0) for led in compared))
        for group, name in report.groups.items()
    )
    return Sheet("group", "Families by target group", columns, rows)
