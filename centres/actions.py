"""Writes across several models of this room."""

import datetime as dt
from collections import defaultdict

import holidays
from django.conf import settings
from django.utils import timezone

from centres.models import Activity, Closure, Session, Term, WeeklyTime


def make_sessions(*, weekly_times=None, first=None, days=None):
    """Make the sessions of weekly times from ``first`` (today) for ``days`` (21) ahead.

    None on a closure of the centre or a bank holiday in England, and none outside term where the
    weekly time is for term time only. Made once: a session that exists, also a cancelled one,
    stays as it is. Returns how many were made.
    """
    first = first or timezone.localdate()
    days = settings.SESSIONS_AHEAD_DAYS if days is None else days
    calendar = [first + dt.timedelta(days=n) for n in range(days + 1)]
    times = WeeklyTime.objects.all() if weekly_times is None else weekly_times
    times = times.filter(activity__status=Activity.Status.OPEN).select_related(
        "activity__centre", "venue"
    )
    open_days = OpenDays(calendar[0], calendar[-1])
    sessions = [
        session_of(time, day)
        for time in times
        for day in calendar
        if day.weekday() == time.weekday and time.holds_on(day) and open_days.allow(time, day)
    ]
    before = Session.objects.count()
    Session.objects.bulk_create(sessions, ignore_conflicts=True, batch_size=1000)
    return Session.objects.count() - before


def session_of(weekly_time, day):
    """The session, not yet saved, that a weekly time makes on a day."""
    activity = weekly_time.activity
    return Session(
        authority_id=activity.centre.authority_id,
        centre_id=activity.centre_id,
        activity=activity,
        weekly_time=weekly_time,
        date=day,
        start=weekly_time.start,
        end=weekly_time.end,
        venue_id=weekly_time.venue_id,
        strand_id=activity.strand_id,
        provider_id=activity.provider_id,
        led_by=activity.led_by,
        capacity=activity.capacity,
    )


class OpenDays:
    """On which days between two dates a weekly time makes a session."""

    def __init__(self, first, last):
        years = range(first.year, last.year + 1)
        self.bank_holidays = holidays.country_holidays("GB", subdiv="ENG", years=years)
        self.closures = defaultdict(list)
        for closure in Closure.objects.filter(starts_on__lte=last, ends_on__gte=first):
            self.closures[closure.centre_id].append(closure)
        self.terms = defaultdict(list)
        for term in Term.objects.filter(starts_on__lte=last, ends_on__gte=first):
            self.terms[term.authority_id].append(term)

    def allow(self, weekly_time, day):
        centre = weekly_time.activity.centre
        if day in self.bank_holidays or _covers(self.closures[centre.pk], day):
            return False
        return not weekly_time.term_time_only or _covers(self.terms[centre.authority_id], day)


def _covers(spans, day):
    return any(span.starts_on <= day <= span.ends_on for span in spans)
