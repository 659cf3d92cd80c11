"""The row of links to the pages of one workshop."""

from django import template

from coproduction.listening.workshop_tabs import workshop_tabs as tabs_of

register = template.Library()


@register.inclusion_tag("components/page_tabs.html", takes_context=True)
def workshop_tabs(context, workshop):
    """``{% workshop_tabs workshop %}``: overview, the day, themes, confidence, report."""
    return {"tabs": tabs_of(context["request"], workshop), "label": "Pages of this workshop"}
