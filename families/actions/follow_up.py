"""What staff do about a first contact: each thing changes it and stays in its history.

The caller holds the lock on the first contact's row, so that two people are one after the other.
"""

from django.db import transaction

from families.models import FirstContact, FollowUp


@transaction.atomic
def keep_follow_up(*, by, contact, key, kind, words="", to=None, **changes):
    """Change the first contact and write down who did what; a form sent twice does it once."""
    row, is_new = FollowUp.objects.get_or_create(
        submission_key=key,
        defaults={"first_contact": contact, "kind": kind, "by": by, "to": to, "words": words},
    )
    if is_new and changes:
        for field, value in changes.items():
            setattr(contact, field, value)
        contact.save(update_fields=list(changes))
    return row


def take(*, by, contact, key):
    return keep_follow_up(by=by, contact=contact, key=key, kind=FollowUp.Kind.TAKEN, taken_by=by)


def hand_over(*, by, contact, key, to, words=""):
    return keep_follow_up(
        by=by,
        contact=contact,
        key=key,
        kind=FollowUp.Kind.HANDED_OVER,
        words=words,
        to=to,
        taken_by=to,
    )


def write_down(*, by, contact, key, status, words, next_step, next_step_on, tried=False):
    """What happened, how far it is now, and what is next, in one go.

    Whoever does something about one that nobody takes, takes it.
    """
    kind = FollowUp.Kind.NOTE
    if tried:
        kind = FollowUp.Kind.TRIED
    elif status != contact.status:
        kind = FollowUp.Kind.STATUS
        words = sentences(FirstContact.Status(status).label, words)
    elif (next_step, next_step_on) != (contact.next_step, contact.next_step_on):
        kind = FollowUp.Kind.NEXT_STEP
    changes = {"status": status, "next_step": next_step, "next_step_on": next_step_on}
    if next_step and kind != FollowUp.Kind.NOTE:
        step = FirstContact.NextStep(next_step).label
        day = f" by {next_step_on.day} {next_step_on:%B}" if next_step_on else ""
        words = sentences(words, f"Next: {step.lower()}{day}")
    return keep_follow_up(
        by=by,
        contact=contact,
        key=key,
        kind=kind,
        words=words[:500],
        taken_by=contact.taken_by or by,
        **changes,
    )


def sentences(*parts):
    """One after the other, each with its full stop."""
    return " ".join(part if part[-1] in ".!?" else f"{part}." for part in parts if part)
