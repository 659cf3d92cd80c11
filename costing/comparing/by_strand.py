"""Families that each strand reaches, where that is known, and what one of them costs there.

A family may be in several strands, so they do not add up to those of the model.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from centres.models import Activity, Strand
from costing.calculations import unit_cost
from costing.models import ServiceModel
from costing.reports.model import ModelReport, Pounds
from reach.measures import measure
from reach.only import Only
from reach.scopes import scope_of

KEY = "families_reached"


@dataclass(frozen=True)
class StrandReach:
    """Of one strand in one model; None: not known. ``words``: who does it for nothing."""

    strand: str
    amount: Pounds
    families: int | None
    words: str = ""

    @property
    def unit_cost(self) -> Fraction | None:
        return unit_cost(Fraction(self.amount), self.families)


def reach_by_strand(model, report: ModelReport, *, outside=False) -> tuple[StrandReach, ...]:
    """The strands of a model with whom each reaches.

    Measured: families seen at sessions of the activities of the strand, in as many queries for
    one activity as for a hundred. To readers ``outside`` no measured part of the families is
    told: beside the whole it could tell of a few.
    """
    if model.families_are == ServiceModel.FamiliesAre.MEASURED:
        families = {} if outside else _measured(model)
    else:
        families = dict(model.families_by_strand.values_list("strand", "families"))
    return tuple(
        StrandReach(cost.strand.name, cost.amount, families.get(cost.strand.pk), cost.words)
        for cost in report.strands
    )


def _measured(model) -> dict[int, int]:
    if model.place is None:
        return {}
    scope = scope_of(model.place)
    activities = defaultdict(list)
    here = Activity.objects.filter(centre__in=scope.centres(model.ends_on), strand__isnull=False)
    for pk, strand_pk in here.values_list("pk", "strand"):
        activities[strand_pk].append(pk)
    families = {}
    for strand in Strand.objects.filter(pk__in=activities):
        only = Only(activities=tuple(sorted(activities[strand.pk])))
        figure = measure(scope, model.period, keys={KEY}, only=only)[KEY]
        if figure.numerator is not None:
            families[strand.pk] = int(figure.numerator)
    return families
