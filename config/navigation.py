"""The main menu of each role, and where she lands after signing in."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.permissions import Permission, Role
from centres.access import has_role, may, memberships_of

# label, URL name, what one needs to see it
MENU = [
    ("Today", "families:today", Permission.MARK_REGISTER),
    ("Families", "families:family-list", Permission.SEE_FAMILIES),
    ("First contacts", "families:first-contact-list", Permission.FOLLOW_UP),
    ("Reach", "reach:dashboard", Permission.SEE_TRUE_FIGURES),
    ("Reach", "reach:dashboard", Permission.SEE_AGGREGATES),
    ("Reach", "reach:release-list", Permission.PUBLISH_FIGURES),
    ("Costing", "costing:costing", Permission.SEE_COSTING),
    ("Co-production", "coproduction:now", Permission.SEE_COPRODUCTION),
    ("Volunteers", "volunteers:volunteer-list", Permission.SEE_GROUP),
    ("Case studies", "costing:case-study-list", Permission.SEE_CASE_STUDIES),
    ("My page", "volunteers:my", Permission.SEE_OWN_PAGE),
    ("Set-up", "centres:set-up", Permission.GIVE_ACCESS),
]
# Pages that belong to a part of the menu and have another address.
ALSO_IN = {
    "Today": ("/sessions/", "/walk-ins/", "/incidents/"),
    "Families": ("/contacts/",),
    "First contacts": ("/births/", "/referrals/"),
    "Volunteers": ("/hours/", "/turns/", "/one-to-one/", "/groups/", "/reach/volunteering/"),
    "Co-production": (
        "/agreements/",
        "/areas-of-work/",
        "/agreed-activities/",
        "/deliverables/",
        "/agreement-targets/",
        "/agreement-reviews/",
        "/agreement-versions/",
        "/payments/",
        "/growing/",
        "/boards/",
        "/seats/",
        "/meetings/",
        "/decisions/",
        "/proposals/",
        "/you-said/",
        "/activities-decided/",
        "/workshops/",
        "/surveys/",
        "/insights/",
        "/campaigns/",
        "/prototypes/",
        "/journeys/",
        "/held-back/",
    ),
}
FIRST_PAGE = [
    (Role.MANAGER, "reach:dashboard"),
    (Role.FRONT_DESK, "families:today"),
    (Role.COMMISSIONER, "reach:dashboard"),
    (Role.ADMINISTRATOR, "centres:set-up"),
    (Role.GROUP_LEAD, "coproduction:now"),
    (Role.VOLUNTEER, "volunteers:my"),
]


@dataclass(frozen=True)
class NavItem:
    label: str
    url: str
    current: bool


def nav_items(request):
    """The menu of whoever is signed in; the page she is on is marked.

    Of two parts whose addresses begin hers it is in that of the longer one.
    """
    urls = {}
    for label, name, permission in MENU:
        if label not in urls and may(request.user, permission):
            urls[label] = reverse(name)
    begun = {
        label: max(len(b) for b in ("", url, *ALSO_IN.get(label, ())) if request.path.startswith(b))
        for label, url in urls.items()
    }
    longest = max(begun.values(), default=0)
    return [NavItem(label, url, 0 < begun[label] == longest) for label, url in urls.items()]


def first_page(user):
    """Where a person lands after signing in; None when she has no access anywhere (yet)."""
    if not memberships_of(user):
        return None
    return reverse(next(name for role, name in FIRST_PAGE if has_role(user, role)))
