"""The pages of one agreement, under its title."""

from django.urls import reverse

from centres.tabs import marked

# label, URL name, how the addresses of pages behind it begin (from the agreement's own where they
# start with no slash); each is for whoever may open the first. The order is that of the
# questions: what came of it, what was agreed, what was said.
WRITING = ("edit/", "data-sharing/", "offer/", "open/", "end/")
TABS = [
    ("Evidence", "coproduction:agreement-detail", ("/agreement-targets/",)),
    ("Terms", "coproduction:agreement-terms", WRITING),
    ("Reviews", "coproduction:agreement-review-list", ("/agreement-reviews/",)),
    ("Payments", "coproduction:agreement-payments", ("/payments/",)),
    ("Versions", "coproduction:agreement-versions", ("/agreement-versions/",)),
]


def agreement_tabs(request, agreement):
    """The tabs of its pages; the one that the user is in is marked."""
    own = reverse("coproduction:agreement-detail", args=[agreement.uuid])
    tabs = []
    for label, name, behind in TABS:
        url = reverse(name, args=[agreement.uuid])
        begins = (begin if begin.startswith("/") else own + begin for begin in behind)
        tabs.append((label, url, (url, *begins)))
    return marked(request, tabs)
