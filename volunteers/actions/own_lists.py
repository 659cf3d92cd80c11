"""An authority's own role or course in the place of everybody's.

What was written with the shared one in that authority goes on with its own: who holds the role,
who has done the course. The authority is held meanwhile, so that two who change the same role at
once make one.
"""

from django.db import transaction
from django.utils.text import slugify

from centres.models import Authority
from volunteers.models import (
    Cohort,
    Course,
    CourseRecord,
    LadderNeed,
    OneToOne,
    RoleHeld,
    Turn,
    VolunteerRole,
)

COPIED_OF_ROLE = ("slug", "name", "about", "check_level", "at_sessions", "leads_sessions")
COPIED_OF_COURSE = ("slug", "name", "about", "accredited_by", "lasts_months")


@transaction.atomic
def own_role(*, role, authority):
    """The authority's own role in the place of this one; there already: that one."""
    _hold(authority)
    if role.authority_id is not None:
        return role
    if own := VolunteerRole.objects.filter(authority=authority, slug=role.slug).first():
        return own
    fields = {name: getattr(role, name) for name in (*COPIED_OF_ROLE, "one_to_one")}
    own = VolunteerRole.objects.create(authority=authority, **fields)
    slugs = role.courses.values("slug")
    own.courses.set(Course.objects.of_authority(authority).filter(slug__in=slugs))
    for model in (RoleHeld, Turn, OneToOne):
        model.objects.filter(role=role, volunteer__authority=authority).update(role=own)
    return own


@transaction.atomic
def own_course(*, course, authority):
    """The authority's own course in the place of this one; there already: that one."""
    _hold(authority)
    if course.authority_id is not None:
        return course
    if own := Course.objects.filter(authority=authority, slug=course.slug).first():
        return own
    fields = {name: getattr(course, name) for name in COPIED_OF_COURSE}
    own = Course.objects.create(authority=authority, **fields)
    for rows in (
        CourseRecord.objects.filter(volunteer__authority=authority),
        Cohort.objects.filter(centre__authority=authority),
        LadderNeed.objects.filter(authority=authority),
        VolunteerRole.courses.through.objects.filter(volunteerrole__authority=authority),
    ):
        rows.filter(course=course).update(course=own)
    return own


def free_slug(model, name, authority):
    """A slug that neither the authority nor everybody has: a new role takes nobody's place."""
    start = slugify(name)[:50] or "own"
    taken = model.objects.filter(slug__startswith=start, authority__in=[authority]) | (
        model.objects.filter(slug__startswith=start, authority=None)
    )
    taken = set(taken.values_list("slug", flat=True))
    numbered = (f"{start}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (start, *numbered) if slug not in taken)


def _hold(authority):
    Authority.objects.select_for_update().get(pk=authority.pk)
