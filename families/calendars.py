"""What is on as an iCalendar feed (RFC 5545), which phones and desktops can follow.

A session keeps its UID for good. One that is cancelled stays in the feed and says so, with a
higher SEQUENCE. DTSTAMP is the day of asking, so that the same sessions make the same file all day.
"""

import datetime as dt
import hashlib
import re

from django.utils import timezone
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from families.templatetags.families_words import short_name
from families.whats_on import public_sessions

WEEKS_BACK = 2
WEEKS_AHEAD = 8
MOST_EVENTS = 1000
ASK_AGAIN = dt.timedelta(hours=6)

NOT_IN_TEXT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def sessions_for_calendar(today, *, centre=None, activity=None):
    """The sessions that parents may know of, from two weeks back to eight weeks ahead."""
    sessions = public_sessions().filter(
        date__range=(
            today - dt.timedelta(weeks=WEEKS_BACK),
            today + dt.timedelta(weeks=WEEKS_AHEAD),
        )
    )
    if centre:
        sessions = sessions.filter(centre=centre)
    if activity:
        sessions = sessions.filter(activity=activity)
    return sessions[:MOST_EVENTS]


def fingerprint(sessions, *whose):
    """Stands for all that a calendar of these sessions says; making one takes far longer."""
    said = [
        (s.uuid, s.activity.uuid, s.status, s.date, s.start, s.end, s.activity.name, place_of(s))
        + (s.activity.description,)
        for s in sessions
    ]
    return hashlib.sha256(repr((whose, said)).encode()).hexdigest()[:32]


def calendar_file(sessions, *, name, today, address_of):
    """The bytes of a calendar. ``address_of(activity)`` is the address of its page."""
    calendar = Calendar()
    calendar.add("prodid", "-//People's Centre//What's on//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", plain(name))
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("x-published-ttl", "PT6H")
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add_component(london())
    for session in sessions:
        calendar.add_component(event_of(session, today, address_of(session.activity)))
    return calendar.to_ical()


def london():
    """The rule of the United Kingdom since 1996, as a rule: no list of years to run out."""
    zone = Timezone()
    zone.add("tzid", "Europe/London")
    for part, name, begins, month, before, after in (
        (TimezoneDaylight(), "BST", dt.datetime(1996, 3, 31, 1), 3, 0, 1),
        (TimezoneStandard(), "GMT", dt.datetime(1996, 10, 27, 2), 10, 1, 0),
    ):
        part.add("tzname", name)
        part.add("dtstart", begins)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", dt.timedelta(hours=before))
        part.add("tzoffsetto", dt.timedelta(hours=after))
        zone.add_component(part)
    return zone


def event_of(session, today, address):
    event = Event()
    event.add("uid", f"{session.uuid}@peoples-centre")
    event.add("dtstamp", dt.datetime.combine(today, dt.time(), dt.UTC))
    event.add("sequence", 1 if session.is_cancelled else 0)
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    name = plain(session.activity.name)
    event.add("summary", f"Not on: {name}" if session.is_cancelled else name)
    event.add("location", plain(place_of(session)))
    event.add("description", plain(description_of(session)))
    event.add("url", address)
    if session.start:
        event.add("dtstart", moment(session.date, session.start))
        if session.end:
            event.add("dtend", moment(session.date, session.end))
    else:
        event.add("dtstart", session.date)
        event.add("dtend", session.date + dt.timedelta(days=1))
    return event


def moment(date, time):
    return dt.datetime.combine(date, time, timezone.get_default_timezone())


def place_of(session):
    venue, centre = session.venue, session.centre
    where = venue if venue and venue.address else centre
    names = [venue.name] if venue and short_name(venue) != short_name(centre) else []
    parts = [*names, centre.name, where.address, where.postcode]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def description_of(session):
    words = [session.activity.description, "Say hello before you come, if you like."]
    if session.is_cancelled:
        words = ["It is not on this time. Please do not come."]
    return "\n".join(part for part in words if part)


def plain(text):
    """Without characters that a calendar's text may not hold; a tab is a space."""
    return NOT_IN_TEXT.sub(" ", text.replace("\r\n", "\n")).strip()
