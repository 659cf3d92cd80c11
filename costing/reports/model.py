"""What one service model costs and whom it reaches, once, for page, PDF, CSV and command line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from centres.models import Strand
from centres.periods import Period
from costing.calculations import ModelFigures
from costing.lines import lines_of
from costing.models import CostLine, ServiceModel
from reach.measures import measure
from reach.scopes import scope_of
from reach.shown import shown_figures

Pounds = Decimal | Fraction
REACHED = {"families_reached", "children_reached", "children_reached_outside"}


@dataclass(frozen=True)
class StrandCost:
    """One strand in one model. ``words``: who does it where it costs nothing."""

    strand: Strand
    amount: Pounds
    words: str = ""


@dataclass(frozen=True)
class ModelReport:
    """One service model with what it costs and whom it reaches.

    ``families_words``: measured, stated or planned, and where a measured number comes from.
    ``base``: the name of the model that it takes costs from. ``inherited``: pounds of them.
    """

    uuid: UUID
    name: str
    place: str
    period: Period
    figures: ModelFigures
    families_are: str
    families_words: str
    strands: tuple[StrandCost, ...]
    kinds: tuple[tuple[str, Pounds], ...]
    source: str
    base: str = ""
    inherited: Pounds = Decimal(0)


def service_model_report(model, *, outside=False) -> ModelReport:
    lines = lines_of([model])[model.pk]
    return model_report(model, lines, list(Strand.objects.all()), outside=outside)


def model_report(
    model, lines, strands, *, outside=False, priced: Callable[[Decimal], Pounds] | None = None
) -> ModelReport:
    """``lines``: those that hold in it; ``strands``: all of them, each gets a row also at £0.

    ``priced``: moves its money into the prices of another year.
    """
    priced = priced or _as_it_is
    by_strand = defaultdict(list)
    for line in lines:
        by_strand[line.strand_id].append(line)
    families, children = reached_of(model, outside=outside)
    return ModelReport(
        uuid=model.uuid,
        name=model.name,
        place=str(model.place or model.authority),
        period=model.period,
        figures=ModelFigures(
            cost=priced(total(lines)) if lines else None, families=families, children=children
        ),
        families_are=model.families_are,
        families_words=_families_words(model),
        strands=tuple(_strand_cost(strand, by_strand[strand.pk], priced) for strand in strands),
        kinds=tuple((kind, priced(amount)) for kind, amount in _costs_by_kind(lines)),
        source=model.source.strip(),
        base=model.base.name if model.base_id else "",
        inherited=priced(total(line for line in lines if line.service_model_id != model.pk)),
    )


def _as_it_is(amount: Decimal) -> Pounds:
    return amount


def total(lines) -> Decimal:
    return sum((line.amount for line in lines), Decimal(0))


def reached_of(model, *, outside=False) -> tuple[int | None, int | None]:
    """Families and children it reaches in its period, wherever they live: from the register
    where they are measured."""
    if model.families_are != ServiceModel.FamiliesAre.MEASURED:
        return model.families_given, model.children_given
    if model.place is None:
        return None, None
    measured = measure(scope_of(model.place), model.period, keys=REACHED)
    shown = shown_figures(measured, outside=outside)
    families, here, elsewhere = (
        None if shown[key].numerator is None else int(shown[key].numerator or 0)
        for key in ("families_reached", "children_reached", "children_reached_outside")
    )
    children = None if here is None or elsewhere is None else here + elsewhere
    return families, children


def families_of(model, *, outside=False) -> int | None:
    return reached_of(model, outside=outside)[0]


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


def _strand_cost(strand, lines, priced) -> StrandCost:
    amount = priced(total(lines))
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
