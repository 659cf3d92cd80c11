"""Two pages for busy people: what a comparison, or a centre's year, comes to.

A document for readers outside: every measured count in it is a released one. Names and sources
may be long: they are cut, in words that say so, rather than running over a third page.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.utils import timezone
from django.utils.text import Truncator

from centres.periods import Period, day_in_words
from coproduction.reports import has_records
from costing.charts import (
    PAPER_WIDTH,
    WIDE_PAPER_WIDTH,
    reach_chart,
    strands_chart,
    unit_cost_chart,
    volunteering_chart,
)
from costing.comparing.calculations import Staffing
from costing.comparing.part import side_by_side
from costing.efficiency.parts import Drawing, Said, StaffLine, StaffTable, TwoPages
from costing.findings import effects_in_words, staffing_in_words
from costing.models import CaseStudy
from costing.reports.comparison import ComparisonReport, comparison_report
from costing.reports.evidence import Evidence, evidence_of
from costing.reports.headlines import HEADLINE_KEYS, measured_headline, unit_cost_headline
from costing.reports.notes import cautions, notes
from costing.reports.parts import (
    CaseStudyReport,
    Cautions,
    Chapter,
    HeadlineFigure,
    Headlines,
    Picture,
    SideBySide,
)
from documents.templatetags.figures import count, percent, pounds, whole_percent
from reach.publishing.headlines import figures_for_outside
from reach.scopes import scope_of

NAME, LONG_NAME, WORDS = 60, 90, 220  # characters
MOST_POSTS = 8


def efficiency_report(comparison) -> TwoPages:
    """What two service models side by side come to."""
    figures = comparison_report(comparison, outside=True)
    today = timezone.localdate()
    evidence = Evidence(
        scope=scope_of(comparison.redesigned.place or comparison.redesigned.authority),
        period=None, today=today, measured=None, figures={}, targets=(), years=(),
        comparison=figures, agreement=None,
    )  # fmt: skip
    short = _with_short_names(figures)
    return TwoPages(
        finding=figures.finding,
        place=_short(figures.redesigned.place, LONG_NAME),
        about=_short(figures.title, LONG_NAME),
        head_note=f"Made {day_in_words(today)}",
        first=(
            Chapter("figures", "In three figures", (), (Headlines(_money_headlines(short)),)),
            _side_by_side(short),
            _sources(evidence),
        ),
        second=(*_where_money_goes(short), _wrong(evidence)),
    )


def centre_report(
    centre, period: Period, comparison=None, *, study: CaseStudyReport | None = None
) -> TwoPages:
    """A centre's year: whom it reached, and what it costs where that is known.

    ``study``: where the reader has no comparison, but a case study that may print one.
    """
    evidence = centre_evidence(centre, period, comparison)
    pictures = [
        reach_chart(evidence, width=PAPER_WIDTH),
        volunteering_chart(evidence, width=PAPER_WIDTH),
    ]
    headlines = [measured_headline(key, evidence) for key in HEADLINE_KEYS]
    if _is_about(centre, evidence.comparison):
        headlines.append(unit_cost_headline(evidence.comparison))
    shown = tuple(figure for figure in headlines if figure)
    return TwoPages(
        finding=reach_finding(evidence),
        place=_short(str(centre), LONG_NAME),
        about=f"{centre.authority}, {period}",
        head_note=f"Made {day_in_words(evidence.today)}",
        first=(
            Chapter("figures", "The year in figures", () if shown else (NOTHING_YET,),
                    (Headlines(shown),) if shown else ()),
            Chapter("reach", "Whom it reached", (), tuple(Picture(p) for p in pictures if p)),
        ),
        second=(
            _cost(evidence.comparison) if comparison or study is None else _cost_in(study),
            _wrong(evidence),
            *(() if comparison else _definitions(evidence)),
            _sources(evidence),
        ),
    )  # fmt: skip


NOTHING_YET = "Not enough data: nothing is written down for this year that can be shown outside."
NO_COST = (
    "No service models of this centre are compared yet. Enter what it costs under Costing, and this"
    " page shows what a family costs to reach."
)


def centre_evidence(centre, period: Period, comparison=None) -> Evidence:
    """As of a case study of the centre, with the figures of the released document."""
    study = CaseStudy(
        authority=centre.authority, centre=centre, comparison=comparison,
        starts_on=period.first, ends_on=period.last,
    )  # fmt: skip
    evidence = evidence_of(study)
    if evidence.measured is None or not has_records(evidence.measured):
        return evidence
    return replace(evidence, figures=figures_for_outside(evidence.measured))


def reach_finding(evidence: Evidence) -> str:
    reached = evidence.figures.get("children_reached")
    if reached is None or not reached.percent or reached.is_suppressed:
        return f"What {evidence.scope} did in {evidence.period}"
    return f"{percent(reached.percent, 0)} of the young children who live here came"


# --- what it costs


def _money_headlines(report: ComparisonReport) -> tuple[HeadlineFigure, ...]:
    figures, before, after = report.figures, report.existing.figures, report.redesigned.figures
    cost, families = figures.cost.percent, figures.families.percent
    found = [
        HeadlineFigure(
            "Total cost",
            "" if cost is None else whole_percent(cost),
            f"{pounds(after.cost)} after {pounds(before.cost)}",
        ),
        HeadlineFigure(
            "Families reached",
            "" if families is None else whole_percent(families),
            f"{count(after.families)} after {count(before.families)}, "
            f"{report.redesigned.families_are}",
        ),
        unit_cost_headline(report),
    ]
    return tuple(figure for figure in found if figure)


def _side_by_side(report: ComparisonReport) -> Chapter:
    chart = unit_cost_chart(report, width=PAPER_WIDTH)
    effects = report.effects and f"{effects_in_words(report.figures, report.effects)}."
    parts = (
        _cut(side_by_side(report)),
        *((Drawing(chart),) if chart else ()),
        *((Said(effects),) if effects else ()),
    )
    return Chapter("side-by-side", "Side by side", (), parts)


def _where_money_goes(report: ComparisonReport):
    strands = strands_chart(report, width=WIDE_PAPER_WIDTH)
    parts = (*((Picture(strands),) if strands else ()), *_staffing(report.staffing))
    if parts:
        yield Chapter("strands", "Where the money goes", (), parts)


def _staffing(staffing: Staffing) -> tuple[StaffTable, ...]:
    """The posts that change most, in their order."""
    if not staffing.rows:
        return ()
    most = sorted(staffing.rows, key=lambda row: -abs(row.difference))[:MOST_POSTS]
    shown = [row for row in staffing.rows if row in most][:MOST_POSTS]
    rows = tuple(
        StaffLine(
            _short(row.strand, NAME),
            _short(row.name, LONG_NAME),
            _fte(row.before),
            _fte(row.after),
            _signed(row.difference),
        )
        for row in shown
    )
    total = StaffLine(
        "", "All posts", _fte(staffing.before), _fte(staffing.after),
        _signed(staffing.difference),
    )  # fmt: skip
    return (StaffTable(staffing_in_words(staffing), rows, total, len(staffing.rows) - len(shown)),)


def _fte(number: Decimal | None) -> str:
    return "–" if number is None else f"{number.normalize():f}"


def _signed(number: Decimal) -> str:
    sign = "−" if number < 0 else "+" if number > 0 else ""
    return f"{sign}{_fte(abs(number))}"


def _cost(report: ComparisonReport | None) -> Chapter:
    if report is None:
        return Chapter("cost", "What it costs", (NO_COST,), ())
    return _of_place(_side_by_side(_with_short_names(report)), report.redesigned.place)


def _cost_in(study: CaseStudyReport) -> Chapter:
    """The comparison as the case study prints it, which is frozen once it is published."""
    parts = [part for chapter in study.chapters for part in chapter.parts]
    found = next((part for part in parts if isinstance(part, SideBySide)), None)
    if found is None:
        return _cost(None)
    return _of_place(Chapter("side-by-side", "", (), (_cut(found),)), study.cover.place)


def _of_place(chapter: Chapter, place: str) -> Chapter:
    return replace(chapter, title=f"What it costs: {_short(place, NAME)}")


def _is_about(centre, report: ComparisonReport | None) -> bool:
    """Not of a cluster that the centre belongs to."""
    return report is not None and report.redesigned.place == str(centre)


# --- what could be wrong, definitions, sources


def _wrong(evidence: Evidence) -> Chapter:
    lines = [*cautions(evidence)]
    if evidence.comparison and evidence.comparison.prices is None:
        lines.append(("Prices", PRICES))
    short = tuple((name, _short(words, 2 * WORDS)) for name, words in lines)
    return Chapter("wrong", "What could be wrong", (), (Cautions(short),) if short else ())


PRICES = "Each model is in the prices of its own year: a later year's pounds buy less."


def _definitions(evidence: Evidence):
    found = notes(evidence, CaseStudy(version=1), ()).definitions
    if found:
        yield Chapter("definitions", "How it is counted", (), (Cautions(found),))


def _sources(evidence: Evidence) -> Chapter:
    study = CaseStudy(version=1)
    sources = notes(evidence, study, ()).sources[:-1]  # the last says which version it is
    return Chapter("sources", "Sources", tuple(_short(source, WORDS) for source in sources), ())


# --- cutting


def _with_short_names(report: ComparisonReport) -> ComparisonReport:
    """As charts and headlines name both models."""

    def named(model):
        return replace(model, name=_short(model.name, NAME), place=_short(model.place, NAME))

    return replace(report, existing=named(report.existing), redesigned=named(report.redesigned))


def _cut(table: SideBySide) -> SideBySide:
    return replace(
        table,
        existing=_short(table.existing, NAME),
        redesigned=_short(table.redesigned, NAME),
        note=_short(table.note, 2 * WORDS),
    )


def _short(words: str, most: int) -> str:
    return str(Truncator(words).chars(most))
