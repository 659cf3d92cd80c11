from config.demonstration.facts.pages import Page, Site, of, study

WORKSHOP = {"title": "Engaging the voluntary and community sector in commissioning"}


def page(words, url):
    return Page(words, url, "coproduction.Workshop", WORKSHOP)


SITE = Site(
    name="Commissioning with the voluntary sector, Knowsley",
    reader="ana.osei@example.org",
    pages={
        "study": study("knowsley-commissioning"),
        "workshop": page("The workshop", "coproduction:workshop-detail"),
        "themes": page("Themes", "coproduction:workshop-themes"),
        "report": page("The workshop's report", "coproduction:workshop-report"),
        "confidence": page("Confidence", "coproduction:workshop-confidence"),
    },
    facts=of(
        [
            (
                "name",
                "Engaging the voluntary and community sector in commissioning",
                "study",
                "costing.CaseStudy",
            ),
            ("local_authority", "Knowsley", "study", "centres.Authority"),
            (
                "programme",
                ("4Children", "from April 2011", "15 authorities", "two years"),
                "study",
                "costing.CaseStudy",
            ),
            ("workshops.date", "21 October 2011", "workshop", "coproduction.Workshop"),
            ("workshops.participants", "40", "workshop", "coproduction.Sector"),
            (
                "workshops.sectors",
                (
                    "Local authority professionals",
                    "Children's centre managers and staff",
                    "Voluntary and community sector providers",
                ),
                "workshop",
                "coproduction.Sector",
            ),
            (
                "challenges",
                (
                    (
                        "the three essential things that worked in the past, and the three that "
                        "are needed in future"
                    ),
                    (
                        "How community and voluntary groups can better voice local need, enable "
                        "commissioning and develop the capacity to deliver"
                    ),
                ),
                "workshop",
                "coproduction.Challenge",
            ),
            ("themes", "Localised commissioning", "themes", "coproduction.Theme"),
            (
                "proposals",
                (
                    "Performance management",
                    "Community engagement",
                    "Partnership working",
                    "Knowsley offer and vision",
                    "Localised commissioning",
                    "Change management",
                ),
                "report",
                "coproduction.Proposal",
            ),
            (
                "confidence.vcs_and_local_authority_more_positive_percent",
                ("58%", "15 of 26"),
                "confidence",
                "coproduction.ConfidenceAnswer",
            ),
            (
                "confidence.childrens_centres_more_positive_percent",
                ("64%", "9 of 14"),
                "confidence",
                "coproduction.ConfidenceAnswer",
            ),
            ("confidence.one_split_of_40.is", "ours", "workshop", "coproduction.Workshop"),
            (
                "programme_methods",
                (
                    "Structured and open conversation",
                    "Force field analysis",
                    "Open space",
                    "KJ method",
                ),
                "workshop",
                "coproduction.Workshop",
            ),
            (
                "methods",
                ("Structured and open conversation", "Task groups and listening events"),
                "workshop",
                "coproduction.Workshop",
            ),
        ]
    ),
)
