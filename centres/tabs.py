"""Pages that belong together, under one entry of the main menu."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.permissions import Permission
from centres.access import may

# label, URL name, its arguments, what one needs to see it; a label that stands twice is one tab
# that either permission opens.
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
    "Reach": [
        ("Overview", "reach:dashboard", (), Permission.SEE_TRUE_FIGURES),
        ("Overview", "reach:dashboard", (), Permission.SEE_AGGREGATES),
        ("Trends", "reach:trends", (), Permission.SEE_TRUE_FIGURES),
        ("Breakdowns", "reach:breakdown", ("area",), Permission.SEE_TRUE_FIGURES),
        ("Map", "reach:map", (), Permission.SEE_TRUE_FIGURES),
        ("Who leads", "reach:who-leads", (), Permission.SEE_TRUE_FIGURES),
        ("Compare", "reach:compare", (), Permission.SEE_TRUE_FIGURES),
        ("Targets", "reach:target-list", (), Permission.SET_TARGETS),
        ("As released", "reach:released", (), Permission.SEE_TRUE_FIGURES),
        ("As released", "reach:released", (), Permission.SEE_AGGREGATES),
        ("Publishing", "reach:release-list", (), Permission.PUBLISH_FIGURES),
        ("Publishing", "reach:release-list", (), Permission.SEE_AGGREGATES),
        ("Saved views", "reach:saved-view-list", (), Permission.SEE_TRUE_FIGURES),
        ("Saved views", "reach:saved-view-list", (), Permission.SEE_AGGREGATES),
    ],
    # Each tab comes with its page; the order is that of a claim: what is agreed, who decides,
    # what people say, what is tried.
    "Co-production": [
        ("Now", "coproduction:now", (), Permission.SEE_COPRODUCTION),
        ("Agreements", "coproduction:agreement-list", (), Permission.SEE_AGREEMENTS),
        ("Groups", "coproduction:group-growth-list", (), Permission.SEE_GROUP),
        ("Boards", "coproduction:board-list", (), Permission.SEE_COPRODUCTION),
        ("Decisions", "coproduction:decision-list", (), Permission.SEE_COPRODUCTION),
        ("You said, we did", "coproduction:said-done", (), Permission.SEE_COPRODUCTION),
        ("Proposals", "coproduction:proposal-list", (), Permission.SEE_COPRODUCTION),
        ("Workshops", "coproduction:workshop-list", (), Permission.SEE_COPRODUCTION),
        ("Surveys", "coproduction:survey-list", (), Permission.SEE_COPRODUCTION),
        ("Insights", "coproduction:insight-list", (), Permission.SEE_COPRODUCTION),
        ("Campaigns", "coproduction:campaign-list", (), Permission.SEE_COPRODUCTION),
        ("Prototypes", "coproduction:prototype-list", (), Permission.SEE_COPRODUCTION),
        ("Journeys", "coproduction:journey-list", (), Permission.SEE_COPRODUCTION),
        ("Held back", "coproduction:held-list", (), Permission.CLEAR_WORDS),
    ],
    "Costing": [
        ("Models and comparisons", "costing:costing", (), Permission.SEE_COSTING),
        ("Resource audit", "costing:audit-list", (), Permission.SEE_COSTING),
        ("Effort per family", "costing:effort", (), Permission.SEE_COSTING),
        ("Scenarios", "costing:scenario-list", (), Permission.SEE_COSTING),
        ("Projections", "costing:projection-list", (), Permission.SEE_COSTING),
        ("Values and prices", "costing:outcome-value-list", (), Permission.SEE_COSTING),
    ],
    "Case studies": [
        ("Case studies", "costing:case-study-list", (), Permission.SEE_CASE_STUDIES),
        ("Efficiency and pack", "costing:paper-list", (), Permission.SEE_CASE_STUDIES),
    ],
    "Today": [
        ("Today", "families:today", (), Permission.MARK_REGISTER),
        ("Incidents", "families:incident-list", (), Permission.MARK_REGISTER),
    ],
    "Volunteers": [
        ("Everyone", "volunteers:volunteer-list", (), Permission.SEE_GROUP),
        ("Way in", "volunteers:pipeline", (), Permission.SEE_GROUP),
        ("Hours", "volunteers:hours-list", (), Permission.SEE_GROUP),
        ("Due", "volunteers:due-list", (), Permission.SEE_GROUP),
        ("Training", "volunteers:training", (), Permission.RUN_VOLUNTEERS),
        ("Groups", "volunteers:group-list", (), Permission.SEE_GROUP),
        ("Figures", "reach:volunteering", (), Permission.SEE_TRUE_FIGURES),
        ("Support ambassadors", "volunteers:ambassador-list", (), Permission.RUN_VOLUNTEERS),
    ],
}
# Too many tabs to take in at once stand in sections: first the sections, then the tabs of hers.
SECTIONS = {
    "Co-production": {
        "Now": ("Now",),
        "Agreeing": ("Agreements", "Groups"),
        "Deciding": ("Boards", "Decisions", "Proposals", "You said, we did"),
        "Listening": ("Workshops", "Surveys", "Insights", "Campaigns", "Held back"),
        "Trying out": ("Prototypes", "Journeys"),
    },
}
# Pages that are reached from a tab's page and have another address.
ALSO_IN = {
    "Training": ("/volunteers/roles/", "/volunteers/ladder/"),
    "Figures": ("/volunteers/worth/",),
    "Publishing": ("/reach/public-page/",),
    "Decisions": ("/activities-decided/",),
    "Values and prices": ("/costing/deflators/", "/costing/discount-rates/"),
    "Boards": ("/seats/", "/meetings/"),
    "Agreements": ("/areas-of-work/", "/agreement-targets/"),
    "Scenarios": ("/costing/what-if/",),
}


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool


def page_tabs(request, group, query=""):
    """The tabs of a group that this user may open; the one she is in is marked.

    ``query``: what their addresses carry along, like the place and the period of reach.
    """
    tabs = {
        label: (reverse(name, args=args), args)
        for label, name, args, needed in TABS[group]
        if may(request.user, needed)
    }
    return marked(
        request,
        [
            (
                label,
                f"{url}?{query}" if query else url,
                (url.removesuffix(f"{args[0]}/") if args else url, *ALSO_IN.get(label, ())),
            )
            for label, (url, args) in tabs.items()
        ],
    )


def in_sections(tabs, group):
    """``tabs`` as two rows: the sections of the group, then the tabs of the one she is in.

    A section of one tab is that tab; a group without sections has no second row.
    """
    if group not in SECTIONS:
        return tabs, []
    heads, within = [], []
    for name, labels in SECTIONS[group].items():
        of_it = [tab for tab in tabs if tab.label in labels]
        if len(of_it) < 2:
            heads += of_it
            continue
        is_here = any(tab.is_current for tab in of_it)
        heads.append(Tab(name, of_it[0].url, is_here))
        if is_here:
            within = of_it
    return heads, within


def marked(request, tabs):
    """Tabs of (label, address, how the addresses of its pages begin); the one she is in is marked.

    She is in the one whose address begins hers; of several the longest (``/families/`` begins
    ``/families/same/`` too).
    """
    around = [begin for _, _, begins in tabs for begin in begins if request.path.startswith(begin)]
    here = max(around, key=len, default=None)
    return [Tab(label, url, here in begins) for label, url, begins in tabs]
