"""How hours are written on pages."""

from django import template

from volunteers.hours_said import hours_said

register = template.Library()


@register.filter
def halves(hours):
    """2½: where the unit stands beside it."""
    return hours_said(hours)


@register.filter
def given_for(row):
    """The session's activity, else the row's, else what was written."""
    activity = row.session.activity if row.session else row.activity
    if activity:
        return f"{activity}, {row.what_for}" if row.what_for else str(activity)
    return row.what_for or "Not said"


@register.filter
def how_it_stands(row):
    """The kind of tag for a row: a question stands out."""
    return {"logged": "line", "queried": "next", "approved": "solid"}.get(row.status, "quiet")
