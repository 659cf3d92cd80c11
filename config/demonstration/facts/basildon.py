from config.demonstration.facts.pages import (
    ROLES,
    STATED,
    STUDY,
    Page,
    Site,
    growing,
    of,
    study,
)

SITE = Site(
    name="West Basildon, Essex",
    reader="meg.hall@example.org",
    pages={
        "study": study("basildon"),
        "group": growing("Peer-support hub"),
        "roles": ROLES,
        "audit": Page(
            "The resource audit, by age",
            "costing:audit",
            "costing.ServiceModel",
            {"slug": "west-basildon-what-is-spent-by-age"},
            query="?by=age",
        ),
        "blueprint": Page(
            "The blueprint",
            "coproduction:journey-detail",
            "coproduction.Journey",
            {"title": "From conception to 12 weeks"},
        ),
    },
    facts=of(
        [
            (
                "name",
                "West Basildon children's centres (Parents 1st and One Plus One)",
                "study",
                "costing.CaseStudy",
            ),
            ("local_authority", "Essex", "study", "centres.Authority"),
            ("programme", "Transforming Early Years", "study", "costing.CaseStudy"),
            ("parent_led_group", "Peer-support hub", "group", "centres.Provider"),
            ("centres_count", "5", "study", STATED),
            (
                "volunteer_roles",
                ("Pregnancy assistant", "Peer supporter"),
                "roles",
                "volunteers.VolunteerRole",
            ),
            ("focus", ("conception", "12 weeks"), "blueprint", "coproduction.Journey"),
            (
                "audit_age_bands",
                ("pregnancy", "birth to 12 weeks", "12 weeks to 2.5 years", "2.5 to 5 years"),
                "audit",
                "costing.CostLine",
            ),
            ("audit_age_bands_are", "The four bands are ours", "study", STUDY),
            (
                "audit_finding",
                "more is spent from 2.5 years than on pregnancy and the first months",
                "audit",
                "costing.CostLine",
            ),
            (
                "tools",
                "Self-assessment of needs for new parents",
                "blueprint",
                "coproduction.JourneyStep",
            ),
            (
                "meeting_places",
                ("Pharmacy", "Supermarket", "Antenatal booking clinic"),
                "blueprint",
                "coproduction.JourneyStep",
            ),
            ("methods", ("Ethnographic research", "Resource audit"), "study", STUDY),
            ("peer_supporters_may_be_paid", "some of them paid", "study", STUDY),
            ("further_centres_considered", "4", "study", STATED),
        ]
    ),
)
