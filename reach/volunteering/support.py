"""What supporting the volunteers of a place cost: beside what their hours are worth."""

from __future__ import annotations

from fractions import Fraction

from django.db.models import Q

from centres.models import Provider
from centres.periods import Period
from reach.volunteering.calculations import Cost, cost_within
from volunteers.models import SupportCost


def support_cost(centre_ids, period: Period) -> Fraction | None:
    """Of the centres, and of the groups that work with them; None where none is kept.

    A cost that reaches beyond the period counts by its days within it.
    """
    groups = Provider.centres.through.objects.filter(centre__in=centre_ids).values("provider")
    rows = SupportCost.objects.filter(
        Q(centre__in=centre_ids) | Q(group__in=groups),
        starts_on__lte=period.last,
        ends_on__gte=period.first,
    ).values_list("starts_on", "ends_on", "amount")
    costs = [Cost(first, last, Fraction(amount)) for first, last, amount in rows]
    return cost_within(costs, period.first, period.last) if costs else None
