"""Referrals in and out: kept once, linked to a family, and what came of them."""

from django.db import transaction

from families.models import Referral


def add_referral(*, by, submission_key, **fields):
    """A new referral; the same form sent twice makes one. It reaches nobody."""
    return Referral.objects.get_or_create(
        submission_key=submission_key, defaults={"recorded_by": by, "taken_by": by, **fields}
    )[0]


@transaction.atomic
def link_referral(*, by, referral, family):
    """Say which family it is of; one that is linked stays so until that is undone."""
    referral = Referral.objects.select_for_update(of=["self"]).get(pk=referral.pk)
    if referral.family_id is None:
        referral.family = family
        referral.save(update_fields=["family"])
    return referral.family


@transaction.atomic
def unlink_referral(*, by, referral):
    """Take the family away again, where the referral still says a name."""
    referral = Referral.objects.select_for_update(of=["self"]).get(pk=referral.pk)
    if referral.can_be_unlinked:
        referral.family = None
        referral.save(update_fields=["family"])
