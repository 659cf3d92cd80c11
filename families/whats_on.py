"""What is on for parents: sessions of open, public activities, by day and place.

Cancelled ones are listed too, so that nobody comes in vain; why is for those who were expected.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from centres.models import Activity, Centre, Session
from families.bookings import with_places

MOST_AHEAD = 200
MOST_ON_A_POSTER = 100  # of a centre in a week
ROOM_ON_A_POSTER = 22  # lines in large letters; a day's heading takes two

AGES = {  # in months, both included
    "baby": (0, 11),
    "1": (12, 23),
    "2": (24, 35),
    "3": (36, 47),
    "4": (48, 59),
}
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True)
class Asked:
    """What somebody looks for; empty for everything."""

    centre: Centre | None = None
    age: str = ""
    day: str = ""


@dataclass(frozen=True)
class Day:
    date: dt.date
    sessions: tuple[Session, ...]


@dataclass(frozen=True)
class Poster:
    """One centre's week, for a page of A4."""

    centre: Centre
    days: tuple[Day, ...]

    @property
    def is_full(self):
        """Whether it takes small letters to fit its page."""
        return sum(2 + len(day.sessions) for day in self.days) > ROOM_ON_A_POSTER


def public_sessions():
    """With all that a line about one says."""
    sessions = Session.objects.filter(
        activity__is_public=True, activity__status=Activity.Status.OPEN
    ).select_related("activity", "centre", "venue")
    return sessions.order_by("date", "start", "centre__name", "pk")


def sessions_ahead(asked=Asked(), *, cancelled_too=True):
    """Sessions that are not over, soonest first, each with ``places_left``."""
    today, now = timezone.localdate(), timezone.localtime().time()
    sessions = public_sessions().filter(date__gte=today)
    sessions = sessions.exclude(
        Q(date=today) & (Q(end__lte=now) | Q(end__isnull=True, start__lt=now))
    )
    if not cancelled_too:
        sessions = sessions.took_place()
    return with_places(narrowed(sessions, asked))


def narrowed(sessions, asked):
    if asked.centre:
        sessions = sessions.filter(centre=asked.centre)
    if asked.age:
        youngest, oldest = AGES[asked.age]
        sessions = sessions.filter(
            Q(activity__youngest_months__isnull=True) | Q(activity__youngest_months__lte=oldest),
            Q(activity__oldest_months__isnull=True) | Q(activity__oldest_months__gte=youngest),
        )
    if asked.day:
        sessions = sessions.filter(date__iso_week_day=WEEKDAYS.index(asked.day) + 1)
    return sessions


def posters(first, centre=None):
    """A poster for each centre with something on in the week that begins on that Monday."""
    week = (first, first + dt.timedelta(days=6))
    sessions = with_places(public_sessions().filter(date__range=week))
    if centre:
        sessions = sessions.filter(centre=centre)
    by_centre = {}
    for session in sessions.order_by("centre__name", "date", "start", "pk"):
        by_centre.setdefault(session.centre, []).append(session)
    return [Poster(one, tuple(days(s[:MOST_ON_A_POSTER]))) for one, s in by_centre.items()]


def days(sessions):
    """Sessions in the order of their dates, by day."""
    by_day = {}
    for session in sessions:
        by_day.setdefault(session.date, []).append(session)
    return [Day(date, tuple(of_day)) for date, of_day in by_day.items()]


def monday_of(day):
    return day - dt.timedelta(days=day.weekday())
