from config.demonstration.facts.pages import (
    EXPECTED,
    LADDER,
    ROLES,
    STUDY,
    Page,
    Site,
    board,
    growing,
    of,
    study,
)

NAME = "One Corby Parent Coalition"
HEARD = {"name": "Heard by those who decide"}

SITE = Site(
    name="One Corby Parent Coalition",
    reader="meg.hall@example.org",
    pages={
        "study": study("corby"),
        "group": growing(NAME),
        "board": board(NAME),
        "roles": ROLES,
        "ladder": LADDER,
        "campaigns": Page("Campaigns", "coproduction:campaign-list"),
        "heard": Page(
            "The campaign", "coproduction:campaign-detail", "coproduction.Campaign", HEARD
        ),
        "insights": Page("Insights", "coproduction:insight-list"),
    },
    facts=of(
        [
            ("name", NAME, "study", "costing.CaseStudy"),
            ("local_authority", "Corby, Northamptonshire", "study", "centres.Authority"),
            ("programme", "Transforming Early Years", "study", "costing.CaseStudy"),
            ("parent_led_group", NAME, "group", "centres.Provider"),
            (
                "group_legal_form",
                ("owned", "mutual", "explor"),
                "group",
                "coproduction.GroupStage",
            ),
            ("volunteer_roles", "Street champion", "roles", "volunteers.VolunteerRole"),
            ("ladder_of_participation.1", "Level 1", "ladder", "volunteers.LadderStep"),
            ("ladder_of_participation.2", "Level 2", "ladder", "volunteers.LadderStep"),
            ("ladder_of_participation.3", "Level 3", "ladder", "volunteers.LadderStep"),
            ("ladder_of_participation.4", "Level 4", "ladder", "volunteers.LadderStep"),
            (
                "representation.rule",
                "at least one parent for every ward in the borough",
                "board",
                "coproduction.Board",
            ),
            (
                "campaigns",
                ("Safer road crossing", "Play spaces"),
                "campaigns",
                "coproduction.Campaign",
            ),
            ("campaigns_are", "planned", "campaigns", "coproduction.Campaign"),
            (
                "intelligence_topics",
                ("changing demographics", "levels of drug and alcohol use"),
                "insights",
                "coproduction.InsightTopic",
            ),
            (
                "outcome_measures.short",
                (
                    "Areas of Corby represented in the coalition",
                    "Governance structure in place",
                    "Participation in first campaigns",
                    "Participation in decisions on wider initiatives",
                    "Times the coalition is asked for parents' views",
                ),
                "group",
                EXPECTED,
            ),
            (
                "outcome_measures.medium",
                (
                    "Volunteers in training and stepping up the ladder",
                    "Families engaging in services",
                    "Families engaging who did not before",
                    "Model tried elsewhere in the county",
                ),
                "group",
                EXPECTED,
            ),
            (
                "outcome_measures.long",
                (
                    "Families engaging with statutory services",
                    "Children entering care",
                    "Professional practice in which parents drive decisions",
                    "Model applied across the county",
                ),
                "group",
                EXPECTED,
            ),
            (
                "impact_indicators",
                (
                    "Children on the child protection register (fewer)",
                    "Families needing support from social care (fewer)",
                    "Community capital built by volunteer training and support",
                ),
                "group",
                EXPECTED,
            ),
            (
                "resource_audit_findings",
                (
                    "led by what families need",
                    "fewer professionals",
                    "no work done twice",
                    "activities that change little",
                    "proper training of volunteers",
                ),
                "study",
                STUDY,
            ),
            (
                "methods",
                ("Service blueprinting", "Resource audit", "Ethnographic research"),
                "study",
                STUDY,
            ),
            (
                "partners",
                (
                    "Corby Learning Partnership",
                    "Safer Community Teams",
                    "Homestart",
                    "Primary Care Trust",
                ),
                "board",
                "coproduction.BoardOrganisation",
            ),
            (
                "political_voice",
                ("all prospective councillors", "put on hold"),
                "heard",
                "coproduction.CampaignAction",
            ),
        ]
    ),
)
