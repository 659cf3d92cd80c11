"""What one person agrees to, and the target groups that she is in."""

from django.db import transaction

from families.models import Consent, TargetGroupMembership


def decide_consent(*, by, person, purpose, is_given, decided_on):
    """Her word for a purpose on a day; a second one on the same day replaces it."""
    return Consent.objects.update_or_create(
        person=person,
        purpose=purpose,
        decided_on=decided_on,
        defaults={"is_given": is_given, "recorded_by": by},
    )[0]


@transaction.atomic
def join_group(*, by, person, group, starts_on=None, ends_on=None):
    """Put her in a target group; the same days again change nothing, others may not overlap."""
    same = {"person": person, "group": group, "starts_on": starts_on, "ends_on": ends_on}
    known = TargetGroupMembership.objects.filter(**same).first()
    if known:
        return known
    membership = TargetGroupMembership(**same)
    membership.full_clean()
    membership.save()
    return membership


@transaction.atomic
def end_group(*, by, person, group, on):
    """Her membership that holds on the day ends with it."""
    holding = TargetGroupMembership.objects.holding_on(on).filter(person=person, group=group)
    return holding.update(ends_on=on)
