"""Service models in a list, each with what it costs, its base's costs among them."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Sum

from costing.lines import lines_of
from costing.models import CostLine, ServiceModel
from costing.reports.model import total


def with_costs(models) -> list[ServiceModel]:
    """``cost`` is set on each: pounds, None without a cost line. As many queries for one model
    as for a hundred."""
    models = list(models)
    own = _own({model.pk for model in models if model.base_id is None})
    based = lines_of([model for model in models if model.base_id is not None])
    for model in models:
        if model.base_id is None:
            model.cost = own.get(model.pk)
        else:
            lines = based[model.pk]
            model.cost = total(lines) if lines else None
    return models


def _own(keys) -> dict[int, Decimal]:
    lines = CostLine.objects.filter(service_model__in=keys, is_taken_out=False).order_by()
    return dict(lines.values("service_model").annotate(cost=Sum("amount")).values_list(
        "service_model", "cost"
    ))  # fmt: skip


def with_origins(model, lines) -> list[CostLine]:
    """``inherited_from`` is set on each: the name of the model that it comes from, empty for
    the model's own; ``changes``: whether it takes the place of a line of a base."""
    lines = list(lines)
    others = {line.service_model_id for line in lines} - {model.pk}
    names = dict(ServiceModel.objects.filter(pk__in=others).values_list("pk", "name"))
    for line in lines:
        line.inherited_from = names.get(line.service_model_id, "")
        line.changes = not line.inherited_from and line.replaces_id is not None
    return lines
