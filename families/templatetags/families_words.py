"""How this room writes times, places and ages in words."""

import datetime as dt
import re

from dateutil.relativedelta import relativedelta
from django import template
from django.template.defaultfilters import capfirst
from django.utils import timezone
from django.utils.html import format_html

from centres.periods import age_in_years
from documents.templatetags.figures import day
from families.follow_up import due_words

register = template.Library()

CENTRE_SUFFIX = re.compile(r" (children['’]?s centre|family hub)$", re.IGNORECASE)
AREA_CODE_OF_FOUR = re.compile(r"01(1|.1)|03|08")


@register.filter
def clock(time):
    """10am, 11:30am, 12 noon."""
    if time == dt.time(12):
        return "12 noon"
    hour = time.hour % 12 or 12
    minutes = f":{time.minute:02d}" if time.minute else ""
    return f"{hour}{minutes}{'am' if time.hour < 12 else 'pm'}"


@register.filter
def day_for_parents(date):
    """Today, Tomorrow, Wednesday, and from a week ahead Wednesday 20 May."""
    ahead = (date - timezone.localdate()).days
    if ahead in (0, 1):
        return ("Today", "Tomorrow")[ahead]
    return f"{date:%A}" if 1 < ahead < 7 else f"{date:%A} {date.day} {date:%B}"


@register.filter
def day_with_date(date):
    """Today, Tuesday 12 May; Thursday 14 May: for a list over some weeks."""
    whole = f"{date:%A} {date.day} {date:%B}"
    ahead = (date - timezone.localdate()).days
    return f"{('Today', 'Tomorrow')[ahead]}, {whole}" if ahead in (0, 1) else whole


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
    """07700 900123, 0151 496 0123, 020 7946 0123: as it is easier to read out."""
    if not number.startswith("0") or " " in number:
        return number
    if number.startswith("02"):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    if AREA_CODE_OF_FOUR.match(number):
        return f"{number[:4]} {number[4:7]} {number[7:]}"
    return f"{number[:5]} {number[5:]}"


@register.filter
def of_key(found, key):
    """What a dictionary has under the key."""
    return found.get(key)


@register.filter
def rung(number):
    """A number as a link: a tap rings it; nothing where there is none."""
    return number and format_html(
        '<a class="nowrap" href="tel:{}">{}</a>', dialled(number), spaced_phone(number)
    )


@register.filter
def dialled(number):
    """07700900123 for 07700 900123: what a telephone can ring."""
    return re.sub(r"[^+0-9]", "", number)


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
def session_place_at(session, centre):
    """Where it is, on a list of that centre: only what differs. Its own line follows."""
    venue = session.venue
    elsewhere = venue and short_name(venue) != short_name(centre)
    words = [f"At {venue}." if elsewhere else "", session.activity.description]
    return " ".join(part for part in words if part)


@register.filter
def who_for(session):
    """From 6 months to 2 years. Just turn up. Empty of what its own line says already."""
    words = [ages(session.activity), places_words(session)]
    return " ".join(f"{part}." for part in words if part)


def places_words(session):
    """Whether to ask for a place first; ``places_left`` is for how many children."""
    left = getattr(session, "places_left", None)
    if left is None:
        return "" if "turn up" in session.activity.description.lower() else "Just turn up"
    return "Ask us for a place" if left else "It is full. Ask us, as a place may come free"


@register.filter
def off_words(session):
    """Not on today; empty where it is on."""
    if not session.is_cancelled:
        return ""
    ahead = (session.date - timezone.localdate()).days
    if ahead == 0:
        return "Not on today"
    return "Not on this week" if 0 < ahead < 7 else "Not on that week"


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
def age_words(person, on=None):
    """3, or 8 months for a baby, or newborn; empty without a birth date or for a grown-up."""
    born, on = person.date_of_birth, on or timezone.localdate()
    if not born or born > on:
        return ""
    years = age_in_years(born, on)
    if years >= 1:
        return str(years) if years < 18 else ""
    since = relativedelta(on, born)
    # Whoever was born on 29 February is 11 months old on 28 February, not a year.
    months = 11 if since.years else since.months
    return f"{months} month" if months == 1 else f"{months} months" if months else "newborn"


@register.filter
def called(person):
    """Tola 3: a first name and an age, for lists."""
    return f"{person.given_name or person} {age_words(person)}".strip()


@register.filter
def in_full(person):
    """Maja Kowalska; Baby Kowalska before she has a name."""
    if person.given_name or not person.expected_on or person.date_of_birth:
        return str(person)
    return f"Baby {person.family_name}".strip()


@register.filter
def registered_words(family):
    """Registered 1 May 2026; Closed 3 June 2026; Not registered."""
    if family.closed_on:
        return f"Closed {day(family.closed_on)}"
    return f"Registered {day(family.registered_on)}" if family.registered_on else "Not registered"


@register.filter
def held_words(dated):
    """Since 1 May 2026; From 1 May 2025 until 30 April 2026."""
    start, end = dated.starts_on, dated.ends_on
    if start and end:
        return f"From {day(start)} until {day(end)}"
    if start:
        return f"Since {day(start)}"
    return f"Until {day(end)}" if end else "From the beginning"


@register.filter
def starting(address):
    """How the path of a page names an address: the day from which it holds."""
    return address.starts_on.isoformat() if address.starts_on else "beginning"


@register.filter
def waited(moment):
    """Today, Yesterday, 5 days ago."""
    days = (timezone.localdate() - timezone.localdate(moment)).days
    return ("Today", "Yesterday")[days] if 0 <= days < 2 else f"{days} days ago"


@register.filter
def due(day_due):
    """By tomorrow, 5 days late: by when a next step is to be taken."""
    return due_words(day_due, timezone.localdate())


@register.filter
def next_step_words(contact):
    """What is next with a first contact that waits: Call her; for a new one to get in touch."""
    if contact.next_step:
        return contact.get_next_step_display()
    return "Get in touch" if contact.status == "new" else "Nothing planned"


@register.filter
def wants_words(contact):
    """Would like to come along and help out."""
    listed = wants_listed(contact)
    return f"Would like to {listed}." if listed else ""


def wants_listed(contact):
    wants = [
        words
        for field, words in (
            ("wants_to_come", "come along"),
            ("wants_to_talk", "talk to another parent"),
            ("wants_to_help", "help out"),
        )
        if getattr(contact, field)
    ]
    return " and ".join(part for part in (", ".join(wants[:-1]), *wants[-1:]) if part)


@register.filter
def said_rows(contact, hides_address):
    """What a first contact says, label and words; the postcode of a protected family is not."""
    safe = {"yes": "Yes", "no": "No, please leave no message"}
    return [
        ("Name", contact.name),
        ("Phone", rung(contact.phone)),
        ("Safe to leave a message?", safe.get(contact.safe_to_message, "")),
        ("E-mail", contact.email),
        ("Little ones", contact.children),
        ("Postcode", "Protected" if hides_address else contact.postcode),
        ("Centre", contact.centre and contact.centre.name),
        ("Would like to", capfirst(wants_listed(contact))),
        ("In their own words", contact.message),
        ("Language she would like", contact.language or "English"),
        *([("Filled in with her by", contact.filled_in_by)] if contact.filled_in_by else []),
        *([("Form", contact.form_version)] if contact.form_version else []),
    ]
