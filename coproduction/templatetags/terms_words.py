"""How the terms of an agreement are written on its page."""

from django import template

from coproduction.agreeing.agreed import target_terms
from coproduction.agreeing.versions import target_in_words

register = template.Library()


@register.filter
def target_words(target):
    """Children reached 75% from 22.7% over the whole centre or cluster, with its period."""
    return target_in_words(target_terms(target))
