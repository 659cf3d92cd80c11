"""The audits of several service models at once: what each costs and how much is decided."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from costing.audit.tables import total_of
from costing.lines import lines_of
from costing.models import ServiceModel


@dataclass(frozen=True)
class AuditInList:
    """``inherited``: costs that hold here and are another model's."""

    model: ServiceModel
    cost: Decimal
    lines: int
    inherited: int
    agencies: int
    decided: int

    @property
    def undecided(self) -> int:
        return self.lines - self.decided


def audits_of(models) -> list[AuditInList]:
    """In the order of their names, in three queries however many they are."""
    models = list(models.order_by("name", "pk"))
    lines = lines_of(models) if models else {}
    return [_in_list(model, lines[model.pk]) for model in models]


def _in_list(model: ServiceModel, lines) -> AuditInList:
    return AuditInList(
        model=model,
        cost=total_of(lines),
        lines=len(lines),
        inherited=sum(line.service_model_id != model.pk for line in lines),
        agencies=len({line.agency.strip().casefold() for line in lines} - {""}),
        decided=sum(bool(line.decision) for line in lines),
    )
