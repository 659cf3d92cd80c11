"""What a first contact says about the household it may become, or may already be."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from families.children_dates import parse_children
from families.family_page import with_members
from families.models import Family, FamilyMember
from families.names import name_key

POSSIBLE_SHOWN = 5


def said_of_family(contact):
    """The first values of the form that makes a family of it."""
    given_name, _, family_name = contact.name.partition(" ")
    return {
        "name": family_name or given_name,
        "centre": contact.centre,
        "given_name": given_name,
        "family_name": family_name,
        "phone": contact.phone,
        "email": contact.email,
        "postcode": contact.postcode,
    }


def said_of_children(contact):
    """A row for each child told of, as of the day the message was sent, and one more."""
    children = parse_children(contact.children, timezone.localdate(contact.sent_at))
    rows = [
        {
            "date_of_birth": child.born_on,
            "date_is_approximate": child.is_approximate,
            "expected_on": child.expected_on,
        }
        for child in children
    ]
    return [*rows, {}]


def possible_families(contact, user):
    """Families at the user's centres with the same phone or e-mail, or a person of that name."""
    same = Q()
    if contact.phone:
        same |= Q(person__phone=contact.phone)
    if contact.email:
        same |= Q(person__email__iexact=contact.email)
    if contact.name:
        same |= Q(person__name_key=name_key(contact.name))
    if not same:
        return []
    members = FamilyMember.objects.filter(same, family=OuterRef("pk"))
    families = Family.objects.for_user(user).filter(authority=contact.authority_id)
    return list(with_members(families.filter(Exists(members)))[:POSSIBLE_SHOWN])
