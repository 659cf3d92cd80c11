"""Knowsley's two service models and what their comparison must come to, as published."""

from costing.models import Comparison
from tests.factories import CostLineFactory, ServiceModelFactory

# Kind, name, pounds a year, families reached.
MODELS = [
    ("existing", "Existing service", 509261, 278),
    ("redesigned", "Redesigned service", 442150, 649),
]
COMPARED = {
    "existing": {
        "name": "Existing service",
        "cost": "509261",
        "families_reached": 278,
        "unit_cost": "1832",
    },
    "redesigned": {
        "name": "Redesigned service, year 1",
        "cost": "442150",
        "families_reached": 649,
        "unit_cost": "681",
    },
    "difference": {
        "cost": "-67111",
        "cost_percent": "-13",
        "families_reached": 371,
        "families_reached_percent": "133",
        "unit_cost": "-1151",
        "unit_cost_percent": "-63",
    },
}


def comparison_at(cluster):
    """Both models, each with one cost that is all of it."""
    models = {}
    for kind, name, pounds, families in MODELS:
        models[kind] = ServiceModelFactory(
            cluster=cluster, name=name, kind=kind, families_given=families
        )
        CostLineFactory(service_model=models[kind], amount=pounds)
    return Comparison.objects.create(title="Both ways", **models)
