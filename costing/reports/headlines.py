"""Figures large enough to be read first: of measures, of a comparison, and stated ones."""

from __future__ import annotations

from fractions import Fraction

from costing.models import StatedFigure
from costing.reports.evidence import Evidence
from costing.reports.parts import HeadlineFigure
from costing.writing.calculations import spread
from documents.rounding import display_percent
from documents.templatetags.figures import count, pounds, whole_percent

HEADLINE_KEYS = ("children_reached", "children_registered", "families_reached")


def measured_headline(key: str, evidence: Evidence) -> HeadlineFigure | None:
    figure = evidence.figures.get(key)
    if figure is None or not figure.value:
        return None
    target = evidence.target_of(key)
    percent = ending = ""
    if target is not None and figure.percent is not None:
        percent, ending = _along_a_bar(figure.percent), _along_a_bar(target.target)
    return HeadlineFigure(
        label=figure.measure.label,
        value=figure.words,
        of=figure.of_words or ("wherever they live" if key == "families_reached" else ""),
        percent=percent,
        target=ending,
        target_label=f"Target {target.target_words}, {target.period}" if target else "",
        source=str(evidence.period),
    )


def _along_a_bar(share) -> str:
    """Per cent of a bar's length, which ends at 100."""
    return display_percent(min(Fraction(share), Fraction(100)))


def unit_cost_headline(comparison) -> HeadlineFigure | None:
    if comparison is None or comparison.figures.unit_cost.percent is None:
        return None
    figures = comparison.figures
    return HeadlineFigure(
        label="Cost per family reached",
        value=whole_percent(figures.unit_cost.percent),
        of=f"{pounds(figures.redesigned.unit_cost)} after {pounds(figures.existing.unit_cost)}, "
        f"families {comparison.redesigned.families_are}",
        source=comparison.redesigned.name,
    )


def stated_headline(figure: StatedFigure) -> HeadlineFigure:
    return HeadlineFigure(
        label=figure.label,
        value=figure.value,
        of=figure.unit,
        source=stated_words(figure),
    )


def stated_words(figure: StatedFigure) -> str:
    return f"Stated: {', '.join(filter(None, [figure.source, figure.dated]))}"


def our_arithmetic(figure: StatedFigure) -> str:
    """Like "£192 × 692 ÷ 1,020 = £130": the stated cost of one, spread over another number."""
    cost, over = figure.arithmetic_cost, figure.arithmetic_over
    spread_over = figure.arithmetic_spread
    if cost is None or over is None or spread_over is None:
        return ""
    result = spread(cost, over, spread_over)
    shown = pounds(cost) if cost == int(cost) else f"£{cost:,.2f}"
    return f"{shown} × {count(over)} ÷ {count(spread_over)} = {pounds(result)}"
