"""Cohorts of a course: those that are coming, and one with its days, places and who came."""

from dataclasses import dataclass

from django.db.models import Case, F, Q, When
from django.utils import timezone

from volunteers.models import Cohort, CohortDay, CohortPlace, CourseRecord, Volunteer


@dataclass(frozen=True)
class Line:
    """One volunteer of a cohort. ``came``: for each day whether she came."""

    place: CohortPlace
    came: list[tuple[CohortDay, bool]]
    record: CourseRecord | None

    @property
    def days_came(self):
        return sum(here for _, here in self.came)


@dataclass(frozen=True)
class CohortPage:
    cohort: Cohort
    days: list[CohortDay]
    lines: list[Line]
    given_up: list[CohortPlace]
    is_completed: bool


def cohorts_of(user):
    """Those of the user's centres with their days and places: what is coming or goes on, the next
    first, then what is over, the latest first."""
    cohorts = Cohort.objects.for_user(user).with_days().with_places()
    is_over = Q(last_day__lt=timezone.localdate())
    goes_on = Case(When(~is_over, then=F("first_day")))
    return cohorts.select_related("course", "centre").order_by(
        Case(When(is_over, then=1), default=0), goes_on, F("last_day").desc(), "name", "pk"
    )


def cohort_page(cohort):
    days = list(cohort.days.all())
    came_to = CohortDay.came.through.objects.filter(cohortday__cohort=cohort)
    here = set(came_to.values_list("cohortday", "cohortplace"))
    places = list(cohort.taken.select_related("volunteer"))
    records = {record.volunteer_id: record for record in cohort.records.all()}
    lines = [
        Line(
            place,
            [(day, (day.pk, place.pk) in here) for day in days],
            records.get(place.volunteer_id),
        )
        for place in places
        if place.given_up_on is None
    ]
    given_up = [place for place in places if place.given_up_on is not None]
    return CohortPage(cohort, days, lines, given_up, bool(records))


def may_have_a_place(user, cohort):
    """Volunteers of the cohort's authority whom the user keeps and who have no place in it."""
    standing = cohort.taken.filter(given_up_on=None)
    volunteers = Volunteer.objects.editable_by(user).filter(authority=cohort.centre.authority_id)
    volunteers = volunteers.exclude(status=Volunteer.Status.LEFT)
    return volunteers.exclude(pk__in=standing.values("volunteer")).order_by("name", "pk")
