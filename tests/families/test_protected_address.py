"""A protected address is in no list that is searched and in no file.

What could leak is made first: the words of an address that is not protected stand where they
should. That no page says them as it opens is looked at as every role opens every page
(tests/site/test_access.py).
"""

import pytest
from django.utils import timezone

from accounts.permissions import Role
from tests.families.protected import (
    OWN_PAGES,
    WORDS,
    live_at_a_known_address,
    protect_the_address,
    says_the_address,
)
from tests.families.test_export import made
from tests.site.test_access import ALL, PUBLIC, address, body, client_of
from tests.site.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papers_stay_html")]

ROOMS_THAT_SEARCH = ("families:", "volunteers:")


@pytest.fixture
def world():
    return World("Own", timezone.localdate())


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_no_search_but_the_family_s_own_pages_says_a_protected_address(world, role):
    live_at_a_known_address(world)
    client = client_of(world.users[role])
    own_page = client.get(address(world, "families:family-detail"))
    assert all(word in own_page.content.decode() for word in WORDS[:2])
    protect_the_address(world)
    pages = [name for name in set(ALL) - PUBLIC if name.startswith(ROOMS_THAT_SEARCH)]
    said = {name: body(client.get(address(world, name), {"q": "Own"})) for name in sorted(pages)}
    assert {name for name, words in said.items() if says_the_address(words)} <= OWN_PAGES


def test_no_file_says_a_protected_address(world):
    live_at_a_known_address(world)
    assert "Heronsgate" in str(made(world.users[Role.MANAGER], world.centre))
    protect_the_address(world)
    lists = str(made(world.users[Role.MANAGER], world.centre))
    assert not any(word in lists for word in WORDS)
