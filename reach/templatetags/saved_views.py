"""The link to save the view that a page shows."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from reach.saved import PAGES

register = template.Library()


@register.simple_tag(takes_context=True)
def save_view_url(context):
    """Where this page is saved with its filters; empty on pages that cannot be saved."""
    request = context["request"]
    if request.resolver_match is None or request.resolver_match.url_name not in PAGES:
        return ""
    return f"{reverse('reach:saved-view-add')}?{urlencode({'of': request.get_full_path()})}"
