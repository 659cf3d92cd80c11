"""A family whose address nobody may read but on its own pages: words that stand wherever an
address, of now or of the past, could leak from."""

import datetime as dt

from django.utils import timezone

from families.models import Address, Birth, Family, FirstContact

WORDS = ("Heronsgate", "QX9 8ZZ", "QX98ZZ")
# The family's own pages: who opens them is kept in the access log, or they change the address.
OWN_PAGES = {
    "families:family-detail",
    "families:address-correct",
    "families:family-registration",
}


def says_the_address(words):
    return any(word.encode() in words for word in WORDS)


def live_at_a_known_address(world):
    """The family of the world: now, until a month ago, in her message and in a birth."""
    left = world.today - dt.timedelta(days=30)
    came = left + dt.timedelta(days=1)
    where = {"area": world.area, "postcode": "QX9 8ZZ"}
    Address.objects.filter(family=world.family).delete()
    world.family.addresses.create(lines="8 Heronsgate", ends_on=left, **where)
    world.address = world.family.addresses.create(lines="9 Heronsgate", starts_on=came, **where)
    FirstContact.objects.filter(pk=world.first_contact.pk).update(
        family=world.family, postcode="QX9 8ZZ"
    )
    Birth.objects.create(
        authority=world.authority, ref="B1", source="health", born_on=world.today, status="matched",
        given_name="Baby", address="9 Heronsgate", postcode="QX9 8ZZ", area=world.area,
        person=world.person, matched_at=timezone.now(),
    )  # fmt: skip


def protect_the_address(world):
    Family.objects.filter(pk=world.family.pk).update(address_is_protected=True)
