"""Who may do what: one readable table, role by permission.

A membership (in ``centres``) gives a user a role in one centre, authority or provider;
``centres.access`` answers questions about a user with this table.
"""

from django.db import models


class Role(models.TextChoices):
    VOLUNTEER = "volunteer", "Volunteer"
    GROUP_LEAD = "group_lead", "Group lead"
    FRONT_DESK = "front_desk", "Front desk"
    MANAGER = "manager", "Manager"
    COMMISSIONER = "commissioner", "Commissioner"
    ADMINISTRATOR = "administrator", "Administrator"


class Permission(models.TextChoices):
    SEE_OWN_PAGE = "see_own_page", "See one's own hours and sessions"
    SEE_GROUP = "see_group", "See a group's volunteers, hours and agreement"
    PUT_DOWN = "put_down", "Put volunteers down for sessions and log the hours they gave there"
    RUN_VOLUNTEERS = (
        "run_volunteers",
        "Keep volunteers: their way in, roles, checks, training, ladder and plans",
    )
    APPROVE_HOURS = "approve_hours", "Approve, correct and query volunteers' hours"
    SEE_FAMILIES = "see_families", "See families and people"
    EDIT_FAMILIES = "edit_families", "Add and change families, people, addresses and contacts"
    FOLLOW_UP = "follow_up", "See first contacts and turn them into families"
    DRAFT_FORMS = "draft_forms", "Draft versions of the first-contact form and see their results"
    RUN_FORMS = "run_forms", "Put form versions live, retire them, run trials and decide on them"
    EXPORT_CENTRE = "export_centre", "Download everything that is kept of a centre"
    MARK_REGISTER = "mark_register", "Keep session registers"
    OPEN_LOCKED_REGISTER = "open_locked_register", "Open a locked register again"
    SET_UP_ACTIVITIES = "set_up_activities", "Set up venues, activities, sessions and closures"
    SET_UP_PLACES = "set_up_places", "Set up areas, wards, centres, reach areas and clusters"
    GIVE_ACCESS = "give_access", "Give and take away people's access"
    SEE_TRUE_FIGURES = "see_true_figures", "See true figures of reach and the records behind them"
    SEE_AGGREGATES = "see_aggregates", "See figures of reach under disclosure control"
    SET_TARGETS = "set_targets", "Set targets of reach"
    PUBLISH_FIGURES = (
        "publish_figures",
        "Freeze and publish an authority's figures under disclosure control",
    )
    SEE_AGREEMENTS = "see_agreements", "See agreements with their live figures"
    EDIT_AGREEMENTS = "edit_agreements", "Draft and change agreements"
    KEEP_GROUP = "keep_group", "Keep a group's stages, papers, officers, budgets and ventures"
    SEE_COPRODUCTION = (
        "see_coproduction",
        "See boards, decisions, workshops, surveys, insights, campaigns and prototypes",
    )
    LISTEN = (
        "listen",
        "Hold workshops and surveys; keep proposals, insights, campaigns, prototypes and journeys",
    )
    RUN_BOARDS = "run_boards", "Keep boards, seats, meetings and decisions"
    CLEAR_WORDS = "clear_words", "Read words held back for names and release or take them out"
    SEE_COSTING = "see_costing", "See service models and comparisons"
    EDIT_COSTING = "edit_costing", "Change service models and comparisons"
    SEE_CASE_STUDIES = "see_case_studies", "Read published case studies"
    EDIT_CASE_STUDIES = "edit_case_studies", "Write and publish case studies"
    IMPORT_RECORDS = "import_records", "Import families, attendance, hours and costs"
    IMPORT_PLACES = "import_places", "Import areas and postcodes"


P = Permission

MAY: dict[Role, frozenset[Permission]] = {
    Role.VOLUNTEER: frozenset({P.SEE_OWN_PAGE}),
    Role.GROUP_LEAD: frozenset(
        {
            P.SEE_OWN_PAGE,
            P.SEE_GROUP,
            P.PUT_DOWN,
            P.SEE_AGREEMENTS,
            P.KEEP_GROUP,
            P.SEE_COPRODUCTION,
            P.LISTEN,
        }
    ),
    Role.FRONT_DESK: frozenset(
        {
            P.SEE_FAMILIES,
            P.EDIT_FAMILIES,
            P.FOLLOW_UP,
            P.DRAFT_FORMS,
            P.MARK_REGISTER,
            P.PUT_DOWN,
            P.SEE_COPRODUCTION,
            P.LISTEN,
        }
    ),
    Role.MANAGER: frozenset(P) - {P.SEE_OWN_PAGE, P.SET_UP_PLACES, P.IMPORT_PLACES},
    Role.COMMISSIONER: frozenset({P.SEE_AGGREGATES, P.SEE_CASE_STUDIES}),
    Role.ADMINISTRATOR: frozenset(
        {P.SET_UP_PLACES, P.GIVE_ACCESS, P.IMPORT_PLACES, P.PUBLISH_FIGURES}
    ),
}

GIVES_ACCESS_TO: dict[Role, frozenset[Role]] = {
    Role.MANAGER: frozenset({Role.VOLUNTEER, Role.GROUP_LEAD, Role.FRONT_DESK}),
    Role.ADMINISTRATOR: frozenset(Role),
}


def roles_that_may(permission: Permission) -> frozenset[Role]:
    return frozenset(role for role, allowed in MAY.items() if permission in allowed)
