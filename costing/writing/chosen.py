"""Figures that a writer may choose from, with what each comes to now, and those that she chose.

Nothing is typed: a figure is read from its source whenever the case study is shown, until a
version is published. One that has nothing to say any more is left out of the report.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from costing.charts import Drawn, reach_chart, strands_chart, unit_cost_chart, volunteering_chart
from costing.effort.report import effort_report, families_contacted
from costing.models import ChosenFigure, Section
from costing.projecting.charts import cumulative_chart
from costing.projecting.findings import payback_words, ratio_words, short_money, years_words
from costing.reports.evidence import Evidence, evidence_of
from costing.reports.headlines import measured_headline, unit_cost_headline
from costing.reports.parts import Chapter, HeadlineFigure, Headlines, Part, Photograph, Picture
from documents.disclosure import fewer_than
from documents.disclosure.rules import is_small
from documents.templatetags.figures import (
    NOT_ENOUGH_DATA,
    count,
    count_difference,
    hours,
    pounds,
    pounds_difference,
    whole_percent,
)

Source, ShownAs = ChosenFigure.Source, ChosenFigure.ShownAs
WIDTH = 660
TELLS_OF_ONE = (
    f"not for readers outside: {fewer_than()} families had contacts here, and it would tell of one"
)
# The sections that stand in one chapter with others.
CHAPTER_OF = {"better": "different", "lower_cost": "different"}


@dataclass(frozen=True)
class Offer:
    """A figure to choose. ``figure`` is None while there is nothing to print, and ``otherwise``
    says why; ``draw`` where there is a chart of it, which may come to nothing, too."""

    source: str
    key: str
    label: str
    figure: HeadlineFigure | None
    draw: Callable[[], Drawn | None] | None = None
    otherwise: str = NOT_ENOUGH_DATA

    @property
    def name(self) -> str:
        return f"{self.source}:{self.key}"

    @property
    def words(self) -> str:
        """What it comes to now, and of what."""
        if self.figure is None:
            return self.otherwise
        return ", ".join(filter(None, [self.figure.value, self.figure.of, self.figure.source]))


@dataclass(frozen=True)
class ChosenOnPage:
    """A choice with what it comes to now; ``offer`` is None where its source is gone."""

    row: ChosenFigure
    offer: Offer | None

    @property
    def label(self) -> str:
        return self.offer.label if self.offer else "Its comparison or projection is taken out"

    @property
    def words(self) -> str:
        return self.offer.words if self.offer else "Not printed"


def offers_of(study: Any, evidence: Evidence | None = None) -> list[Offer]:
    """All that can be chosen for a case study, measures first."""
    evidence = evidence or evidence_of(study)
    return [
        *_measures(evidence),
        *_comparison(evidence.comparison),
        *_projection(evidence.projection),
        *_effort(study, evidence),
    ]


def chosen_on_page(study: Any, evidence: Evidence) -> list[ChosenOnPage]:
    """Her choices, section by section, in her order."""
    rows = list(study.chosen.all())
    by_name = {offer.name: offer for offer in offers_of(study, evidence)} if rows else {}
    order = Section.Kind.values
    rows.sort(key=lambda row: (order.index(row.section), row.position, row.pk))
    return [ChosenOnPage(row, by_name.get(f"{row.source}:{row.key}")) for row in rows]


# --- what there is


def _measures(evidence: Evidence):
    drawn = {
        "children_reached": lambda: reach_chart(evidence, width=WIDTH),
        "children_registered": lambda: reach_chart(evidence, width=WIDTH),
        "volunteer_hours": lambda: volunteering_chart(evidence, width=WIDTH),
        "volunteers_active": lambda: volunteering_chart(evidence, width=WIDTH),
    }
    for key, figure in evidence.figures.items():
        yield Offer(
            Source.MEASURE,
            key,
            figure.measure.label,
            measured_headline(key, evidence),
            drawn.get(key),
            figure.words,
        )


def _comparison(report):
    if report is None:
        return
    before, after = report.existing.figures, report.redesigned.figures
    figures, names = report.figures, f"{report.redesigned.name}, after {report.existing.name}"
    yield Offer(
        Source.COMPARISON,
        "cost",
        "Total cost of the service",
        _said(
            "Total cost of the service",
            figures.cost,
            pounds_difference,
            f"{pounds(after.cost)} after {pounds(before.cost)}",
            names,
        ),
        lambda: strands_chart(report, width=WIDTH),
    )
    yield Offer(
        Source.COMPARISON,
        "families",
        "Families reached, both services",
        _said(
            "Families reached",
            figures.families,
            count_difference,
            f"{count(after.families)} {report.redesigned.families_are} after "
            f"{count(before.families)} {report.existing.families_are}",
            names,
        ),
    )
    yield Offer(
        Source.COMPARISON,
        "unit_cost",
        "Cost per family reached",
        unit_cost_headline(report),
        lambda: unit_cost_chart(report, width=WIDTH),
    )


def _said(label, difference, words, of, source) -> HeadlineFigure | None:
    if difference.amount is None:
        return None
    value = words(difference.amount)
    if difference.percent is not None:
        value = f"{value} ({whole_percent(difference.percent)})"
    return HeadlineFigure(label, value, of, source=source)


def _projection(report):
    if report is None:
        return
    main = report.main
    over, source = f"over {years_words(report.horizon)}", f"Projection “{report.name}”"
    found = {}
    if main is not None:
        central = main.central
        found = {
            "present_value": (short_money(central.present_value), over),
            "ratio": (ratio_words(central), "for each £1 of present cost") if central.ratio else "",
            "payback": (payback_words(report, central), "") if central.investment else "",
        }
    labels = {
        "present_value": "Net present value",
        "ratio": "Benefits for each pound spent",
        "payback": "Paid back",
    }
    for key, label in labels.items():
        said = found.get(key)
        figure = HeadlineFigure(label, said[0], said[1], source=source) if said else None
        draw = (lambda: cumulative_chart(report, main, width=WIDTH)) if main else None
        yield Offer(Source.PROJECTION, key, label, figure, draw if key == "present_value" else None)


def _effort(study: Any, evidence: Evidence):
    """Of one family, so it is told outside only where it may be one of many, and not when."""
    label = "Hours of all agencies on one family in one week"
    if study.place is None or is_small(families_contacted(evidence.scope, evidence.period)):
        yield Offer(Source.EFFORT, "hours_in_week", label, None, otherwise=TELLS_OF_ONE)
        return
    report = effort_report(evidence.scope, within=evidence.period)
    figure = None
    if report is not None and report.hours_in_week is not None:
        most = report.most
        figure = HeadlineFigure(
            label,
            hours(report.hours_in_week),
            f"by {_many(len(most.professions), 'profession', 'professions')} of "
            f"{_many(len(most.agencies), 'agency', 'agencies')}",
            source=f"Contacts, {evidence.period or 'all years'}",
        )
    yield Offer(Source.EFFORT, "hours_in_week", label, figure)


def _many(number: int, one: str, more: str) -> str:
    return f"{count(number)} {one if number == 1 else more}"


# --- in the report


@dataclass(frozen=True)
class WrittenParts:
    """What a writer put beside her words: ``headlines`` in her order; parts by chapter."""

    headlines: tuple[HeadlineFigure, ...]
    before: dict[str, tuple[Part, ...]]
    after: dict[str, tuple[Part, ...]]
    measures: frozenset[str]

    def into(self, chapter: Chapter) -> Chapter:
        """The chapter with its chosen figures, then what it has, then its charts and pictures."""
        before, after = self.before.get(chapter.key, ()), self.after.get(chapter.key, ())
        if not before and not after:
            return chapter
        return replace(chapter, parts=(*before, *chapter.parts, *after))


def written_parts(study: Any, evidence: Evidence) -> WrittenParts:
    shown = [one for one in chosen_on_page(study, evidence) if one.offer and one.offer.figure]
    cards: dict[str, list[HeadlineFigure]] = defaultdict(list)
    after: dict[str, list[Part]] = defaultdict(list)
    headlines = []
    for one in shown:
        key = CHAPTER_OF.get(one.row.section, one.row.section)
        if one.row.shown_as == ShownAs.HEADLINE:
            headlines.append(one.offer.figure)
        elif one.row.shown_as == ShownAs.FIGURE:
            cards[key].append(one.offer.figure)
        elif one.offer.draw and (chart := one.offer.draw()):
            after[key].append(Picture(chart))
    for picture in study.pictures.all():
        if picture.is_in_draft and picture.may_be_used:
            key = CHAPTER_OF.get(picture.section, picture.section)
            after[key].append(photograph(picture))
    return WrittenParts(
        headlines=tuple(headlines),
        before={key: (Headlines(tuple(figures)),) for key, figures in cards.items()},
        after={key: tuple(parts) for key, parts in after.items()},
        measures=frozenset(one.row.key for one in shown if one.row.source == Source.MEASURE),
    )


def photograph(picture: Any) -> Photograph:
    return Photograph(picture.uuid, picture.alt, picture.caption, picture.width, picture.height)
