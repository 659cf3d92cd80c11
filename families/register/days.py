"""Sessions of a day, and registers still open from earlier."""

import datetime as dt

from django.db.models import Max, Q

from centres.models import Session
from families.models import Attendance, WalkIn

SESSION_PARTS = ["centre", "activity", "venue", "provider"]


def sessions_on(user, day):
    """The user's sessions of a day with how many people are here, in one query more."""
    sessions = Session.objects.for_user(user).filter(date=day).select_related(*SESSION_PARTS)
    return _with_people_here(sessions.order_by("start", "centre__name", "pk"))


def open_registers_before(user, day, now):
    """Earlier sessions whose register is not locked yet, newest first."""
    sessions = Session.objects.for_user(user).took_place().select_related(*SESSION_PARTS)
    longest = sessions.aggregate(Max("centre__register_locks_after_hours"))
    hours = longest["centre__register_locks_after_hours__max"] or 0
    since = day - dt.timedelta(days=hours // 24 + 2)
    sessions = sessions.filter(Q(date__gte=since) | Q(reopened_until__gt=now), date__lt=day)
    sessions = [s for s in sessions.order_by("-date", "start") if not s.is_locked]
    return _with_people_here(sessions)


def _with_people_here(sessions):
    sessions = list(sessions)
    named = Attendance.objects.filter(session__in=sessions).values_list("session", flat=True)
    walk_ins = WalkIn.objects.filter(session__in=sessions, family__isnull=True)
    here = {session.pk: session.unnamed for session in sessions}
    for pk in named:
        here[pk] += 1
    for pk, adults, children in walk_ins.values_list("session", "adults", "children"):
        here[pk] += adults + children
    for session in sessions:
        session.people_here = here[session.pk]
    return sessions
