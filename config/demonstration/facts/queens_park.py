from config.demonstration.facts.pages import (
    EXPECTED,
    OUTCOMES,
    ROLES,
    STATED,
    STUDY,
    Page,
    Site,
    board,
    of,
    study,
)

COMMISSION = "Queen's Park Children and Wellbeing Commission"
BIRTHS = (
    "?scope=queens-park-childrens-centre&measure=infants_not_benefiting"
    "&from=2008-04-01&to=2012-03-31"
)
ORGANISATION, SEAT = "coproduction.BoardOrganisation", "coproduction.Seat"

SITE = Site(
    name="Queen's Park, Westminster",
    reader="meg.hall@example.org",
    pages={
        "study": study("queens-park"),
        "projection": Page(
            "Projection",
            "costing:projection-detail",
            "costing.Projection",
            {"name": "Queen’s Park: savings over ten years"},
        ),
        "board": board(COMMISSION),
        "roles": ROLES,
        "outcomes": OUTCOMES,
        "survey": Page(
            "The survey",
            "coproduction:survey-results",
            "coproduction.Survey",
            {"title": "What should the early-years pilot change first?"},
        ),
        "grant": Page(
            "The grant",
            "coproduction:budget-detail",
            "coproduction.Budget",
            {"name": "Lottery grant"},
        ),
        "infants": Page("Infants not benefiting", "reach:breakdown", of=("area",), query=BIRTHS),
    },
    facts=of(
        [
            ("name", "Queen's Park Children's Centre", "study", "centres.Centre"),
            ("local_authority", "Westminster", "study", "centres.Authority"),
            (
                "programme",
                "Neighbourhood community budget pilot, from April 2012, 24 months",
                "study",
                "costing.CaseStudy",
            ),
            ("ward_population", "12,750", "study", STATED),
            ("births_expected_over_4_years", "1,000", "study", STATED),
            ("board.name", COMMISSION, "board", "coproduction.Board"),
            ("board.established", "September 2012", "board", "coproduction.Board"),
            (
                "board.members",
                (
                    "Central London Community Healthcare NHS Trust",
                    "Queen's Park Health Centre",
                    "Imperial College Hospital Trust",
                    "Inner North West London Primary Care Trust",
                    "Paddington Development Trust",
                    "Queen's Park Children's Centre",
                    "Queen's Park Community Champions",
                    "Queen's Park Shadow Community Council",
                    "Rainbow Family Centre",
                    "West London Clinical Commissioning Group",
                    "Westminster City Council, early intervention and localities",
                    "Westminster City Council, NHS early years commissioning",
                ),
                "board",
                ORGANISATION,
            ),
            (
                "board.members_roles",
                (
                    "associate director, children, families, health and wellbeing",
                    "general practitioners",
                    "head of midwifery",
                    "senior commissioning manager",
                    "chief executive",
                    "head teacher",
                    "coordinator",
                    "chair",
                    "director, children, youth and family services",
                    "managing director",
                    "head",
                    "lead",
                ),
                "board",
                SEAT,
            ),
            (
                "board.terms_of_reference",
                (
                    "oversee delivery of the early-years pilot",
                    "bring providers and residents together to raise take-up and satisfaction",
                    "find ways to save and to work more efficiently",
                    (
                        "co-design a step change on best-practice business models, towards mutual "
                        "working"
                    ),
                    "improve readiness for school",
                    "harness parents' and volunteers' skills",
                    "clear accountability of services to local people",
                ),
                "board",
                "coproduction.Board",
            ),
            (
                "volunteer_roles",
                ("Community health champion", "Maternity champion"),
                "roles",
                "volunteers.VolunteerRole",
            ),
            ("champions_recruited", "14", "study", STATED),
            ("surveys_done", "500", "survey", "coproduction.SurveyResponse"),
            ("drop_ins_per_week", "5", "study", STATED),
            ("grant.funder", "National Lottery", "grant", "coproduction.Budget"),
            ("grant.amount", "£60,000", "grant", "coproduction.Budget"),
            ("take_up.service_designed_for", "328 of 1,020", "infants", "centres.LiveBirths"),
            ("take_up.infants_not_benefiting", "328", "infants", "centres.LiveBirths"),
            ("unit_cost_per_child.existing", "£192", "study", STATED),
            ("unit_cost_per_child.projected", "£132", "study", STATED),
            (
                "unit_cost_per_child_are",
                ("1,020 children instead of the 692", "£130", "does not explain £132"),
                "study",
                STUDY,
            ),
            (
                "projected_savings_per_year",
                (
                    "years 1 to 5",
                    "£100,000",
                    "years 6 to 10",
                    "£350,000",
                    "from year 11",
                    "£442,000",
                ),
                "projection",
                "costing.ProjectedAmount",
            ),
            (
                "methods",
                ("Resource mapping", "Cost-benefit analysis", "Co-design practice group"),
                "study",
                STUDY,
            ),
            (
                "pilot_objectives",
                (
                    (
                        "a whole-system children's centre with a flexible, multi-skilled team "
                        "beside active citizens and two community champions"
                    ),
                    "integrate health visiting, midwifery and the children's centre",
                    "co-design with residents",
                    "change life chances of children at risk through early intervention",
                    "a lasting resident stake, volunteering and jobs",
                    "modern communication between agencies",
                    "more from less through the budget partnership",
                ),
                "outcomes",
                EXPECTED,
            ),
            ("referendum_yes_percent", "70%", "study", STATED),
            ("community_council_from", "from 2014", "study", STUDY),
            ("social_housing_percent_about", "about 70%", "study", STUDY),
            ("health_visitors_at_maternity_drop_ins", "once a month", "study", STUDY),
            ("playgroup", "five music and story drop-ins a week", "study", STUDY),
            (
                "ambition",
                "public costs of the ward down to the Westminster average",
                "outcomes",
                EXPECTED,
            ),
        ]
    ),
)
