"""Writes that begin with a parent's message."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from centres.models import Authority, Centre, ReachArea
from families.actions.households import add_family, area_of_postcode
from families.children_dates import parse_children
from families.models import FirstContact

TEXT_ANSWERS = ["name", "phone", "email", "safe_to_message", "postcode", "children", "message"]


def take_first_contact(*, key, said):
    """Keep a parent's message under its key; sent again, it is the one already kept.

    ``said`` holds the cleaned answers by field. It looks nothing up about families, so that the
    answer never tells whether a family is known. None where no authority is set up yet.
    """
    centre = centre_of(said)
    authority = centre.authority if centre else home_authority()
    if authority is None:
        return None
    contact, _ = FirstContact.objects.get_or_create(
        submission_key=key,
        defaults={
            "authority": authority,
            "centre": centre,
            **{name: said.get(name, "") for name in TEXT_ANSWERS},
            **{name: True for name in said.get("wants", [])},
            **dates_of_children(said.get("children", ""), timezone.localdate()),
        },
    )
    return contact


def centre_of(said):
    """The centre chosen, else the one that reaches the area of the postcode today, or None."""
    centres = Centre.objects.select_related("authority")
    if said.get("centre"):
        return centres.filter(slug=said["centre"]).first()
    if not said.get("postcode"):
        return None
    serving = ReachArea.objects.holding_on(timezone.localdate()).filter(
        area=area_of_postcode(said["postcode"])
    )
    return centres.filter(pk__in=serving.values("centre")).first()


def home_authority():
    """For a message that names no place: the one of the settings, else the first set up."""
    authorities = Authority.objects.order_by("pk")
    return authorities.filter(code=settings.HOME_AUTHORITY).first() or authorities.first()


def dates_of_children(words, today):
    """The youngest child born and the first baby expected, of those told of."""
    children = parse_children(words, today)
    born = [child for child in children if child.born_on]
    youngest = max(born, key=lambda child: child.born_on, default=None)
    expected = [child.expected_on for child in children if child.expected_on]
    return {
        "child_born_on": youngest.born_on if youngest else None,
        "child_date_is_approximate": bool(youngest and youngest.is_approximate),
        "baby_expected_on": min(expected, default=None),
    }


@transaction.atomic
def family_from_first_contact(*, by, first_contact, **household):
    """The family that a first contact becomes: once only, however often it is asked for.

    ``household`` is what ``add_family`` takes. The first contact gets its family and its status.
    """
    contact = _locked(first_contact)
    if contact.family:
        return contact.family
    family = add_family(by=by, **household)
    _belongs_to(contact, family, by)
    return family


@transaction.atomic
def link_first_contact(*, by, first_contact, family):
    """Say that the message came from a family that is known already."""
    contact = _locked(first_contact)
    if contact.family is None:
        _belongs_to(contact, family, by)
    return contact.family


def _locked(first_contact):
    # Its family is read afterwards: a join would show the one from before the wait for the lock.
    return FirstContact.objects.select_for_update().get(pk=first_contact.pk)


def _belongs_to(contact, family, by):
    contact.family = family
    contact.centre = contact.centre or family.centre
    contact.taken_by = contact.taken_by or by
    if family.is_registered_on(timezone.localdate()):
        contact.status = FirstContact.Status.REGISTERED
    elif contact.status == FirstContact.Status.NEW:
        contact.status = FirstContact.Status.CONTACTED
    contact.save(update_fields=["family", "centre", "taken_by", "status"])
