"""Writes that begin with a parent's message."""

from uuid import uuid4

from django.db import transaction

from families.actions.follow_up import keep_follow_up
from families.actions.households import add_family
from families.models import FirstContact, FollowUp


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


@transaction.atomic
def unlink_first_contact(*, by, first_contact):
    """Take the family away again: the message came from somebody else."""
    contact = _locked(first_contact)
    if contact.family is None:
        return
    words = f"It was linked to {contact.family}."
    keep_follow_up(
        by=by, contact=contact, key=uuid4(), kind=FollowUp.Kind.UNLINKED, words=words, family=None
    )


def _locked(first_contact):
    # Its family is read afterwards: a join would show the one from before the wait for the lock.
    return FirstContact.objects.select_for_update().get(pk=first_contact.pk)


def _belongs_to(contact, family, by):
    is_new = contact.status == FirstContact.Status.NEW
    keep_follow_up(
        by=by,
        contact=contact,
        key=uuid4(),
        kind=FollowUp.Kind.LINKED,
        words=f"To {family}.",
        family=family,
        centre=contact.centre or family.centre,
        taken_by=contact.taken_by or by,
        status=FirstContact.Status.CONTACTED if is_new else contact.status,
    )
