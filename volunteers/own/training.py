"""A volunteer's check and courses as things to do, each with what to do about it."""

from django.db.models import Q
from django.urls import reverse

from volunteers.eligibility import standing_of_volunteers
from volunteers.models import Cohort, CohortPlace, Course
from volunteers.standing import State
from volunteers.training_page import Task

DUE = {State.DUE, State.OVERDUE, State.EXPIRED}
LONG = 365  # days ahead from which the year alone says enough
ORDER = ("due", "open", "done")


def own_tasks(volunteer, today, *, courses_next=()):
    """Courses that her roles need, that she did or has a place for, and those of the next rung
    (names in ``courses_next``); then her check. What is due comes first."""
    standing = standing_of_volunteers([volunteer], today)[volunteer.pk]
    places = _places(volunteer, today)
    open_for = {cohort.course.slug for cohort in own_cohorts(volunteer, today)}
    rows = {row.course.slug: (row.course, row.standing) for row in standing.courses}
    for course in _more_courses(volunteer, places, courses_next, without=rows):
        rows[course.slug] = (course, None)
    tasks = [
        _course_task(course, found, places.get(slug), slug in open_for, today)
        for slug, (course, found) in rows.items()
    ]
    if standing.check is not None:
        tasks.append(_check_task(standing, volunteer, today))
    return sorted(tasks, key=lambda task: ORDER.index(task.state))


def own_cohorts(volunteer, today, course=None):
    """Cohorts of her authority that begin today or later and have a place she may take."""
    cohorts = Cohort.objects.coming(today).with_room()
    cohorts = cohorts.filter(is_open=True, centre__authority=volunteer.authority_id)
    cohorts = cohorts.exclude(taken__in=_standing_places(volunteer))
    if course is not None:
        cohorts = cohorts.filter(course__slug=course.slug)
    return cohorts.select_related("course", "centre").prefetch_related("days")


def own_places(volunteer, today):
    """The places she has in cohorts that are not over."""
    return list(_places(volunteer, today).values())


def _standing_places(volunteer):
    return CohortPlace.objects.filter(volunteer=volunteer, given_up_on=None)


def _places(volunteer, today):
    """By slug of the course; the cohort has its ``first_day``."""
    cohorts = Cohort.objects.with_days().filter(
        taken__in=_standing_places(volunteer), last_day__gte=today
    )
    cohorts = cohorts.select_related("course", "centre").prefetch_related("days")
    return {cohort.course.slug: cohort for cohort in cohorts.order_by("-first_day")}


def _more_courses(volunteer, places, names, *, without):
    found = {slug: cohort.course for slug, cohort in places.items()}
    if names:
        # By slug: an own course may have another name than everybody's that it stands for.
        slugs = Course.objects.filter(
            Q(authority=None) | Q(authority=volunteer.authority_id), name__in=names
        ).values("slug")
        courses = Course.objects.of_authority(volunteer.authority_id).filter(slug__in=slugs)
        found |= {course.slug: course for course in courses}
    return [course for slug, course in found.items() if slug not in without]


def _course_task(course, standing, place, may_pick, today):
    state = standing.state if standing else State.MISSING
    link = ("", "")
    if place is not None:
        link = (reverse("volunteers:my-course", args=[course.uuid]), "See when")
    elif may_pick and state != State.IN_DATE:
        link = (reverse("volunteers:my-course", args=[course.uuid]), "Pick a date")
    words = _course_words(state, standing, place, today)
    return Task(course.name, words, _task_state(state, place), *link)


def _task_state(state, place):
    if state == State.IN_DATE:
        return "done"
    return "due" if state in DUE and (place is None or state == State.EXPIRED) else "open"


def _course_words(state, standing, place, today):
    if state == State.IN_DATE:
        return _done(standing.due_on, "lasts to", today) if standing.due_on else "Done"
    if place is not None:
        starts = "Starts" if place.first_day >= today else "Started"
        return f"{starts} {day_short(place.first_day, today)}, you have a place"
    return {
        State.DUE: "Do this by {}.",
        State.OVERDUE: "It was due on {}. Do it soon.",
        State.EXPIRED: "It ran out, it was due on {}. Do it before you help again.",
    }.get(state, "Not done yet.").format(day_short(standing.due_on, today) if standing else "")


def _check_task(standing, volunteer, today):
    check, who = standing.check, _who(volunteer)
    if check.state == State.IN_DATE:
        words = _done(check.due_on, "look again in", today) if check.due_on else "Done"
        return Task("Your check", words, "done")
    if standing.renewal_applied_on:
        asked = day_short(standing.renewal_applied_on, today)
        return Task("Your check", f"A new one is on its way, asked for on {asked}.", "open")
    day = day_short(check.due_on or check.since, today)
    words = {
        State.DUE: f"Due again by {day}. {who} asks for a new one with you.",
        State.OVERDUE: f"It was due on {day}. Ask {_object(who)} for a new one now.",
        State.EXPIRED: f"It ran out, it was due on {day}. Ask {_object(who)} for a new one now.",
        State.WAITING: f"Asked for on {day}. It can take some weeks.",
        State.REFUSED: f"Talk to {_object(who)} about what comes next.",
        State.MISSING: f"Not yet. {who} asks for it with you.",
    }[check.state]
    return Task("Your check", words, "due" if check.state in DUE else "open")


def _who(volunteer):
    person = volunteer.looked_after_by
    return person.get_short_name() if person else "The centre"


def _object(who):
    return "the centre" if who == "The centre" else who


def _done(day, joiner, today):
    """Done, lasts to March 2027; Done, look again in 2028."""
    far = joiner.endswith("in") and (day - today).days > LONG
    return f"Done, {joiner} {day:%Y}" if far else f"Done, {joiner} {day:%B %Y}"


def day_short(day, today):
    """5 June; 5 June 2027 when it is another year."""
    if day is None:
        return ""
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B %Y}"
