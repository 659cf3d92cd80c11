"""Whatever stands in an address: a page, words or not found, and never an error of ours."""

import pytest
from django.urls import reverse

from accounts.permissions import Role
from tests import factories as make
from tests.reach.world import World

PAGES = [
    ("dashboard", []),
    ("figures-csv", []),
    ("trends", []),
    ("breakdown", ["area"]),
    ("map", []),
    ("who-leads", []),
    ("compare", []),
    ("quality-list", ["families-without-area"]),
    ("record-list", ["children-reached"]),
    ("released", []),
    ("saved-view-add", []),
    ("release-list", []),
    ("release-add", []),
]
FOR_COMMISSIONERS = {"dashboard", "figures-csv", "released", "saved-view-add", "release-list"}
QUERIES = [
    "scope=%00",
    "scope=north&period=%00",
    "scope=north&from=0001-01-01&to=9999-12-31",
    "scope=north&from=2009-02-29&to=2009-13-01",
    "scope=north&period=9999-00",
    "scope=north&area=%00&ward=<b>&decile=99999999999999999999&age=-1&day=8&time=noon",
    "scope=north&activity=not-a-uuid&activity=00000000-0000-0000-0000-000000000000&group=%27",
    "scope=north&scope2=south&from2=1900-01-01&to2=2100-01-01&period2=dates",
    "scope=north&page=-1&as=%00&table=%00&measure=%00&step=%00&show=%00",
    "scope=north&of=%00&page=9999999999999999999999",
    "of=" + "/reach/%3F" + "x" * 5000,
]


@pytest.fixture
def world(db):
    return World()


@pytest.mark.parametrize("role", [Role.MANAGER, Role.COMMISSIONER])
def test_no_address_is_an_error_of_ours(client, world, role):
    place = world.centre if role == Role.MANAGER else world.authority
    client.force_login(make.user_with(role, place))
    client.raise_request_exception = False
    wrong = []
    pages = [page for page in PAGES if role == Role.MANAGER or page[0] in FOR_COMMISSIONERS]
    for name, arguments in pages:
        for query in QUERIES:
            response = client.get(f"{reverse(f'reach:{name}', args=arguments)}?{query}")
            if response.status_code not in (200, 302, 403, 404):
                wrong.append((name, query[:80], response.status_code))
    assert not wrong
