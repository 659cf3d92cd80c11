"""A violating case for each constraint of roles, checks and training."""

import datetime as dt

from tests import factories as make
from volunteers.models import (
    Cohort,
    CohortDay,
    CohortPlace,
    Course,
    CourseRecord,
    RoleHeld,
    VolunteerRole,
)

EARLY, LATE = dt.date(2025, 4, 1), dt.date(2026, 3, 31)


def role(**fields):
    return VolunteerRole.objects.create(**{"slug": "own", "name": "Own"} | fields)


def course(**fields):
    return Course.objects.create(**{"slug": "own", "name": "Own"} | fields)


def hold_role(times=1, **fields):
    volunteer, held = make.VolunteerFactory(), role()
    for _ in range(times):
        RoleHeld.objects.create(volunteer=volunteer, role=held, **fields)


def place_twice():
    cohort, volunteer = cohort_of(), make.VolunteerFactory()
    for _ in range(2):
        CohortPlace.objects.create(cohort=cohort, volunteer=volunteer)


def cohort_of():
    return Cohort.objects.create(course=course(), centre=make.CentreFactory(), name="Spring")


def day_twice():
    cohort = cohort_of()
    for _ in range(2):
        CohortDay.objects.create(cohort=cohort, date=EARLY)


def record(times=1, **fields):
    volunteer, done = make.VolunteerFactory(), course()
    for _ in range(times):
        values = {"completed_on": LATE} | fields
        CourseRecord.objects.create(volunteer=volunteer, course=done, **values)


VIOLATIONS = {
    "one_role_of_a_slug_in_an_authority": lambda: (role(), role(name="Another")),
    "one_role_of_a_name_in_an_authority": lambda: (role(), role(slug="another", name="OWN")),
    "role_that_leads_is_at_sessions": lambda: role(leads_sessions=True),
    "role_ends_after_start": lambda: hold_role(starts_on=LATE, ends_on=EARLY),
    "role_held_once_at_a_time": lambda: hold_role(2),
    "one_course_of_a_slug_in_an_authority": lambda: (course(), course(name="Another")),
    "one_course_of_a_name_in_an_authority": lambda: (course(), course(slug="another", name="OWN")),
    "course_lasts_a_month_or_more": lambda: course(lasts_months=0),
    "one_place_a_volunteer_in_a_cohort": place_twice,
    "one_cohort_day_at_a_time": day_twice,
    "cohort_day_ends_after_start": lambda: CohortDay.objects.create(
        cohort=cohort_of(), date=EARLY, start=dt.time(11), end=dt.time(10)
    ),
    "one_record_a_volunteer_course_and_day": lambda: record(2),
    "course_is_due_after_it_was_done": lambda: record(due_on=EARLY),
    "check_issued_after_it_was_applied_for": lambda: make.CheckFactory(
        applied_on=LATE, issued_on=EARLY
    ),
    "accepted_check_is_issued_and_dated": lambda: make.CheckFactory(decided_on=None),
    "check_is_due_after_it_was_issued": lambda: make.CheckFactory(issued_on=LATE, due_on=EARLY),
}
