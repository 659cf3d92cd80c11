"""A place in a cohort, taken and given up. The cohort is held: its last place goes once."""

from django.db import transaction
from django.utils import timezone

from volunteers.actions.refused import RefusedInWords
from volunteers.models import Cohort, CohortPlace


class PlaceRefused(RefusedInWords):
    """A place that cannot be had."""


@transaction.atomic
def take_place(*, cohort, volunteer, by, may_be_late=False):
    """A place for her before the first day, while there is room. Taken already: that one.

    ``may_be_late``: staff give her one of a cohort that has begun.
    """
    cohort = Cohort.objects.select_for_update(of=["self"]).get(pk=cohort.pk)
    place = CohortPlace.objects.filter(cohort=cohort, volunteer=volunteer).first()
    if place and place.given_up_on is None:
        return place
    begins = Cohort.objects.coming(timezone.localdate()).filter(pk=cohort.pk)
    if not may_be_late and not begins.exists():
        raise PlaceRefused("This course has begun. Choose another date.")
    if not Cohort.objects.with_room().filter(pk=cohort.pk).exists():
        raise PlaceRefused("The last place has just gone. Choose another date.")
    place, _ = CohortPlace.objects.update_or_create(
        cohort=cohort,
        volunteer=volunteer,
        defaults={"given_up_on": None, "taken_at": timezone.now(), "taken_by": by},
    )
    return place


@transaction.atomic
def give_up_place(*, cohort, volunteer, by):
    """Somebody else may have it. Without a place, or given up already: nothing happens."""
    places = CohortPlace.objects.filter(cohort=cohort, volunteer=volunteer, given_up_on=None)
    places.update(given_up_on=timezone.localdate())
