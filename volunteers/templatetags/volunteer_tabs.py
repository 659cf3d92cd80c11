"""The row of links to the pages of one volunteer."""

from django import template

from volunteers.tabs import volunteer_tabs as tabs_of

register = template.Library()


@register.inclusion_tag("components/page_tabs.html", takes_context=True)
def volunteer_tabs(context, volunteer):
    """``{% volunteer_tabs volunteer %}``: overview, training, hours, plan."""
    return {"tabs": tabs_of(context["request"], volunteer), "label": "Pages of this volunteer"}
