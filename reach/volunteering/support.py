"""What supporting the volunteers of a place cost: beside what their hours are worth."""

from __future__ import annotations

from fractions import Fraction

from django.db.models import Q

from centres.models import Provider
from centres.periods import Period
from volunteers.models import SupportCost
from volunteers.worth import support_cost


def support_of_place(centre_ids, period: Period) -> Fraction | None:
    """Of the centres, and of the groups that work with them; None where none is kept."""
    groups = Provider.centres.through.objects.filter(centre__in=centre_ids).values("provider")
    of_place = Q(centre__in=centre_ids) | Q(group__in=groups)
    return support_cost(list(SupportCost.objects.filter(of_place)), period)
