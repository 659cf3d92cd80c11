"""The pages of one workshop, under its title."""

from django.urls import reverse

from centres.tabs import marked

# In the order of what is done: set up, write down, put in order, ask, report.
TABS = [
    ("Overview", "coproduction:workshop-detail"),
    ("The day", "coproduction:workshop-day"),
    ("Themes", "coproduction:workshop-themes"),
    ("Confidence", "coproduction:workshop-confidence"),
    ("Report", "coproduction:workshop-report"),
]


def workshop_tabs(request, workshop):
    """The tabs of its pages; the one that the user is in is marked."""
    urls = [(label, reverse(name, args=[workshop.uuid])) for label, name in TABS]
    return marked(request, [(label, url, (url,)) for label, url in urls])
