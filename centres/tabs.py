"""Pages that belong together, under one entry of the main menu."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.permissions import Permission
from centres.access import may

# label, URL name, its arguments, what one needs to see it
TABS = {
    "First contacts": [
        ("First contacts", "families:first-contact-list", (), Permission.FOLLOW_UP),
        ("New births", "families:birth-list", (), Permission.FOLLOW_UP),
        ("Referrals", "families:referral-list", (), Permission.SEE_FAMILIES),
        ("The form", "families:form-version-list", (), Permission.DRAFT_FORMS),
    ],
    "Families": [
        ("Families", "families:family-list", (), Permission.SEE_FAMILIES),
        ("To look at", "families:family-prompts", ("not-seen",), Permission.SEE_FAMILIES),
        ("Possible duplicates", "families:same-list", (), Permission.EDIT_FAMILIES),
        ("Export", "families:centre-export", (), Permission.EXPORT_CENTRE),
    ],
    "Today": [
        ("Today", "families:today", (), Permission.MARK_REGISTER),
        ("Incidents", "families:incident-list", (), Permission.MARK_REGISTER),
    ],
}


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool


def page_tabs(request, group):
    """The tabs of a group that this user may open; the one she is in is marked.

    She is in the one whose address begins hers; of several the longest (``/families/`` begins
    ``/families/same/`` too).
    """
    tabs = [
        (label, reverse(name, args=args), args)
        for label, name, args, needed in TABS[group]
        if may(request.user, needed)
    ]
    begins = {url: url.removesuffix(f"{args[0]}/") if args else url for _, url, args in tabs}
    around = [url for url, begin in begins.items() if request.path.startswith(begin)]
    here = max(around, key=len, default=None)
    return [Tab(label, url, url == here) for label, url, _ in tabs]
