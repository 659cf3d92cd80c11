"""How a volunteer's own pages write hours and days."""

from django import template
from django.utils import timezone

from families.templatetags.families_words import short_name
from volunteers.own.hours import hours_with_unit, may_put_right
from volunteers.own.training import day_short

register = template.Library()


@register.filter
def in_hours(hours):
    """2½ hours."""
    return hours_with_unit(hours)


@register.filter
def near_day(date):
    """12 May; 12 May 2025 when it is another year."""
    return day_short(date, timezone.localdate())


@register.filter
def weekday_and_day(date):
    """Tuesday 12 May."""
    return f"{date:%A} {date.day} {date:%B}"


@register.filter
def place_short(session):
    """Southmead; where it is elsewhere, the name of that place."""
    return short_name(session.venue or session.centre)


@register.filter
def is_hers_to_put_right(row):
    """Whether she may still change these hours herself."""
    return row.status != "withdrawn" and may_put_right(row, timezone.localdate())


@register.filter
def becomes_of(row):
    """What became of a row of hours: approved by Jo; waiting for approval; a question about it."""
    if row.status == "approved" and row.approved_by:
        return f"approved by {row.approved_by.get_short_name()}"
    return {
        "approved": "approved",
        "logged": "waiting for approval",
        "queried": "somebody asks about them",
        "withdrawn": "taken back",
    }[row.status]
