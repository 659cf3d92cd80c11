"""Writes across several models of this room."""

import datetime as dt
from collections import defaultdict

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.access_log import Event, record
from accounts.models import User
from accounts.permissions import Role
from centres.models import Activity, Closure, Membership, Session, Term, WeeklyTime
from centres.working_days import bank_holidays


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
        self.bank_holidays = bank_holidays(range(first.year, last.year + 1))
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


@transaction.atomic
def save_activity(activity):
    """Keep an activity; its sessions still to come follow who leads, strand and provider."""
    activity.save()
    sessions_to_come(activity=activity).update(
        strand=activity.strand, provider=activity.provider, led_by=activity.led_by
    )
    if activity.provider_id:
        activity.provider.centres.add(activity.centre)
    return activity


@transaction.atomic
def end_activity(activity):
    """End an activity, with its reason and what takes its place; sessions to come go."""
    activity.status = Activity.Status.ENDED
    activity.save()
    sessions_to_come(activity=activity).delete()


@transaction.atomic
def pause_activity(activity):
    activity.status = Activity.Status.PAUSED
    activity.save(update_fields=["status"])
    sessions_to_come(activity=activity).delete()


@transaction.atomic
def open_activity(activity):
    """Open a paused or ended activity again and make its sessions ahead."""
    activity.status, activity.ended_because = Activity.Status.OPEN, ""
    activity.replaced_by = None
    activity.save()
    return make_sessions(weekly_times=activity.weekly_times.all())


@transaction.atomic
def end_weekly_time(weekly_time):
    """End a weekly time today; sessions that it made for later go."""
    today = timezone.localdate()
    sessions_to_come(weekly_time=weekly_time).delete()
    if weekly_time.sessions.exists():
        weekly_time.ends_on = max(today, weekly_time.starts_on or today)
        weekly_time.save(update_fields=["ends_on"])
    else:
        weekly_time.delete()


def sessions_to_come(**which):
    """After today: nobody can have been marked at them."""
    return Session.objects.filter(date__gt=timezone.localdate(), **which)


@transaction.atomic
def close_centre(closure):
    """Keep a closure and cancel the sessions that were made for its days."""
    closure.save()
    _sessions_in(closure).filter(status=Session.Status.PLANNED).update(
        status=Session.Status.CANCELLED, cancelled_because=_because(closure)
    )


@transaction.atomic
def remove_closure(closure):
    """Take a closure away; the sessions that it cancelled are on again."""
    _sessions_in(closure).filter(cancelled_because=_because(closure)).update(
        status=Session.Status.PLANNED, cancelled_because=""
    )
    closure.delete()
    make_sessions(weekly_times=WeeklyTime.objects.filter(activity__centre=closure.centre))


def _sessions_in(closure):
    today = timezone.localdate()
    return Session.objects.filter(
        centre=closure.centre, date__gte=max(today, closure.starts_on), date__lte=closure.ends_on
    )


def _because(closure):
    return f"Closed: {closure.reason}"


@transaction.atomic
def give_access(*, by, email, name, membership):
    """Give a person a role in a place; returns her and whether she is new here."""
    user, is_new = User.objects.get_or_create(
        email=email, defaults={"name": name, "password": make_password(None)}
    )
    given, _ = Membership.objects.get_or_create(user=user, **membership)
    _keep_admin_in_step(user)
    record(by, Event.ACCESS_GIVEN, given, detail=given.role)
    return user, is_new


@transaction.atomic
def take_access(*, by, membership):
    record(by, Event.ACCESS_TAKEN, membership, detail=membership.role)
    user = membership.user
    membership.delete()
    _keep_admin_in_step(user)


def _keep_admin_in_step(user):
    """The set-up pages (admin) are for administrators of an authority."""
    is_administrator = user.memberships.filter(role=Role.ADMINISTRATOR).exists()
    User.objects.filter(pk=user.pk).update(is_staff=is_administrator or user.is_superuser)
