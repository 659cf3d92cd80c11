from config.demonstration.facts.pages import STATED, STUDY, Page, Site, growing, of, study

SITE = Site(
    name="Whitley, South Reading",
    reader="meg.hall@example.org",
    pages={
        "study": study("reading"),
        "group": growing("Expert Parent Club"),
        "interviews": Page(
            "The interviews",
            "coproduction:survey-results",
            "coproduction.Survey",
            {"title": "Interviews with families in Whitley"},
        ),
    },
    facts=of(
        [
            ("name", "Whitley children's centre, South Reading", "study", "costing.CaseStudy"),
            ("local_authority", "Reading", "study", "centres.Authority"),
            ("programme", "Transforming Early Years", "study", "costing.CaseStudy"),
            ("parent_led_group", "Expert Parent Club", "group", "centres.Provider"),
            ("ventures", "Community cafe", "group", "coproduction.Venture"),
            ("centres_in_authority", "13", "study", STATED),
            ("interviews.families", "32", "interviews", "coproduction.SurveyResponse"),
            ("interviews.children", "92", "interviews", "coproduction.SurveyAnswer"),
            (
                "interviews.ever_paid_for_childcare",
                ("paid for childcare", "0"),
                "interviews",
                "coproduction.SurveyAnswer",
            ),
            ("savings.achieved_percent_last_3_years", "12%", "study", STATED),
            ("savings.target_percent_next_3_years", "15%", "study", STATED),
            ("annual_spend_emotional_behavioural_services", "£6,000,000", "study", STATED),
            ("resilience_areas", "5", "study", STATED),
            ("methods", "Ethnographic research", "study", STUDY),
        ]
    ),
)
