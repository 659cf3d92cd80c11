"""The row of links to the pages of one board."""

from django import template

from coproduction.deciding.board_tabs import board_tabs as tabs_of

register = template.Library()


@register.inclusion_tag("components/page_tabs.html", takes_context=True)
def board_tabs(context, board):
    """``{% board_tabs board %}``: who sits there, representation, meetings."""
    return {"tabs": tabs_of(context["request"], board), "label": "Pages of this board"}
