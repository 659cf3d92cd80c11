"""What a list of meetings says of each."""

from django import template

from coproduction.deciding.meetings import quorum_of

register = template.Library()


@register.filter
def quorum(meeting):
    """Of a meeting read with its board and ``with_present``."""
    return quorum_of(meeting)
