"""Whether volunteers have what a role needs on a day, and how their checks and courses stand.

Everything is read in a number of queries that does not grow with the volunteers.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone

from volunteers.kept import Kept
from volunteers.models import Check, CheckLevel, Cohort, Course, Volunteer
from volunteers.standing import MISSING, Standing, State, day_words, standing_of


@dataclass(frozen=True)
class Missing:
    """What a volunteer lacks for a role, and how to get it."""

    what: str
    how: str


@dataclass(frozen=True)
class CourseStanding:
    course: Course
    standing: Standing
    is_needed: bool

    @property
    def matters(self):
        """A course that no role of hers needs may run out without anybody minding."""
        return self.is_needed or self.standing.holds


@dataclass(frozen=True)
class StandingOfVolunteer:
    """How a volunteer's check and courses stand on a day.

    ``check`` is None where no role of hers needs one and she has none. ``check_level``: the
    most that her roles need, else that of the check she has. ``renewal_applied_on``: a new one
    is asked for while the old one counts.
    """

    check: Standing | None = None
    check_level: CheckLevel = CheckLevel.NONE
    renewal_applied_on: dt.date | None = None
    courses: list[CourseStanding] = field(default_factory=list)

    @property
    def worst(self) -> Standing | None:
        """The standing that somebody should look at first; None when there is nothing."""
        standings = [course.standing for course in self.courses if course.matters]
        if self.check is not None:
            standings.append(self.check)
        return max(standings, key=lambda standing: standing.urgency, default=None)


def standing_on(due_on, day, *, since=None):
    """``standing_of`` with the window and the grace of the settings."""
    return standing_of(
        due_on,
        day,
        window_days=settings.VOLUNTEER_RENEWAL_WINDOW_DAYS,
        grace_days=settings.VOLUNTEER_GRACE_DAYS,
        since=since,
    )


# --- may she be put down? -----------------------------------------------------------------------


def missing_for(volunteers, role, on):
    """What each volunteer lacks for ``role`` on the day ``on``: {pk: [Missing, ...]}."""
    volunteers = list(volunteers)
    kept = Kept([volunteer.pk for volunteer in volunteers], on)
    courses = list(role.courses.all())
    lacking = {
        volunteer: [
            (course, standing)
            for course in courses
            if not (standing := _course_standing(kept, volunteer.pk, course.slug, on)).holds
        ]
        for volunteer in volunteers
    }
    cohorts = _next_cohorts(lacking)
    return {
        volunteer.pk: [
            *_status_missing(volunteer),
            *_role_missing(kept.roles[volunteer.pk], role, on),
            *_check_missing(kept.checks[volunteer.pk], role, on),
            *(
                _course_missing(
                    course, standing, cohorts.get((volunteer.authority_id, course.slug))
                )
                for course, standing in courses_lacking
            ),
        ]
        for volunteer, courses_lacking in lacking.items()
    }


def _course_standing(kept, volunteer, slug, on):
    if slug not in kept.done[volunteer]:
        return MISSING
    _, completed_on, due_on = kept.done[volunteer][slug]
    return standing_on(due_on, on, since=completed_on)


STATUS_MISSING = {
    Volunteer.Status.PAUSED: Missing(
        "She is paused.", "When she is back, move her along to active on her page."
    ),
    Volunteer.Status.LEFT: Missing(
        "She has left.", "If she comes back, move her along to active on her page."
    ),
}


def _status_missing(volunteer):
    if volunteer.gives_time:
        return []
    not_yet = Missing(
        f"She is not active yet: she stands at “{volunteer.get_status_display().lower()}”.",
        "Move her along to active on her page when all is done.",
    )
    return [STATUS_MISSING.get(volunteer.status, not_yet)]


def _role_missing(held, role, on):
    if any(one.slug == role.slug for one in held):
        return []
    return [
        Missing(
            f"She is not {_a(role.name)} on {day_words(on)}.",
            "A manager can give her the role on her page of checks and training.",
        )
    ]


def _check_missing(checks, role, on):
    needed = CheckLevel(role.check_level)
    if needed == CheckLevel.NONE:
        return []
    standing = _check_standing(checks, needed, on)
    if standing.holds:
        return []
    what, how = _check_words(standing, _check_named(needed), on)
    if standing.state == State.EXPIRED and (waiting := _waiting(checks, needed)):
        asked = day_words(waiting.applied_on)
        how = f"A new one was asked for on {asked}: accept it on her page when it has come."
    return [Missing(what, how)]


def _check_named(level):
    """“enhanced check with barred lists”."""
    first, _, rest = level.label.lower().partition(" ")
    return f"{first} check {rest}".rstrip()


def _check_words(standing, check, on):
    if standing.state == State.EXPIRED:
        return (
            f"Her {check} ran out: it was due on {day_words(standing.due_on)}.",
            "Ask for a new one now, and accept it on her page when it has come.",
        )
    if standing.state == State.WAITING:
        return (
            f"Her {check} has been waiting since {day_words(standing.since)}.",
            "When it has come, accept it on her page of checks and training.",
        )
    if standing.state == State.REFUSED:
        return (
            f"Her last check was not accepted ({day_words(standing.since)}).",
            "A manager decides whether to ask for another one.",
        )
    return (
        f"She has no {check} that holds on {day_words(on)}.",
        "Ask for one on her page of checks and training.",
    )


def _course_missing(course, standing, cohort):
    if standing.state == State.EXPIRED:
        what = f"{course.name}: ran out, it was due on {day_words(standing.due_on)}."
    else:
        what = f"{course.name}: not done yet."
    if cohort is None:
        return Missing(what, "No course is planned: plan one, or record where else she did it.")
    return Missing(
        what,
        f"The next starts on {day_words(cohort.first_day)} at {cohort.centre}: give her a place.",
    )


def _next_cohorts(lacking):
    """The next cohort that begins and has room, by authority and slug of the course."""
    slugs = {course.slug for courses in lacking.values() for course, _ in courses}
    if not slugs:
        return {}
    coming = Cohort.objects.coming(timezone.localdate()).with_room()
    coming = coming.filter(
        course__slug__in=slugs, centre__authority__in={v.authority_id for v in lacking}
    ).select_related("centre", "course")
    # The last to be put in is the first to begin.
    return {(c.centre.authority_id, c.course.slug): c for c in reversed(coming)}


def _a(name):
    """“a peer supporter”, “an ambassador”."""
    article = "an" if name[:1].lower() in "aeiou" else "a"
    return f"{article} {name[:1].lower()}{name[1:]}"


# --- how a check stands -------------------------------------------------------------------------


def _check_standing(checks, needed, on):
    return _check_and_standing(checks, needed, on)[0]


def _check_and_standing(checks, needed, on):
    """How the check stands where ``needed`` is asked for, and which check that is.

    A check counts from the day on which it was accepted, until a later one is refused.
    """
    decided = [c for c in checks if c.decided_on and c.decided_on <= on]
    refused = [c for c in decided if c.decision == Check.Decision.REFUSED]
    refused_last = max(refused, key=_when_decided, default=None)
    accepted = [
        c
        for c in decided
        if c.decision == Check.Decision.ACCEPTED
        and CheckLevel(c.level).covers(needed)
        and (refused_last is None or _when_decided(c) > _when_decided(refused_last))
    ]
    if accepted:
        best = max(accepted, key=lambda check: (check.due_on or dt.date.max, check.pk))
        return standing_on(best.due_on, on, since=best.issued_on), best
    if waiting := _waiting(checks, needed):
        return Standing(State.WAITING, None, waiting.applied_on), waiting
    if refused_last is not None:
        return Standing(State.REFUSED, None, refused_last.decided_on), refused_last
    return MISSING, None


def _when_decided(check):
    return (check.decided_on, check.pk)


def _waiting(checks, needed):
    waiting = [
        check
        for check in checks
        if check.decision == Check.Decision.WAITING and CheckLevel(check.level).covers(needed)
    ]
    return max(waiting, key=lambda check: (check.applied_on, check.pk), default=None)


# --- how all of hers stands ---------------------------------------------------------------------


def standing_of_volunteers(volunteers, on):
    """{pk: StandingOfVolunteer}: the check that her roles need or she has, and her courses."""
    ids = [volunteer.pk for volunteer in volunteers]
    kept = Kept(ids, on)
    return {
        pk: StandingOfVolunteer(
            **_check_part(kept.checks[pk], kept.roles[pk], on), courses=_course_part(kept, pk, on)
        )
        for pk in ids
    }


def _check_part(checks, held, on):
    levels = [CheckLevel(role.check_level) for role in held]
    needed = max(levels, key=lambda level: level.rank, default=CheckLevel.NONE)
    if needed == CheckLevel.NONE and not checks:
        return {}
    standing, check = _check_and_standing(checks, needed, on)
    waiting = None if standing.state == State.WAITING else _waiting(checks, needed)
    if needed == CheckLevel.NONE and check is not None:
        needed = CheckLevel(check.level)
    return {
        "check": standing,
        "check_level": needed,
        "renewal_applied_on": waiting and waiting.applied_on,
    }


def _course_part(kept, volunteer, on):
    done = {slug: course for slug, (course, *_) in kept.done[volunteer].items()}
    roles = kept.roles[volunteer]
    needed = {course.slug: course for role in roles for course in kept.needed[role.pk]}
    return [
        CourseStanding(course, _course_standing(kept, volunteer, slug, on), slug in needed)
        for slug, course in sorted((needed | done).items(), key=lambda item: item[1].name)
    ]
