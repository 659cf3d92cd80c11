"""Keeping what a parent sent."""

from contextlib import nullcontext

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from centres.models import Centre, ReachArea
from families.actions.households import area_of_postcode
from families.children_dates import parse_children
from families.hello.versions import home_authority
from families.models import FirstContact

TEXT_ANSWERS = ["name", "phone", "email", "safe_to_message", "postcode", "children", "message"]


def take_first_contact(*, key, said, place="", version=None, by=None):
    """Keep a parent's message under its key: (the message, whether it is new).

    ``said`` holds the cleaned answers by field, ``place`` the slug of the centre whose link she
    followed, ``version`` the ``Served`` one, ``by`` the id of the member of staff who filled it in
    with her. It looks nothing up about families, so that the answer never tells whether a family
    is known. (None, False) where no authority is set up yet.
    """
    centre = centre_of(said, place)
    authority = centre.authority_id if centre else authority_of(version)
    if authority is None:
        return None, False
    contact = FirstContact(
        submission_key=key,
        authority_id=authority,
        centre=centre,
        language=language_of(said),
        form_version_id=version.pk if version else None,
        filled_in_by_id=by,
        **{name: said.get(name, "") for name in TEXT_ANSWERS},
        **{name: True for name in said.get("wants", [])},
        **dates_of_children(said.get("children", ""), timezone.localdate()),
    )
    return kept_once(contact)


def kept_once(contact):
    """Nearly every message is new, so it is stored first, in one statement, and not looked for."""
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            contact.save(force_insert=True)
    except IntegrityError:
        known = FirstContact.objects.filter(submission_key=contact.submission_key).first()
        if known is None:
            raise
        return known, False
    return contact, True


def authority_of(version):
    """For a message that names no place: the one whose form she was given, else the home one."""
    if version and version.authority:
        return version.authority
    home = home_authority()
    return home.pk if home else None


def centre_of(said, place=""):
    """The centre chosen, else that of her link, else the one that reaches her postcode's area."""
    for slug in (said.get("centre"), place):
        if slug and (centre := Centre.objects.filter(slug=slug).first()):
            return centre
    area = area_of_postcode(said.get("postcode"))
    if area is None:
        return None
    serving = ReachArea.objects.holding_on(timezone.localdate()).filter(area=area)
    return Centre.objects.filter(pk__in=serving.values("centre")).first()


def language_of(said):
    return said.get("other_language") or said.get("language", "")


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
