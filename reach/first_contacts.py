"""First contacts by where those who sent them live: a step before registration.

A message that is linked to a family lives where that family lived on the day it was sent; one
that is not, where its postcode is. Messages of the authority, to any centre or none; a family
that wrote twice counts once.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate

from centres.models import Area, Postcode
from centres.periods import Period
from families.models import Address, FirstContact
from reach.measures.seen import homes_of
from reach.scopes import Scope


@dataclass(frozen=True)
class FirstContacts:
    """Who wrote, each with the area she lives in (None: unknown)."""

    homes: frozenset[tuple[str, int | None]]

    def living_in(self, areas: Collection[int]) -> int:
        """How many families, or messages of families not known yet, are of these areas."""
        within = homes_of(areas)
        return len({who for who, area in self.homes if area in within})


def first_contacts(scope: Scope, period: Period) -> FirstContacts:
    in_area = Area.objects.filter(
        code__in=Postcode.objects.filter(pk=OuterRef(OuterRef("postcode"))).values("area_code")
    )
    address = Address.objects.filter(family=OuterRef("family")).holding_on(OuterRef("sent_on"))
    sent = (
        FirstContact.objects.filter(authority=scope.authority_id)
        .annotate(sent_on=TruncDate("sent_at"))
        .filter(sent_on__range=(period.first, period.last))
        .annotate(
            one=Coalesce(F("family__same_as"), F("family")),
            home=Coalesce(
                Subquery(address.values("area")[:1]),
                Subquery(in_area.values("pk")[:1]),
                output_field=IntegerField(),
            ),
        )
    )
    rows = sent.order_by().values_list("pk", "one", "home")
    return FirstContacts(
        frozenset((f"family {one}" if one else f"message {pk}", home) for pk, one, home in rows)
    )
