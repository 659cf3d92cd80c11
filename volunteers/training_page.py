"""One volunteer's page of checks and training: how all of it stands, and what was written down."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from volunteers.eligibility import StandingOfVolunteer, standing_of_volunteers
from volunteers.models import Check, Cohort, CourseRecord, RoleHeld
from volunteers.standing import State, day_words


@dataclass(frozen=True)
class Task:
    """One thing that stands somehow, as ``components/task_list.html`` draws it.

    ``state``: due, open or done; ``link_text`` is empty where there is nothing to press.
    """

    title: str
    words: str
    state: str
    url: str = ""
    link_text: str = ""


@dataclass(frozen=True)
class TrainingPage:
    standing: StandingOfVolunteer
    tasks: list[Task]
    roles: list[RoleHeld]
    checks: list[Check]
    records: list[CourseRecord]
    cohorts: list[Cohort]


def training_page(volunteer, *, user, with_checks):
    """``with_checks``: the ledger too, for those who keep it; others see only how it stands."""
    today = timezone.localdate()
    standing = standing_of_volunteers([volunteer], today)[volunteer.pk]
    checks = volunteer.checks.select_related("decided_by") if with_checks else []
    cohorts = Cohort.objects.with_days().filter(
        taken__volunteer=volunteer, taken__given_up_on=None, last_day__gte=today
    )
    cohorts = list(cohorts.select_related("course", "centre").order_by("first_day"))
    roles = list(volunteer.roles_held.select_related("role"))
    for held in roles:
        held.is_over = held.ends_on is not None and held.ends_on < today
    return TrainingPage(
        standing=standing,
        tasks=tasks_of(standing, _NextStep(volunteer, user, cohorts) if with_checks else None),
        roles=roles,
        checks=list(checks),
        records=list(volunteer.course_records.select_related("course", "cohort")),
        cohorts=cohorts,
    )


class _NextStep:
    """Where one goes on for what she lacks: an address and its words, or nothing."""

    def __init__(self, volunteer, user, cohorts):
        self.volunteer = volunteer
        self.with_a_place = {cohort.course.slug for cohort in cohorts}
        coming = Cohort.objects.for_user(user).coming(timezone.localdate()).with_room()
        coming = coming.filter(centre__authority=volunteer.authority_id).select_related("course")
        # The last to be put in is the first to begin.
        self.next_cohorts = {cohort.course.slug: cohort for cohort in reversed(coming)}

    def to_course(self, course):
        if course.slug in self.with_a_place:
            return ()
        cohort = self.next_cohorts.get(course.slug)
        if cohort is None:
            return reverse("volunteers:cohort-add"), "Plan one"
        address = reverse("volunteers:cohort-place-give", args=[cohort.uuid])
        words = f"Give a place on {day_words(cohort.first_day)}"
        return f"{address}?volunteer={self.volunteer.uuid}", words

    def to_check(self, state):
        words = "Ask for one" if state == State.MISSING else "Ask for a new one"
        return reverse("volunteers:check-add", args=[self.volunteer.uuid]), words


def tasks_of(standing, next_step=None):
    """The check first, then courses by name; those no role needs and that ran out are left out.

    ``next_step``: links to what is to be done next; None: without them.
    """
    tasks = [
        Task(
            row.course.name,
            _course_words(row),
            *_state_and_link(row.standing, next_step.to_course(row.course) if next_step else ()),
        )
        for row in standing.courses
        if row.matters
    ]
    if standing.check is not None:
        check = standing.check
        title = "Check"
        if standing.check_level.rank:
            title = f"Check: {standing.check_level.label.lower()}"
        words = f"{check.words}."
        if standing.renewal_applied_on:
            words += f" A new one was asked for on {day_words(standing.renewal_applied_on)}."
        ask = ()
        if next_step and not standing.renewal_applied_on and check.state != State.WAITING:
            ask = next_step.to_check(check.state)
        tasks.insert(0, Task(title, words, *_state_and_link(check, ask)))
    return tasks


def _state_and_link(standing, link):
    """What is in date needs no link to what is to be done."""
    return (_task_state(standing.state), *(() if standing.state == State.IN_DATE else link))


def _course_words(row):
    words = row.standing.words
    if row.standing.state == State.IN_DATE and row.standing.due_on is None:
        words = f"Done on {day_words(row.standing.since)}"
    return f"{words}." if row.is_needed else f"{words}. No role of hers needs it."


def _task_state(state):
    if state == State.IN_DATE:
        return "done"
    return "open" if state in (State.MISSING, State.WAITING) else "due"
