"""The figures of a comparison, once, for page, PDF, CSV and command line."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from centres.models import Strand
from centres.periods import Period
from costing.calculations import ComparisonFigures, Difference, ModelFigures, compare
from costing.findings import comparison_in_words, strands_in_words
from costing.lines import lines_of
from costing.models import CostLine, ServiceModel
from documents.rounding import whole
from reach.measures import measure
from reach.scopes import scope_of
from reach.shown import shown_figures


@dataclass(frozen=True)
class StrandCost:
    """One strand in one model. ``words``: who does it where it costs nothing."""

    strand: Strand
    amount: Decimal
    words: str = ""


@dataclass(frozen=True)
class ModelReport:
    """One service model with what it costs and whom it reaches.

    ``families_words``: measured, stated or planned, and where a measured number comes from.
    """

    uuid: UUID
    name: str
    place: str
    period: Period
    figures: ModelFigures
    families_are: str
    families_words: str
    strands: tuple[StrandCost, ...]
    kinds: tuple[tuple[str, Decimal], ...]
    source: str


@dataclass(frozen=True)
class StrandRow:
    name: str
    existing: Decimal
    redesigned: Decimal
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
    title: str = ""
    note: str = ""

    @property
    def finding(self) -> str:
        return comparison_in_words(self.figures)

    @property
    def strands_finding(self) -> str:
        return strands_in_words(self.strands)


def comparison_report(comparison, *, outside=False) -> ComparisonReport:
    """``outside``: for a document that leaves the house, so measured counts are released ones."""
    report = models_report(comparison.existing, comparison.redesigned, outside=outside)
    return ComparisonReport(
        **{**vars(report), "title": comparison.title, "note": comparison.note.strip()}
    )


def service_model_report(model, *, outside=False) -> ModelReport:
    lines = lines_of([model])[model.pk]
    return model_report(model, lines, list(Strand.objects.all()), outside=outside)


def models_report(existing, redesigned, *, outside=False) -> ComparisonReport:
    """Two service models side by side."""
    strands = list(Strand.objects.all())
    lines = lines_of([existing, redesigned])
    before = model_report(existing, lines[existing.pk], strands, outside=outside)
    after = model_report(redesigned, lines[redesigned.pk], strands, outside=outside)
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
    )


def model_report(model, lines, strands, *, outside=False) -> ModelReport:
    """``lines``: its cost lines; ``strands``: all of them, each gets a row also at £0."""
    by_strand = defaultdict(list)
    for line in lines:
        by_strand[line.strand_id].append(line)
    return ModelReport(
        uuid=model.uuid,
        name=model.name,
        place=str(model.place or model.authority),
        period=model.period,
        figures=ModelFigures(
            cost=sum((line.amount for line in lines), Decimal(0)) if lines else None,
            families=families_of(model, outside=outside),
        ),
        families_are=model.families_are,
        families_words=_families_words(model),
        strands=tuple(_strand_cost(strand, by_strand[strand.pk]) for strand in strands),
        kinds=tuple(_costs_by_kind(lines)),
        source=model.source.strip(),
    )


def families_of(model, *, outside=False) -> int | None:
    """Families it reaches in its period: from the register where it is measured."""
    if model.families_are != ServiceModel.FamiliesAre.MEASURED:
        return model.families_given
    if model.place is None:
        return None
    measured = measure(scope_of(model.place), model.period, keys={"families_reached"})
    families = shown_figures(measured, outside=outside)["families_reached"].numerator
    return None if families is None else int(families)


def _families_words(model) -> str:
    words = model.get_families_are_display().lower()
    if model.families_are == ServiceModel.FamiliesAre.MEASURED:
        return f"{words}, {model.period}"
    return words


def _costs_by_kind(lines):
    for kind in CostLine.Kind:
        amounts = [line.amount for line in lines if line.kind == kind]
        if amounts:
            yield str(kind.label), sum(amounts, Decimal(0))


def _strand_cost(strand, lines) -> StrandCost:
    amount = sum((line.amount for line in lines), Decimal(0))
    return StrandCost(strand, amount, "" if amount else _who_does_it(lines))


def _who_does_it(lines) -> str:
    """Of a strand without a cost of its own: from whom it is commissioned."""
    for line in lines:
        if line.kind == CostLine.Kind.COMMISSIONED:
            said = line.description.strip()
            if said.lower().startswith("commissioned"):
                return said[0].lower() + said[1:]
            return f"commissioned from {line.agency or said}"
    return ""


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
