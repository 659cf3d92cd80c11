"""What a first contact says about the household it may become, or may already be."""

from django.utils import timezone

from families.children_dates import parse_children
from families.duplicates.possible import possible_families

__all__ = ["possible_families", "said_of_children", "said_of_family"]


def said_of_family(contact):
    """The first values of the form that makes a family of it."""
    given_name, _, family_name = contact.name.partition(" ")
    return {
        "name": family_name or given_name,
        "centre": contact.centre,
        "language": contact.language,
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
