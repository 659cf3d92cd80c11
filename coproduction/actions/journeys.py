"""What is written in a journey. Its row is locked, so that two who order steps wait."""

from django.db import transaction
from django.db.models import Max

from coproduction.actions.once import save_once
from coproduction.models import Journey

MOST_STEPS = 20


class JourneyRefused(Exception):
    """Why something is not taken, in words."""


def hold(journey):
    return Journey.objects.select_for_update(no_key=True, of=["self"]).get(pk=journey.pk)


def add_journey(*, journey, key):
    return save_once(row=journey, key=key, of="centre" if journey.centre_id else "cluster")


@transaction.atomic
def save_steps(*, journey, forms):
    """Keep the changed forms of the page; new steps come last in their phase."""
    hold(journey)
    for form in forms:
        if form.instance.pk is None:
            _put_last(form.instance)
        form.save()


def _put_last(step):
    others = step.journey.steps.filter(phase=step.phase)
    if others.count() >= MOST_STEPS:
        raise JourneyRefused(
            f"{step.get_phase_display()} has {MOST_STEPS} steps. Put two of them together first."
        )
    step.position = (others.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def move_step(*, step, by):
    """One place up (``by`` -1) or down (1) among the steps of its phase; at the end it stays."""
    hold(step.journey)
    steps = list(step.journey.steps.filter(phase=step.phase))
    now = steps.index(step)
    to = min(max(now + by, 0), len(steps) - 1)
    steps.insert(to, steps.pop(now))
    for position, one in enumerate(steps, 1):
        one.position = position
    type(step).objects.bulk_update(steps, ["position"])
    return to != now


@transaction.atomic
def remove_step(*, step):
    hold(step.journey)
    step.delete()
