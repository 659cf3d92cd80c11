"""Figures of a whole place and year for readers outside, from the document that all of them read.

A card of the dashboard, a line of its file and of a digest say what the published breakdowns of
the same place and year say: two versions of one count would give each other away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reach.measures import Measured
from reach.publishing.counts import MEASURES_OUT
from reach.publishing.document import Cell
from reach.publishing.released import released_document
from reach.shown import PART_OF, ShownFigure, is_headline, rounded_figure, shown_figures

RELEASED = frozenset(MEASURES_OUT)


def figures_for_outside(measured: Measured) -> dict[str, ShownFigure]:
    """By key. Of a whole place and year the headlines are those of the document. How many were
    not reached is what these leave of the population, and what counts a part of them is rounded
    or held back where they are not the true counts of today."""
    figures = shown_figures(measured, outside=True)
    if not is_headline(measured):
        return figures
    document, _ = released_document(measured.scope, measured.period)
    for cell in document.headlines:
        if cell.measure in figures:
            figures[cell.measure] = _shown(cell, figures[cell.measure])
    return figures | _parts(measured, figures) | _not_reached(figures)


def _shown(cell: Cell, plain: ShownFigure) -> ShownFigure:
    """``plain``: by the rules for a single count, which say whether it is a small one."""
    if cell.numerator is None:
        return plain if plain.is_suppressed else _held_back(plain)
    return replace(
        plain,
        numerator=cell.numerator,
        denominator=cell.denominator,
        percent=cell.percent,
        is_suppressed=False,
    )


def _parts(measured: Measured, figures: Mapping[str, ShownFigure]) -> dict[str, ShownFigure]:
    released = {key for key, whole in PART_OF.items() if whole in RELEASED} & figures.keys()
    parts = {}
    for key in released - RELEASED:
        whole = figures.get(PART_OF[key])
        if whole is None or whole.numerator == measured[PART_OF[key]].numerator:
            continue
        plain = rounded_figure(measured[key])
        parts[key] = _held_back(plain) if whole.is_held_back else plain
    return parts


def _held_back(figure: ShownFigure) -> ShownFigure:
    return replace(figure, numerator=None, percent=None, is_suppressed=True, is_held_back=True)


def _not_reached(figures: Mapping[str, ShownFigure]) -> dict[str, ShownFigure]:
    reached, rest = figures.get("children_reached"), figures.get("children_not_reached")
    if reached is None or rest is None or rest.numerator is None and not rest.is_suppressed:
        return {}
    if rest.is_suppressed or reached.numerator is None or not reached.denominator:
        return {rest.measure.key: _held_back(rest)}
    left = max(reached.denominator - int(reached.numerator), 0)
    return {
        rest.measure.key: replace(
            rest,
            numerator=left,
            denominator=reached.denominator,
            percent=None if reached.percent is None else max(100 - reached.percent, 0),
        )
    }
