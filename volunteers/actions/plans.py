"""A volunteer's plan: her goals, talks about them, where they led, and her story."""

from django.db import transaction
from django.utils import timezone

from volunteers.models import Goal, Outcome, Story, SupervisionNote


def set_goal(*, volunteer, words, submission_key, kind="", next_step="", by_on=None):
    """A new goal, on its way from today; the same form sent twice makes one."""
    goal, _ = Goal.objects.get_or_create(
        submission_key=submission_key,
        defaults={
            "volunteer": volunteer,
            "words": words,
            "kind": kind,
            "next_step": next_step,
            "by_on": by_on,
            "set_on": timezone.localdate(),
        },
    )
    return goal


@transaction.atomic
def move_goal(*, goal, status):
    """Reached, let go, or on its way again; what is so already keeps its day."""
    goal = Goal.objects.select_for_update().get(pk=goal.pk)
    if goal.status != status:
        goal.status = status
        goal.ended_on = None if status == Goal.Status.OPEN else timezone.localdate()
        goal.save(update_fields=["status", "ended_on"])
    return goal


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


def tell_story(*, volunteer, by, submission_key, words, shown_as, consent_given_on=None):
    """Her story, with the day on which she agreed that it is used, if she did."""
    story, _ = Story.objects.get_or_create(
        submission_key=submission_key,
        defaults={
            "volunteer": volunteer,
            "written_by": by,
            "words": words,
            "shown_as": shown_as,
            "consent_given_on": consent_given_on,
        },
    )
    return story


@transaction.atomic
def give_consent(*, story):
    """From today the story as it stands may be used."""
    story = Story.objects.select_for_update().get(pk=story.pk)
    if not story.may_be_used:
        story.consent_given_on = timezone.localdate()
        story.consent_withdrawn_on = None
        story.save(update_fields=["consent_given_on", "consent_withdrawn_on", "changed_at"])
    return story


@transaction.atomic
def withdraw_consent(*, story):
    """From now on it is in no page and no PDF; quotes from it with it."""
    story = Story.objects.select_for_update().get(pk=story.pk)
    if story.may_be_used:
        story.consent_withdrawn_on = timezone.localdate()
        story.save(update_fields=["consent_withdrawn_on", "changed_at"])
    return story
