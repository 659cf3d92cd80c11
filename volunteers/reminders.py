"""Reminders before a check or course is due: to the volunteer and to who looks after her.

Each goes out once, at each of the steps of the settings (60, 30 and 7 days before). A night that
was missed is made up for with the step reached by then. What a message is about is its key (whose,
what, due on which day, which step, to whom), so it does not matter how often or how far the job
runs: what was sent is not sent again, what was not is sent the next time.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.template.loader import render_to_string

from documents.mail import send_once
from documents.models import Message
from volunteers.eligibility import standing_of_volunteers
from volunteers.models import CohortPlace, Volunteer
from volunteers.own.turns import first_name

AT_ONCE = 500
CHECK = "check"
TO_VOLUNTEER, TO_STAFF = "volunteer", "staff"


@dataclass(frozen=True)
class Reminder:
    """``what``: "check" or the slug of a course; ``name``: the same in words."""

    volunteer: Volunteer
    what: str
    name: str
    due_on: dt.date
    step: int

    def key(self, to):
        """``to``: "volunteer", or the member of staff by her id."""
        return f"reminder {self.volunteer.uuid} {self.what} {self.due_on} {self.step} {to}"


def step_reached(days_left: int, steps) -> int | None:
    """Of these numbers of days before, the nearest that has come; None before the first, and
    when the day is over."""
    if days_left < 0:
        return None
    return min((step for step in steps if days_left <= step), default=None)


def send_reminders(on):
    """Put down the messages that are due on this day; returns how many are new."""
    volunteers = Volunteer.objects.exclude(
        status__in=[Volunteer.Status.LEFT, Volunteer.Status.PAUSED]
    )
    ids = list(volunteers.order_by("pk").values_list("pk", flat=True))
    batches = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    return sum(_send(reminders_of(batch, on), on) for batch in batches)


def reminders_of(ids, on):
    """The reminders whose step is reached; a number of queries that does not grow with them."""
    volunteers = list(
        Volunteer.objects.filter(pk__in=ids).select_related(
            "user", "looked_after_by", "group", "centre"
        )
    )
    standings = standing_of_volunteers(volunteers, on)
    booked = _courses_booked(ids, on)
    return [
        Reminder(volunteer, what, name, standing.due_on, step)
        for volunteer in volunteers
        for what, name, standing in _dated(standings[volunteer.pk], booked.get(volunteer.pk, ()))
        if (step := step_reached((standing.due_on - on).days, steps())) is not None
    ]


def steps():
    return settings.VOLUNTEER_REMIND_BEFORE_DAYS


def _dated(standing, booked):
    """Her check unless a new one is asked for, and her courses unless she has a place in one."""
    if standing.check and standing.check.due_on and not standing.renewal_applied_on:
        yield CHECK, "check", standing.check
    for row in standing.courses:
        if row.standing.due_on and row.course.slug not in booked:
            yield f"course {row.course.slug}", row.course.name, row.standing


def _courses_booked(ids, on):
    """{volunteer: slugs of the courses in which she has a place that is not over}."""
    places = CohortPlace.objects.filter(
        volunteer__in=ids, given_up_on=None, cohort__days__date__gte=on
    )
    booked = {}
    for pk, slug in places.values_list("volunteer", "cohort__course__slug").distinct():
        booked.setdefault(pk, set()).add(slug)
    return booked


def _send(reminders, on):
    seen_by = _seen_by_staff(reminders)
    messages = {
        reminder.key(to): (reminder, to, person)
        for reminder in reminders
        for to, person in _recipients(reminder, seen_by)
    }
    known = Message.objects.filter(key__in=list(messages)).values_list("key", flat=True)
    sent = 0
    for key in messages.keys() - set(known):
        _, is_new = send_once(key, **_words(*messages[key], on))
        sent += is_new
    return sent


def _recipients(reminder, seen_by):
    volunteer = reminder.volunteer
    if volunteer.written_to:
        yield TO_VOLUNTEER, volunteer
    staff = volunteer.looked_after_by
    if staff and staff.pk != volunteer.user_id and volunteer.pk in seen_by.get(staff.pk, ()):
        yield f"{TO_STAFF} {staff.pk}", staff


def _seen_by_staff(reminders):
    """{user: her volunteers}, for as long as she is there and sees them: rights may have gone."""
    whom = {}
    for reminder in reminders:
        whom.setdefault(reminder.volunteer.looked_after_by_id, set()).add(reminder.volunteer.pk)
    users = get_user_model().objects.filter(pk__in=[pk for pk in whom if pk], is_active=True)
    return {
        user.pk: set(
            Volunteer.objects.for_user(user)
            .filter(pk__in=whom[user.pk])
            .values_list("pk", flat=True)
        )
        for user in users
    }


def _words(reminder, to, person, on):
    words = {
        "reminder": reminder,
        "volunteer": reminder.volunteer,
        "first_name": first_name(reminder.volunteer.name),
        "staff": reminder.volunteer.looked_after_by,
        "days_left": (reminder.due_on - on).days,
        "is_check": reminder.what == CHECK,
        "is_to_staff": to != TO_VOLUNTEER,
    }
    return {
        "to": person.email if to != TO_VOLUNTEER else person.written_to,
        "subject": render_to_string("volunteers/mail/reminder_subject.txt", words),
        "body": render_to_string("volunteers/mail/reminder_body.txt", words),
    }
