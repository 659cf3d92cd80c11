"""The pages of one volunteer, under her name."""

from django.urls import NoReverseMatch, reverse

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
    tabs = []
    for label, name in TABS:
        try:
            url = reverse(name, args=[volunteer.uuid])
        except NoReverseMatch:
            continue
        tabs.append((label, url, url))
    return marked(request, tabs)
