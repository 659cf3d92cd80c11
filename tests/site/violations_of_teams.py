"""For each constraint of hours, teams and one-to-one work, a row that breaks it."""

import datetime as dt

from django.utils import timezone

from tests import factories as make
from volunteers.models import OneToOne, Turn, VolunteerRole

EARLY, LATE = dt.date(2010, 1, 1), dt.date(2010, 6, 1)


def turn(**fields):
    role = VolunteerRole.objects.filter(at_sessions=True).first()
    return Turn.objects.create(role=role, **fields)


def turn_twice():
    who = {"session": make.SessionFactory(), "volunteer": make.VolunteerFactory()}
    for status in ("coming", "cannot_come"):
        turn(**who, status=status, said_at=timezone.now())


def one_to_one(**dates):
    family = make.FamilyFactory()
    return OneToOne.objects.create(
        volunteer=make.VolunteerFactory(),
        family=family,
        centre=family.centre,
        role=VolunteerRole.objects.filter(one_to_one=True).first(),
        **dates,
    )


def one_to_one_twice():
    first = one_to_one(starts_on=EARLY)
    first.pk, first.uuid, first.starts_on = None, "3f1b54f3-62a5-4a0e-9c6b-0d4f1b3c8e77", LATE
    first.save()


VIOLATIONS = {
    "queried_hours_say_what": lambda: make.HoursFactory(status="queried"),
    "one_turn_a_volunteer_and_session": turn_twice,
    "who_cannot_come_said_when": lambda: turn(
        session=make.SessionFactory(), volunteer=make.VolunteerFactory(), status="cannot_come"
    ),
    "one_to_one_ends_after_start": lambda: one_to_one(starts_on=LATE, ends_on=EARLY),
    "one_to_one_once_at_a_time": one_to_one_twice,
}
