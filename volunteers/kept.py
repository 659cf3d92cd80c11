"""The roles, checks and courses of some volunteers, read in a number of queries that does not grow
with them, and lightly: there may be thousands."""

import datetime as dt
from collections import defaultdict

from volunteers.models import Check, Course, CourseRecord, RoleHeld, VolunteerRole

CHECK_PARTS = (
    "volunteer_id",
    "level",
    "decision",
    "applied_on",
    "issued_on",
    "decided_on",
    "due_on",
    "pk",
)


class Kept:
    """By the volunteer's id: ``roles`` that she has on the day, her ``checks`` but those withdrawn
    (named tuples of CHECK_PARTS), and ``done``, courses by slug with when she did each and until
    when it holds. ``needed``: the courses of each role by its id."""

    def __init__(self, ids, on):
        self.roles = defaultdict(list)
        self.checks = defaultdict(list)
        self.done = defaultdict(dict)
        self._read_roles(ids, on)
        self._read_checks(ids)
        self._read_courses(ids, on)

    def _read_roles(self, ids, on):
        held = RoleHeld.objects.filter(volunteer__in=ids).holding_on(on)
        pairs = list(held.order_by("pk").values_list("volunteer_id", "role_id"))
        roles = VolunteerRole.objects.prefetch_related("courses").in_bulk({r for _, r in pairs})
        for volunteer, role in pairs:
            self.roles[volunteer].append(roles[role])
        self.needed = {pk: list(role.courses.all()) for pk, role in roles.items()}

    def _read_checks(self, ids):
        checks = Check.objects.filter(volunteer__in=ids)
        checks = checks.exclude(decision=Check.Decision.WITHDRAWN).order_by("pk")
        for check in checks.values_list(*CHECK_PARTS, named=True):
            self.checks[check.volunteer_id].append(check)

    def _read_courses(self, ids, on):
        """Of a course that she did more than once, the record that holds longest; a course has its
        slug whoever's it is."""
        records = CourseRecord.objects.filter(volunteer__in=ids, completed_on__lte=on)
        records = records.order_by("pk")
        rows = list(records.values_list("volunteer_id", "course_id", "completed_on", "due_on"))
        courses = Course.objects.in_bulk({course for _, course, *_ in rows})
        for volunteer, course_id, completed_on, due_on in rows:
            course = courses[course_id]
            known = self.done[volunteer].get(course.slug)
            if known is None or (due_on or dt.date.max) >= (known[2] or dt.date.max):
                self.done[volunteer][course.slug] = (course, completed_on, due_on)
