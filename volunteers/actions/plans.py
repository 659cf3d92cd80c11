"""Talks with a volunteer about her plan, and where it led; goals and stories have their own."""

from volunteers.models import Outcome, SupervisionNote


def write_talk(*, volunteer, by, submission_key, **fields):
    """A talk with her; the same form sent twice makes one."""
    talk, _ = SupervisionNote.objects.get_or_create(
        submission_key=submission_key,
        defaults={"volunteer": volunteer, "written_by": by, **fields},
    )
    return talk


def record_outcome(*, volunteer, by, submission_key, **fields):
    """Where volunteering led her; the same form sent twice makes one."""
    outcome, _ = Outcome.objects.get_or_create(
        submission_key=submission_key,
        defaults={"volunteer": volunteer, "recorded_by": by, **fields},
    )
    return outcome
