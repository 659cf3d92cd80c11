"""Figures as a reader may see them: true ones for managers, released ones for everybody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.conf import settings

from documents.disclosure import fewer_than, released_count, released_ratio
from documents.disclosure.rules import is_small
from documents.rounding import rounded
from documents.templatetags.figures import count, hours, percent
from reach.measures import Counts, Figure, Measure, Measured, PopulationFigure
from reach.scopes import Kind

Number = int | Decimal | Fraction
HELD_BACK = "held back"


@dataclass(frozen=True)
class ShownFigure:
    """``percent`` unrounded. ``is_suppressed``: there is a number, and it is not shown: it is too
    small, or, when it ``is_held_back``, others could be worked out from it."""

    measure: Measure
    numerator: Number | None
    denominator: int | None = None
    percent: Number | None = None
    is_suppressed: bool = False
    is_held_back: bool = False

    @property
    def value(self) -> Number | None:
        """What a target of the measure is set on: per cent of a ratio, else the number."""
        return self.percent if self.measure.is_ratio else self.numerator

    @property
    def number_words(self) -> str:
        if self.is_suppressed:
            return HELD_BACK if self.is_held_back else fewer_than()
        return hours(self.numerator) if self.counts_hours else count(self.numerator)

    @property
    def words(self) -> str:
        """The value with its unit, like "22.7%", "278" or "1,840 hours"."""
        if not self.measure.is_ratio:
            return self.number_words
        return self.number_words if self.is_suppressed else percent(self.percent)

    @property
    def of_words(self) -> str:
        """Like "397 of 1,749 children under 5 who live here"; empty for what is no ratio."""
        if not self.measure.is_ratio or self.denominator is None or self.is_suppressed:
            return ""
        return f"{count(self.numerator)} of {count(self.denominator)} {self.measure.of}"

    @property
    def counts_hours(self) -> bool:
        return self.measure.counts == Counts.HOURS


def value_words(measure: Measure, value: Number | None) -> str:
    """A target's or baseline's value with its unit; empty for none."""
    if value is None:
        return ""
    if measure.is_ratio:
        places = 0 if Fraction(value).denominator == 1 else 1
        return percent(value, places)
    return hours(value) if measure.counts == Counts.HOURS else count(value)


def shown_figures(measured: Measured, *, outside: bool) -> dict[str, ShownFigure]:
    """By key: as they are, or, for a reader ``outside``, under disclosure control."""
    figures = measured.figures
    if not outside:
        return {key: _true(figure) for key, figure in figures.items()}
    headline = is_headline(measured)
    return {
        key: _released(figure, headline and not _gives_away(figure, figures))
        for key, figure in figures.items()
    }


# A measure that counts some of the children or families of another.
PART_OF = {
    "children_sustained": "children_reached",
    "children_new": "children_reached",
    "children_returned": "children_reached",
    "children_home_unknown": "children_reached_outside",
    "families_new": "families_reached",
}
# Parts of the same whole that have nobody in common.
BESIDE = {"children_returned": "children_new"}


def _gives_away(figure: Figure, figures: Mapping[str, Figure]) -> bool:
    """Whether true counts of a part and its whole would tell of a few who are the rest; of parts
    that stand beside each other, whether they would together."""
    whole = figures.get(PART_OF.get(figure.measure.key, ""))
    if whole is None or whole.numerator is None or figure.numerator is None:
        return False
    left = int(whole.numerator - figure.numerator)
    beside = figures.get(BESIDE.get(figure.measure.key, ""))
    others = int(beside.numerator or 0) if beside else 0
    return is_small(left) or is_small(left - others)


def is_headline(measured: Measured) -> bool:
    """Of a whole centre, cluster or authority for a whole financial year."""
    whole_place = measured.scope.kind in {Kind.CENTRE, Kind.CLUSTER, Kind.AUTHORITY}
    return whole_place and measured.period.is_whole_financial_year


def _true(figure: Figure) -> ShownFigure:
    return ShownFigure(figure.measure, figure.numerator, figure.denominator, figure.percent)


# What is left of a number that everybody may know: it tells how many are not left.
REST_OF_PUBLIC = {"children_not_reached", "infants_not_benefiting"}

# A group's work is its own to show: in the whole, for a whole year, it gives no family away.
OPENLY_SHOWN = {Counts.VOLUNTEERS, Counts.HOURS}


def _released(figure: Figure, headline: bool) -> ShownFigure:
    if figure.numerator is None or (headline and figure.measure.counts in OPENLY_SHOWN):
        return _true(figure)
    if not figure.measure.is_ratio or figure.denominator is None:
        number = _released_number(figure.numerator, headline)
        return ShownFigure(figure.measure, number, is_suppressed=number is None)
    if figure.measure.key in REST_OF_PUBLIC:
        left = figure.denominator - int(figure.numerator)
        if is_small(left):
            return ShownFigure(figure.measure, None, is_suppressed=True, is_held_back=True)
        # What is rounded by itself stays so.
        headline = headline and not 0 < left < settings.DISCLOSURE_TRUE_FROM
    ratio = released_ratio(int(figure.numerator), figure.denominator, headline=headline)
    return ShownFigure(
        figure.measure,
        ratio.numerator,
        ratio.denominator,
        ratio.percent,
        is_suppressed=ratio.numerator is None,
    )


def rounded_figure(figure: Figure) -> ShownFigure:
    """For readers outside, never as a headline."""
    return _released(figure, headline=False)


def _released_number(number, headline: bool) -> Number | None:
    """Hours are released like counts: a few of them are the work of one or two people."""
    whole = int(rounded(number))
    released = released_count(whole, headline=headline)
    return number if released == whole and headline else released


def population_words(population: PopulationFigure) -> str:
    """Like "population: ONS mid-2009, under 5 (2009)"; says what is missing where none is."""
    if population.children is None:
        return "population: not enough data"
    source = "; ".join(population.sources)
    return f"population {population.year}: {source}" if source else f"population {population.year}"
