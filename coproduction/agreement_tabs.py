"""The pages of one agreement, under its title."""

from django.urls import reverse

from centres.tabs import marked

# label, URL name, how the addresses of pages behind it begin; each is for whoever may open the
# first. The order is that of the questions: what came of it, what was agreed, what was said.
TABS = [
    ("Evidence", "coproduction:agreement-detail", ()),
]


def agreement_tabs(request, agreement):
    """The tabs of its pages; the one that the user is in is marked."""
    urls = [(label, reverse(name, args=[agreement.uuid]), behind) for label, name, behind in TABS]
    return marked(request, [(label, url, (url, *behind)) for label, url, behind in urls])
