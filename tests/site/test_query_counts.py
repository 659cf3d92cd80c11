"""Each page without a record in its address asks the same queries at one row and at three."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import MAY, Role
from tests.factories import CentreFactory
from tests.site.test_access import ALL, GUARDED, OWN, PUBLIC, client_of
from tests.site.world import World

pytestmark = pytest.mark.django_db

PAGES = [name for name in sorted(ALL) if "<" not in ALL[name][0] and "account" not in name]


def who_opens(name):
    """The role that sees most of it."""
    if name in PUBLIC:
        return None
    if name in OWN:
        return Role.MANAGER
    needed = set(ALL[name][1].needs)
    return next(
        role for role in (Role.MANAGER, Role.ADMINISTRATOR, Role.VOLUNTEER) if MAY[role] & needed
    )


def queries_of_each_page(world, at_most=None):
    """Queries of each page once what it caches is cached: it is opened twice, but for a page
    that asks no more than ``at_most`` says of it at the first time."""
    counts = {}
    for name in PAGES:
        role = who_opens(name)
        client = client_of(world.users[role]) if role else Client()
        status, count = queries_of(client, reverse(name))
        if at_most is None or count > at_most.get(name, count):
            status, count = queries_of(client, reverse(name))
        if status == 200:
            counts[name] = count
    return counts


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    return response.status_code, len(queries)


def test_no_page_asks_more_for_more_rows():
    world = World("One", timezone.localdate())
    CentreFactory(authority=world.authority)  # parents choose a centre where there is a choice
    at_one = queries_of_each_page(world)
    world.grow("Two")
    world.grow("Three")
    at_three = queries_of_each_page(world, at_one)
    more = {name: (at_one[name], n) for name, n in at_three.items() if n > at_one.get(name, n)}
    assert more == {}
    assert len(at_three) > 30
    assert set(GUARDED) & set(at_three)
