"""How staff pages of volunteers say whose turn it is and for how long."""

from django import template
from django.utils import timezone

from volunteers.models import Volunteer

register = template.Library()

TURNS = {
    Volunteer.Turn.VOLUNTEER: "her turn",
    Volunteer.Turn.CENTRE: "our turn",
    Volunteer.Turn.OUTSIDE: "somebody else’s turn",
}


@register.filter
def turn_words(volunteer):
    """Our turn; her turn; empty where nobody said."""
    return TURNS.get(volunteer.whose_turn, "")


@register.filter
def is_late(day):
    """Whether a day is past."""
    return bool(day) and day < timezone.localdate()


@register.filter
def days_from(day):
    """How many days ago a day was."""
    return (timezone.localdate() - day).days


@register.filter
def days_words(days):
    """Less than a day; 1 day; 12 days."""
    if days < 1:
        return "less than a day"
    return "1 day" if days == 1 else f"{days} days"
