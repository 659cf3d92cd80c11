"""A cohort from its first day to the records of those who have done the course."""

import datetime as dt

from dateutil.relativedelta import relativedelta
from django.db import transaction

from volunteers.models import Cohort, CohortDay, CohortPlace, CourseRecord

A_WEEK = dt.timedelta(days=7)


def lasts_until(course, completed_on):
    """Until when a course that was done on this day holds; None: for good."""
    if course.lasts_months is None:
        return None
    return completed_on + relativedelta(months=course.lasts_months)


def plan_days(*, cohort, first_day, weeks, start=None, end=None):
    """A day a week, ``weeks`` times, at the same time."""
    CohortDay.objects.bulk_create(
        CohortDay(cohort=cohort, date=first_day + n * A_WEEK, start=start, end=end)
        for n in range(weeks)
    )


@transaction.atomic
def keep_attendance(*, cohort, came, came_not):
    """Pairs of a day and a place: those who came, and those who did not come after all."""
    Cohort.objects.select_for_update(of=["self"]).get(pk=cohort.pk)
    came_to = CohortDay.came.through
    came_to.objects.bulk_create(
        (came_to(cohortday=day, cohortplace=place) for day, place in came),
        ignore_conflicts=True,
    )
    gone = {(day.pk, place.pk) for day, place in came_not}
    rows = came_to.objects.filter(cohortday__cohort=cohort)
    known = rows.values_list("pk", "cohortday", "cohortplace")
    rows.filter(pk__in=[pk for pk, *pair in known if tuple(pair) in gone]).delete()


@transaction.atomic
def complete_cohort(*, cohort, done, accredited, completed_on, by):
    """Those of the places ``done`` have done the course; ``accredited`` those of them with the
    awarding body's accreditation. Told again, the records of this cohort are put right."""
    cohort = Cohort.objects.select_for_update(of=["self"]).get(pk=cohort.pk)
    places = CohortPlace.objects.filter(cohort=cohort, pk__in=[place.pk for place in done])
    with_accreditation = {place.pk for place in accredited}
    written = {row.volunteer_id: row for row in cohort.records.all()}
    # Who did it elsewhere on that very day has one record of it, not two.
    that_day = CourseRecord.objects.filter(course=cohort.course_id, completed_on=completed_on)
    written |= {row.volunteer_id: row for row in that_day}
    records = []
    for place in places:
        record = written.get(place.volunteer_id) or CourseRecord(recorded_by=by)
        record.volunteer_id, record.course_id = place.volunteer_id, cohort.course_id
        record.cohort, record.completed_on = cohort, completed_on
        record.is_accredited = place.pk in with_accreditation
        record.due_on = lasts_until(cohort.course, completed_on)
        records.append(record)
    cohort.records.exclude(pk__in=[record.pk for record in records if record.pk]).delete()
    _store(records)
    return records


def _store(records):
    CourseRecord.objects.bulk_create(record for record in records if record.pk is None)
    fields = ["course", "cohort", "completed_on", "is_accredited", "due_on"]
    CourseRecord.objects.bulk_update((r for r in records if r.pk is not None), fields)
