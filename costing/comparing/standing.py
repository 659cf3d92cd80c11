"""What stands on a service model, and so keeps it from being deleted."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from costing.models import CaseStudy, Comparison, Scenario, ServiceModel


@dataclass(frozen=True)
class StandsOn:
    """Of each kind what a user sees, by name; ``others``: how many of all kinds she does not."""

    comparisons: tuple[Comparison, ...]
    models: tuple[ServiceModel, ...]
    scenarios: tuple[Scenario, ...]
    studies: tuple[CaseStudy, ...]
    others: int

    @property
    def is_nothing(self) -> bool:
        return not (self.comparisons or self.models or self.scenarios or self.others)


def standing_on(model, user) -> StandsOn:
    """Comparisons that it is in, models that take its costs, scenarios of it, and the case studies
    that print one of these comparisons."""
    compared = Comparison.objects.filter(
        Q(existing=model) | Q(redesigned=model) | Q(others=model)
    ).values("pk")
    all_rows = (
        Comparison.objects.filter(pk__in=compared),
        ServiceModel.objects.filter(base=model),
        Scenario.objects.filter(service_model=model),
        CaseStudy.objects.filter(comparison__in=compared),
    )
    comparisons, models, scenarios, studies = (tuple(_seen(rows, user)) for rows in all_rows)
    hers = len(comparisons) + len(models) + len(scenarios) + len(studies)
    return StandsOn(
        comparisons, models, scenarios, studies, sum(rows.count() for rows in all_rows) - hers
    )


def _seen(rows, user):
    return rows.model.objects.for_user(user).filter(pk__in=rows.values("pk"))
