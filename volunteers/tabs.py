"""The pages of one volunteer, under her name."""

from django.urls import reverse

from centres.tabs import marked

# label, URL name; each is for whoever may open the first.
TABS = [
    ("Overview", "volunteers:volunteer-detail"),
    ("Checks and training", "volunteers:volunteer-training"),
    ("Hours and sessions", "volunteers:volunteer-hours"),
    ("Ladder and plan", "volunteers:volunteer-plan"),
]


def volunteer_tabs(request, volunteer):
    """The tabs of her pages; the one that the user is in is marked."""
    urls = [(label, reverse(name, args=[volunteer.uuid])) for label, name in TABS]
    return marked(request, [(label, url, (url,)) for label, url in urls])
