"""How pounds and pence are written on the pages of this room."""

from django import template

from documents.rounding import rounded
from documents.templatetags.figures import MINUS, NOT_ENOUGH_DATA

register = template.Library()


@register.filter
def pence(value):
    """-1250.5 -> −£1,250.50: for a column of amounts."""
    if value is None:
        return NOT_ENOUGH_DATA
    exact = rounded(value, 2)
    return f"{MINUS if exact < 0 else ''}£{abs(exact):,.2f}"


@register.filter
def money(value):
    """60000 -> £60,000; 1250.5 -> £1,250.50: for sentences and headlines."""
    return pence(value).removesuffix(".00")
