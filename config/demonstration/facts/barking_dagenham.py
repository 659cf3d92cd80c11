from config.demonstration.facts.pages import EXPECTED, ROLES, STUDY, Page, Site, growing, of, study

SITE = Site(
    name="The Leys, Barking and Dagenham",
    reader="meg.hall@example.org",
    pages={
        "study": study("barking-dagenham"),
        "group": growing("Parent volunteers of The Leys"),
        "roles": ROLES,
        "shop": Page(
            "The prototype",
            "coproduction:prototype-detail",
            "coproduction.Prototype",
            {"name": "Community shop"},
        ),
    },
    facts=of(
        [
            ("name", "The Leys Children's Centre", "study", "centres.Centre"),
            ("local_authority", "Barking and Dagenham", "study", "centres.Authority"),
            ("programme", "Transforming Early Years", "study", "costing.CaseStudy"),
            ("parent_led_group", "Parent volunteers of The Leys", "group", "centres.Provider"),
            ("ventures", ("Community cafe", "Community shop"), "group", "coproduction.Venture"),
            (
                "volunteer_roles",
                (
                    "Peer supporter",
                    "Session leader",
                    "Signposter",
                    "Home mentor",
                    "Recruiter of volunteers",
                ),
                "roles",
                "volunteers.VolunteerRole",
            ),
            (
                "volunteers_have",
                "a development plan each, with a route into employment",
                "group",
                EXPECTED,
            ),
            ("prototype.what", "Community shop", "shop", "coproduction.Prototype"),
            ("prototype.parents_invited", "3", "shop", "coproduction.PrototypeTrial"),
            ("methods", ("Ethnographic research", "Resource audit"), "study", STUDY),
            (
                "outcomes_expected",
                (
                    "Higher achievement at the Foundation Stage",
                    "Fewer obese children",
                    "Confidence and networks across social and cultural boundaries",
                ),
                "group",
                EXPECTED,
            ),
        ]
    ),
)
