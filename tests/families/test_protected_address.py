"""A protected address is in no output but the family's own pages.

What could leak is made first: the words of an address that is not protected stand where they
should. Then the address is protected, and every page and file is read for them.
"""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.permissions import Role
from families.models import Address, Birth, Family, FirstContact
from tests.families.test_export import made
from tests.site.test_access import ALL, PUBLIC, address, client_of
from tests.site.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("papers_stay_html")]

WORDS = ("Heronsgate", "QX9 8ZZ", "QX98ZZ")
# The family's own pages: who opens them is kept in the access log, or they change the address.
OWN_PAGES = {
    "families:family-detail",
    "families:address-correct",
    "families:family-registration",
}


@pytest.fixture
def world():
    world = World("Own", timezone.localdate())
    Address.objects.filter(family=world.family).update(lines="9 Heronsgate", postcode="QX9 8ZZ")
    FirstContact.objects.filter(pk=world.first_contact.pk).update(
        family=world.family, postcode="QX9 8ZZ"
    )
    Birth.objects.create(
        authority=world.authority, ref="B1", source="health", born_on=world.today, status="matched",
        given_name="Baby", address="9 Heronsgate", postcode="QX9 8ZZ", area=world.area,
        person=world.person, matched_at=timezone.now(),
    )  # fmt: skip
    return world


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def where_it_stands(world, role):
    client = client_of(world.users[role])
    found = set()
    for name in sorted(set(ALL) - PUBLIC):
        if "account" in name or "admin" in name:
            continue
        said = body(client.get(address(world, name), {"q": "Own", "next": "/"}))
        if any(word.encode() in said for word in WORDS):
            found.add(name)
    return found


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.MANAGER])
def test_no_page_but_the_family_s_own_says_a_protected_address(world, role):
    own_page = client_of(world.users[role]).get(address(world, "families:family-detail"))
    assert all(word in own_page.content.decode() for word in WORDS[:2])
    Family.objects.filter(pk=world.family.pk).update(address_is_protected=True)
    assert where_it_stands(world, role) <= OWN_PAGES


def test_no_file_says_a_protected_address(world):
    assert "Heronsgate" in str(made(world.users[Role.MANAGER], world.centre))
    Family.objects.filter(pk=world.family.pk).update(address_is_protected=True)
    lists = str(made(world.users[Role.MANAGER], world.centre))
    assert not any(word in lists for word in WORDS)


def test_an_address_of_the_past_is_protected_too(world):
    day = world.today - dt.timedelta(days=30)
    Address.objects.filter(family=world.family).update(ends_on=day)
    Family.objects.filter(pk=world.family.pk).update(address_is_protected=True)
    assert where_it_stands(world, Role.MANAGER) <= OWN_PAGES
