"""The figures of a comparison, once, for page, PDF, CSV and command line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from centres.models import Strand
from centres.periods import Period
from costing.calculations import ComparisonFigures, Difference, compare
from costing.comparing.calculations import Effects, Post, Staffing, effects, staffing
from costing.comparing.deflating import Prices, prices_of
from costing.findings import comparison_in_words, strands_in_words
from costing.lines import lines_of
from costing.reports.model import ModelReport, Pounds, model_report
from documents.rounding import whole
from reach.measures import measure
from reach.scopes import scope_of


@dataclass(frozen=True)
class StrandRow:
    name: str
    existing: Pounds
    redesigned: Pounds
    difference: Difference
    words: str


@dataclass(frozen=True)
class VolunteerTime:
    """Approved hours in a period, beside the cash and never added to it."""

    period: Period
    hours: Decimal
    volunteers: int


@dataclass(frozen=True)
class ComparisonReport:
    existing: ModelReport
    redesigned: ModelReport
    figures: ComparisonFigures
    strands: tuple[StrandRow, ...]
    volunteer_time: VolunteerTime | None = None
    others: tuple[ModelReport, ...] = ()
    effects: Effects | None = None
    staffing: Staffing = Staffing(())
    prices: Prices | None = None
    title: str = ""
    note: str = ""

    @property
    def models(self) -> tuple[ModelReport, ...]:
        return (self.existing, self.redesigned, *self.others)

    @property
    def is_moved(self) -> bool:
        """Whether its money is in the prices of a year that was asked for."""
        return self.prices is not None and self.prices.hold

    @property
    def pounds(self) -> str:
        """Like "pounds", or "pounds in the prices of 2024-25"."""
        if self.prices is None or not self.prices.hold:
            return "pounds"
        return f"pounds in the prices of {self.prices.year}"

    @property
    def prices_words(self) -> str:
        return self.prices.words if self.prices else ""

    @property
    def finding(self) -> str:
        return comparison_in_words(self.figures)

    @property
    def strands_finding(self) -> str:
        return strands_in_words(self.strands)


def comparison_report(
    comparison, *, outside=False, prices_year: int | None = None
) -> ComparisonReport:
    """``outside``: for a document that leaves the house, so measured counts are released ones.

    ``prices_year``: a reader's own choice, in the place of the comparison's; 0: own prices.
    """
    report = models_report(
        comparison.existing,
        comparison.redesigned,
        others=list(comparison.others.select_related("centre", "cluster", "authority", "base")),
        prices_year=comparison.prices_year if prices_year is None else prices_year or None,
        outside=outside,
    )
    return ComparisonReport(
        **{**vars(report), "title": comparison.title, "note": comparison.note.strip()}
    )


def models_report(
    existing, redesigned, *, others=(), prices_year: int | None = None, outside=False
) -> ComparisonReport:
    """Two service models side by side, with others beside them."""
    models = [existing, redesigned, *others]
    strands = list(Strand.objects.all())
    lines = lines_of(models)
    prices, moves = prices_of(models, prices_year)

    def report_of(model) -> ModelReport:
        move = moves.get(model.pk)
        return model_report(
            model, lines[model.pk], strands, outside=outside, priced=move.moved if move else None
        )

    before, after = report_of(existing), report_of(redesigned)
    return ComparisonReport(
        existing=before,
        redesigned=after,
        figures=compare(before.figures, after.figures),
        strands=tuple(
            StrandRow(
                name=old.strand.name,
                existing=old.amount,
                redesigned=new.amount,
                difference=Difference.between(old.amount, new.amount),
                words=new.words,
            )
            for old, new in zip(before.strands, after.strands, strict=True)
        ),
        volunteer_time=None
        if outside
        else _volunteer_time(redesigned) or _volunteer_time(existing),
        others=tuple(report_of(model) for model in others),
        effects=effects(before.figures, after.figures),
        staffing=staffing(posts_of(lines[existing.pk]), posts_of(lines[redesigned.pk])),
        prices=prices,
    )


def posts_of(lines) -> list[Post]:
    """The lines that say how many full-time equivalents they pay."""
    origins = {line.pk: line.origin for line in lines}
    return [
        Post(
            origin=line.origin,
            strand=line.strand.name,
            name=line.description,
            fte=line.fte,
            follows=origins.get(line.takes_place_of_id, line.takes_place_of_id),
        )
        for line in lines
        if line.fte is not None
    ]


def _volunteer_time(*models) -> VolunteerTime | None:
    """Of the first of these models in whose place and period any hours were given."""
    keys = {"volunteer_hours", "volunteers_active"}
    for model in models:
        if model.place is None:
            continue
        figures = measure(scope_of(model.place), model.period, keys=keys)
        hours, volunteers = (figures[key].numerator for key in sorted(keys))
        if hours and volunteers:
            return VolunteerTime(model.period, Decimal(hours), int(volunteers))
    return None


def displayed(report: ComparisonReport) -> dict:
    """The comparison as the command line and CSV give it: whole pounds and per cent as text,
    families as numbers, None for "not enough data"."""
    figures = report.figures
    return {
        "existing": _displayed_model(report.existing),
        "redesigned": _displayed_model(report.redesigned),
        "difference": {
            "cost": _whole(figures.cost.amount),
            "cost_percent": _whole(figures.cost.percent),
            "families_reached": None
            if figures.families.amount is None
            else int(figures.families.amount),
            "families_reached_percent": _whole(figures.families.percent),
            "unit_cost": _whole(figures.unit_cost.amount),
            "unit_cost_percent": _whole(figures.unit_cost.percent),
        },
    }


def _displayed_model(model: ModelReport) -> dict:
    return {
        "name": model.name,
        "cost": _whole(model.figures.cost),
        "families_reached": model.figures.families,
        "unit_cost": _whole(model.figures.unit_cost),
    }


def _whole(value):
    return None if value is None else whole(value)
