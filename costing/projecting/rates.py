"""Which discount rates hold for a projection."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from costing.models import DiscountRate


def rates_in_force(authority, day: dt.date) -> list[DiscountRate]:
    """The set of rates in force on a day, in the order of their years.

    Of an authority's own sets the latest, else of everybody's; a set holds whole.
    """
    begun = DiscountRate.objects.filter(
        Q(authority=authority) | Q(authority=None), starts_on__lte=day
    )
    rows = sorted(begun, key=lambda rate: rate.from_year)
    rows = [rate for rate in rows if rate.authority_id] or rows
    latest = max((rate.starts_on for rate in rows), default=None)
    return [rate for rate in rows if rate.starts_on == latest]
