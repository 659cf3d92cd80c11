"""A made authority: places, families and years of sessions, all invented, of any size.

The same plan makes the same rows, but for ids, uuids and the moment; what is there already stays
as it is. Nobody in it exists.
"""

from __future__ import annotations

import time

from django.db import connection, transaction

from config.made.households import invent_households, save_households
from config.made.places import make_places
from config.made.plan import Plan, last_year_over
from config.made.programme import make_programme
from config.made.stored import store_attendances
from config.made.visits import marks

__all__ = ["Plan", "last_year_over", "make_authority"]


@transaction.atomic
def make_authority(plan: Plan, say=lambda words: None):
    """The authority that was made. ``say`` is told how it goes; Refused where it cannot be."""
    begun = time.monotonic()

    def tell(words):
        say(f"{time.monotonic() - begun:6.1f} s  {words}")

    with connection.cursor() as cursor:
        # Built once in the end, not with each statement.
        cursor.execute("SET LOCAL peoples.presence_later = 'on'")
    places = make_places(plan)
    tell(f"{len(places.homes):,} areas of {places.authority.name}")
    programme = make_programme(plan, places, tell)
    households = list(invent_households(plan, places))
    save_households(households)
    tell(f"{len(households):,} families with {sum(len(h.people) for h in households):,} people")
    stored = store_attendances(
        plan, places.authority, marks(plan, places, programme, households), tell
    )
    tell(f"{stored:,} attendances in all")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return places.authority
