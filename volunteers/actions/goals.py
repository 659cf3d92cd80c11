"""The goals of a development plan: set, reached, let go, taken up again."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from volunteers.models import Goal


def set_goal(*, volunteer, goal, key):
    """Keep a new goal; the same form again keeps it once. ``goal`` is not saved yet."""
    goal.volunteer, goal.submission_key = volunteer, key
    goal.set_on = goal.set_on or timezone.localdate()
    try:
        with transaction.atomic():
            goal.save()
    except IntegrityError:
        return Goal.objects.filter(submission_key=key, volunteer=volunteer).first()
    return goal


def end_goal(*, goal, status):
    """Reached, or let go; ended already: it keeps its day."""
    open_goals = Goal.objects.filter(pk=goal.pk, status=Goal.Status.OPEN)
    open_goals.update(status=status, ended_on=timezone.localdate())


def reopen_goal(*, goal):
    Goal.objects.filter(pk=goal.pk).update(status=Goal.Status.OPEN, ended_on=None)
