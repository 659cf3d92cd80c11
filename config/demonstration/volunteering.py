"""Rows about the volunteers of one authority: gathered first, then kept in a few statements."""

import datetime as dt

from django.utils import timezone

from centres.periods import birthday
from centres.working_days import is_working_day
from volunteers.models import (
    Check,
    Course,
    CourseRecord,
    Goal,
    Hours,
    HoursChange,
    LadderNeed,
    LadderNeedDone,
    LadderStep,
    Move,
    Outcome,
    RoleHeld,
    SupervisionNote,
    Volunteer,
    VolunteerRole,
)

LASTS_YEARS = 3  # checks, and the courses that are done again
ASKED_BEFORE_ISSUED = 24
DAYS_UNTIL_APPROVED = 4
SAFE = ("welcome", "keeping-children-safe")


class Volunteering:
    """Days are counted from ``today``; ``by`` is the member of staff who keeps the volunteers."""

    def __init__(self, authority, today, by):
        self.authority, self.today, self.by = authority, today, by
        self.rows, self.ticked = {}, set()
        self.learn()

    def learn(self):
        """The roles and courses of this authority, by slug."""
        roles, courses = VolunteerRole.objects, Course.objects
        self.roles = {role.slug: role for role in roles.of_authority(self.authority)}
        self.courses = {course.slug: course for course in courses.of_authority(self.authority)}
        needs = LadderNeed.objects.of_authority(self.authority)
        self.needs = [need for need in needs if need.course_id is None]

    def ago(self, days):
        return self.today - dt.timedelta(days=days)

    def day(self, when):
        """A day as it is, or so many days ago."""
        return when if isinstance(when, dt.date) else self.ago(when)

    def working_day(self, days):
        """So many days ago, below 0 ahead; else the last working day before."""
        day = self.ago(days)
        while not is_working_day(day):
            day -= dt.timedelta(days=1)
        return day

    def at(self, day, hour=10):
        return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))

    def add(self, row):
        self.rows.setdefault(type(row), []).append(row)
        return row

    def save(self):
        for model in sorted(self.rows, key=lambda model: model is not Volunteer):
            model.objects.bulk_create(self.rows[model], batch_size=1000)
        self.rows = {}

    # --- who she is, and her way along ------------------------------------------------------------

    def volunteer(self, name, number, **fields):
        first = name.split()[0].lower()
        return self.add(
            Volunteer(
                authority=self.authority,
                name=name,
                phone=f"07700900{number:03d}",
                email=f"{first}.{number}@example.org",
                looked_after_by=self.by,
                **fields,
            )
        )

    def way(self, volunteer, **days):
        """Each status that she came to, with its day; the last one is where she is."""
        for status, when in days.items():
            self.add(Move(volunteer=volunteer, status=status, on=self.day(when), by=self.by))
        volunteer.status = status

    def role(self, volunteer, slug, since, until=None):
        self.add(
            RoleHeld(
                volunteer=volunteer,
                role=self.roles[slug],
                starts_on=self.day(since),
                ends_on=until and self.day(until),
                given_by=self.by,
            )
        )

    # --- checks and courses -----------------------------------------------------------------------

    def check(self, volunteer, level, due_in):
        due_on = self.ago(-due_in)
        issued_on = birthday(due_on, -LASTS_YEARS)
        self.add(
            Check(
                volunteer=volunteer,
                level=level,
                applied_on=issued_on - dt.timedelta(days=ASKED_BEFORE_ISSUED),
                issued_on=issued_on,
                decision=Check.Decision.ACCEPTED,
                decided_on=issued_on + dt.timedelta(days=3),
                decided_by=self.by,
                due_on=due_on,
            )
        )

    def check_under_way(self, volunteer, level, since):
        self.add(Check(volunteer=volunteer, level=level, applied_on=self.ago(since)))

    def did(self, volunteer, slug, when=None, due_in=None, cohort=None):
        """She did a course ``when`` (days ago); one that is done again is due in ``due_in`` days,
        or three years after."""
        course = self.courses[slug]
        if due_in is not None:
            due_on = self.ago(-due_in)
            completed_on = birthday(due_on, -LASTS_YEARS)
        else:
            completed_on = self.day(when)
            due_on = birthday(completed_on, LASTS_YEARS) if course.lasts_months else None
        self.add(
            CourseRecord(
                volunteer=volunteer,
                course=course,
                cohort=cohort,
                completed_on=completed_on,
                is_accredited=bool(course.accredited_by),
                due_on=due_on,
                recorded_by=self.by,
            )
        )

    # --- hours ------------------------------------------------------------------------------------

    def gave(self, volunteer, hours, day, *, status=Hours.Status.APPROVED, by=None, **fields):
        """Hours, and what became of them."""
        approved = status == Hours.Status.APPROVED
        logged_at = self.at(day, 17)
        approved_at = min(logged_at + dt.timedelta(days=DAYS_UNTIL_APPROVED), timezone.now())
        row = self.add(
            Hours(
                volunteer=volunteer,
                hours=hours,
                date=day,
                status=status,
                is_paid=volunteer.is_paid,
                logged_by=by,
                logged_at=logged_at,
                approved_by=self.by if approved else None,
                approved_at=approved_at if approved else None,
                **fields,
            )
        )
        self.add(HoursChange(hours=row, kind="logged", at=logged_at, by=by))
        if approved:
            self.add(HoursChange(hours=row, kind="approved", at=approved_at, by=self.by))
        if status == Hours.Status.QUERIED:
            words = fields.get("query", "")
            self.add(
                HoursChange(hours=row, kind="queried", at=approved_at, by=self.by, words=words)
            )
        return row

    # --- ladder and plan --------------------------------------------------------------------------

    def step(self, volunteer, level, when, evidence):
        self.add(
            LadderStep(
                volunteer=volunteer,
                level=level,
                on=self.day(when),
                evidence=evidence,
                recorded_by=self.by,
            )
        )
        for need in self.needs:
            if need.level == level and (volunteer.name, need.pk) not in self.ticked:
                self.ticked.add((volunteer.name, need.pk))
                self.tick(volunteer, need, when)

    def tick(self, volunteer, need, when):
        """She has done what a level takes, where no course says so."""
        self.add(
            LadderNeedDone(volunteer=volunteer, need=need, on=self.day(when), recorded_by=self.by)
        )

    def goal(self, volunteer, words, kind="", *, by_in=None, reached=None, **fields):
        return self.add(
            Goal(
                volunteer=volunteer,
                words=words,
                kind=kind,
                set_on=self.ago(fields.pop("set", 120)),
                by_on=None if by_in is None else self.ago(-by_in),
                status=Goal.Status.OPEN if reached is None else Goal.Status.REACHED,
                ended_on=None if reached is None else self.ago(reached),
                **fields,
            )
        )

    def led_to(self, volunteer, kind, when, words, goal=None):
        self.add(
            Outcome(
                volunteer=volunteer,
                kind=kind,
                on=self.day(when),
                words=words,
                goal=goal,
                recorded_by=self.by,
            )
        )

    def talk(self, volunteer, when, words, *, level="general", next_in=None):
        self.add(
            SupervisionNote(
                volunteer=volunteer,
                on=self.working_day(when),
                level=level,
                words=words,
                next_on=None if next_in is None else self.working_day(-next_in),
                written_by=self.by,
            )
        )
