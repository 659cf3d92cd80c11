"""The pages of one board, under its name."""

from django.urls import reverse

from centres.tabs import marked

# label, URL name; each is for whoever may open the first.
TABS = [
    ("Who sits there", "coproduction:board-detail"),
    ("Representation", "coproduction:board-representation"),
    ("Meetings", "coproduction:meeting-list"),
]


def board_tabs(request, board):
    """The tabs of its pages; the one that the user is in is marked."""
    urls = [(label, reverse(name, args=[board.uuid])) for label, name in TABS]
    return marked(request, [(label, url, (url,)) for label, url in urls])
