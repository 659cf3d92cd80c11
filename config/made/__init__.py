"""A made authority: places, families and years of sessions, all invented, of any size.

The same plan makes the same rows, but for ids, uuids and what is unique in the whole database
(the authority's code and those made of it, slugs). What is there already stays as it is.
"""

from __future__ import annotations

import time

from django.db import connection

from config.made.around import make_contacts, make_first_contacts
from config.made.households import invent_households, save_households
from config.made.places import make_places
from config.made.plan import Plan, last_year_over
from config.made.programme import make_programme
from config.made.sign_in import make_sign_in
from config.made.stored import store_attendances
from config.made.visits import marks
from config.made.volunteering import make_volunteers
from families.presence_rollup import presence_later, rebuild, tidy

__all__ = ["Plan", "last_year_over", "make_authority", "make_sign_in"]


def make_authority(plan: Plan, say=lambda words: None):
    """The authority that was made. ``say`` is told how it goes; Refused where it cannot be."""
    begun = time.monotonic()

    def tell(words):
        say(f"{time.monotonic() - begun:6.1f} s  {words}")

    with presence_later():
        _allow_memory()
        authority = _make(plan, tell)
        tell(f"{rebuild(authority):,} rows of presence")
    tidy()
    return authority


def _allow_memory():
    """For this transaction: sorting, and the index of names that is brought up to date at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL work_mem = '64MB'; SET LOCAL gin_pending_list_limit = '64MB'")


def _make(plan: Plan, tell):
    places = make_places(plan)
    tell(f"{len(places.homes):,} areas of {places.authority.name}")
    programme = make_programme(plan, places, tell)
    households = list(invent_households(plan, places))
    save_households(households)
    tell(f"{len(households):,} families with {sum(len(h.people) for h in households):,} people")
    make_contacts(plan, households, tell)
    make_first_contacts(plan, places, households)
    make_volunteers(plan, places, programme, households, tell)
    marked = marks(plan, places, programme, households)
    stored = store_attendances(plan, places.authority, marked, tell)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    tell(f"{stored:,} attendances in all")
    return places.authority
