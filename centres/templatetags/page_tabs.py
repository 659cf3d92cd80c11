"""The row of links to the pages that belong to the one she is on."""

from django import template

from centres.tabs import in_sections
from centres.tabs import page_tabs as tabs_of

register = template.Library()


@register.inclusion_tag("components/page_tabs.html", takes_context=True)
def page_tabs(context, group, query=""):
    """``{% page_tabs "First contacts" %}``: a group of ``centres.tabs.TABS``.

    ``{% page_tabs "Reach" address %}``: with the query that the tabs' addresses carry along.
    """
    tabs, within = in_sections(tabs_of(context["request"], group, query), group)
    return {"tabs": tabs, "within": within, "label": group}
