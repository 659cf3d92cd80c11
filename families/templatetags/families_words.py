"""How this room writes times, places and ages in words."""

import datetime as dt
import re

from dateutil.relativedelta import relativedelta
from django import template
from django.utils import timezone

from centres.periods import age_in_years

register = template.Library()

CENTRE_SUFFIX = re.compile(r" (children['’]?s centre|family hub)$", re.IGNORECASE)


@register.filter
def clock(time):
    """10am, 11:30am, 12 noon."""
    if time == dt.time(12):
        return "12 noon"
    hour = time.hour % 12 or 12
    minutes = f":{time.minute:02d}" if time.minute else ""
    return f"{hour}{minutes}{'am' if time.hour < 12 else 'pm'}"


@register.filter
def day_for_parents(day):
    """Today, Tomorrow, Wednesday, and from a week ahead Wednesday 20 May."""
    ahead = (day - timezone.localdate()).days
    if ahead in (0, 1):
        return ("Today", "Tomorrow")[ahead]
    return f"{day:%A}" if 1 < ahead < 7 else f"{day:%A} {day.day} {day:%B}"


@register.filter
def session_time(session):
    """Today, 10am to 11:30am."""
    hours = session_hours(session)
    return day_for_parents(session.date) + (f", {hours}" if session.start else "")


@register.filter
def session_hours(session):
    """10am to 11:30am."""
    if not session.start:
        return "All day"
    return clock(session.start) + (f" to {clock(session.end)}" if session.end else "")


@register.filter
def short_name(place):
    """Southmead for Southmead Children's Centre: parents know what it is."""
    return CENTRE_SUFFIX.sub("", place.name) or place.name


@register.filter
def spaced_phone(number):
    """07700 900123, as it is easier to read out."""
    return f"{number[:5]} {number[5:]}" if number.startswith("0") else number


@register.filter
def session_place(session):
    """Southmead. Free, just turn up."""
    place = short_name(session.centre)
    if session.venue and short_name(session.venue) != place:
        place = f"{session.venue.name}, {place}"
    words = session.activity.description
    if not words and session.led_by == "volunteers":
        words = "Run by local parents."
    return f"{place}. {words}".strip()


@register.filter
def ages(activity):
    """From 6 months to 2 years; empty for all ages."""
    young, old = activity.youngest_months, activity.oldest_months
    if young and old:
        return f"From {_months(young)} to {_months(old)}"
    if young:
        return f"From {_months(young)}"
    return f"Up to {_months(old)}" if old else ""


def _months(months):
    if months >= 24 and months % 12 == 0:
        return f"{months // 12} years"
    return f"{months} month" if months == 1 else f"{months} months"


@register.filter
def age_words(person, day=None):
    """3, or 8 months for a baby, or newborn; empty without a birth date or for a grown-up."""
    born, day = person.date_of_birth, day or timezone.localdate()
    if not born or born > day:
        return ""
    years = age_in_years(born, day)
    if years >= 1:
        return str(years) if years < 18 else ""
    months = relativedelta(day, born).months
    return f"{months} month" if months == 1 else f"{months} months" if months else "newborn"
