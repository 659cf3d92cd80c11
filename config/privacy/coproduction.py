"""Agreements, groups, boards, and what people say in workshops, surveys and on the street."""

from config.privacy.record import SERVICE, Record

FROZEN = "For good: what was signed or frozen stays as it was"
WITHOUT_NAMES = "As long as the service runs; without names, and taken out on request"
IN_OFFICE = "6 years after the term of office has ended"

RECORDS = {
    "coproduction.Agreement": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid title provider about status terms_open opened_because "
            "starts_on ends_on review_on value source ended_on ended_because"
        ),
    ),
    "coproduction.AgreementVersion": Record(
        FROZEN,
        operational=(
            "id uuid agreement number status what_changed document sha256 made_by made_at agreed_on"
        ),
    ),
    "coproduction.Signature": Record(
        FROZEN,
        operational="id uuid version party signed_on how recorded_by recorded_at",
        personal="name role",
    ),
    "coproduction.Board": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid slug name provider established_on terms_of_reference rule "
            "quorum meets tells_everybody source wards"
        ),
    ),
    "coproduction.BoardOrganisation": Record(
        SERVICE,
        operational="id uuid board name kind position",
    ),
    "coproduction.Seat": Record(
        SERVICE,
        operational="id uuid board kind organisation ward label position",
    ),
    "coproduction.SeatHolder": Record(
        IN_OFFICE,
        operational="id starts_on ends_on uuid seat is_chair",
        personal="name volunteer",
    ),
    "coproduction.Campaign": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid name aim provider board status starts_on ends_on result source"
        ),
    ),
    "coproduction.CampaignAction": Record(
        SERVICE,
        operational="id uuid campaign words due_on done_on people result",
        personal="owner",
    ),
    "coproduction.Meeting": Record(
        SERVICE,
        operational="id uuid board on start where status others_present minutes_agreed_on",
        personal="minutes",
    ),
    "coproduction.AgendaItem": Record(
        SERVICE,
        operational="id uuid meeting position title",
        personal="minute",
    ),
    "coproduction.MeetingPaper": Record(
        SERVICE,
        operational="id uuid meeting item title kept_where",
    ),
    "coproduction.MeetingAttendance": Record(
        IN_OFFICE,
        operational="id uuid meeting holder was",
    ),
    "coproduction.Survey": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid title kind intro thanks status opened_on closed_on board source"
        ),
    ),
    "coproduction.SurveyQuestion": Record(
        SERVICE,
        operational="id uuid survey position words kind choices",
    ),
    "coproduction.SurveyResponse": Record(
        WITHOUT_NAMES,
        operational="id uuid survey on came area submission_key",
    ),
    "coproduction.SurveyAnswer": Record(
        WITHOUT_NAMES,
        operational="id uuid screening screened_by screened_at response question chosen number",
        personal="words held_because",
    ),
    "coproduction.Workshop": Record(
        SERVICE,
        operational="id centre cluster uuid title on where method status board about source",
    ),
    "coproduction.Challenge": Record(
        SERVICE,
        operational="id uuid workshop words position",
    ),
    "coproduction.Sector": Record(
        SERVICE,
        operational="id uuid workshop name reported_as participants position",
    ),
    "coproduction.ConfidenceAnswer": Record(
        WITHOUT_NAMES,
        operational="id uuid sector before after submission_key",
    ),
    "coproduction.Theme": Record(
        SERVICE,
        operational="id uuid workshop name position",
    ),
    "coproduction.Contribution": Record(
        WITHOUT_NAMES,
        operational=(
            "id uuid screening screened_by screened_at workshop challenge sector theme came "
            "submission_key made_at"
        ),
        personal="words held_because",
    ),
    "coproduction.Proposal": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid title words workshop theme survey campaign board made_on "
            "due_on status you_said we_did answered_on"
        ),
        personal="owner",
    ),
    "coproduction.Decision": Record(
        SERVICE,
        operational=(
            "id uuid board meeting proposal title because decided_on due_on status outcome done_on"
        ),
        personal="owner",
    ),
    "coproduction.ServiceChange": Record(
        SERVICE,
        operational=(
            "id uuid decision kind activity name centre provider agreement replaced_by reason "
            "words before carried_out_on carried_out_by"
        ),
    ),
    "coproduction.GroupStage": Record(
        SERVICE,
        operational="id uuid provider stage on legal_form note",
    ),
    "coproduction.GroupDocument": Record(
        SERVICE,
        operational="id uuid provider stage title dated kept_where",
    ),
    "coproduction.Officer": Record(
        IN_OFFICE,
        operational="id starts_on ends_on uuid provider role",
        personal="name volunteer",
    ),
    "coproduction.Budget": Record(
        SERVICE,
        operational="id uuid provider agreement kind name funder amount starts_on ends_on source",
    ),
    "coproduction.BudgetEntry": Record(
        SERVICE,
        operational="id uuid budget kind on what_for amount settles entered_by",
    ),
    "coproduction.Venture": Record(
        SERVICE,
        operational="id uuid provider name kind status about venue opened_on closed_on",
    ),
    "coproduction.VentureEntry": Record(
        SERVICE,
        operational="id uuid venture kind on what amount entered_by",
    ),
    "coproduction.InsightTopic": Record(
        SERVICE,
        operational="id centre cluster uuid name",
    ),
    "coproduction.Insight": Record(
        WITHOUT_NAMES,
        operational=(
            "id centre cluster uuid screening screened_by screened_at topic on area ward "
            "how_sure entered_by submission_key made_at"
        ),
        personal="words held_because volunteer",
    ),
    "coproduction.JoinCode": Record(
        SERVICE,
        operational="id code workshop survey opened_at closes_at",
    ),
    "coproduction.Prototype": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid name what for_whom expected form_trial venture "
            "board_decision learned verdict because decided_on source"
        ),
    ),
    "coproduction.PrototypeVersion": Record(
        SERVICE,
        operational="id uuid prototype number changed made_on",
    ),
    "coproduction.PrototypeTrial": Record(
        SERVICE,
        operational="id uuid version starts_on ends_on where invited took_part learned",
    ),
    "coproduction.Journey": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid title kind about before_means after_means prototype source"
        ),
    ),
    "coproduction.JourneyStep": Record(
        SERVICE,
        operational="id uuid journey phase position what who where feeling goes_wrong behind",
    ),
    "coproduction.ExpectedOutcome": Record(
        SERVICE,
        operational=(
            "id centre cluster uuid horizon words provider board seen seen_on position source"
        ),
    ),
    "coproduction.AgreementReview": Record(
        FROZEN,
        operational=(
            "id uuid agreement held_on starts_on ends_on document sha256 frozen_at held_by "
            "decided decided_words next_review_on closed_at"
        ),
        personal="present said",
    ),
    "coproduction.AreaOfWork": Record(
        SERVICE,
        operational="id uuid agreement name about position activities",
    ),
    "coproduction.AgreedActivity": Record(
        SERVICE,
        operational="id uuid area_of_work activity words sessions_planned position",
    ),
    "coproduction.Deliverable": Record(
        SERVICE,
        operational="id uuid area_of_work words due_on done_on evidence",
    ),
    "coproduction.AgreementTarget": Record(
        SERVICE,
        operational="id uuid area_of_work measure of starts_on ends_on baseline value",
    ),
    "coproduction.Payment": Record(
        SERVICE,
        operational="id uuid agreement due_on amount what_for paid_on reference",
    ),
    "coproduction.DataSharingAnswer": Record(
        SERVICE,
        operational="id uuid agreement question answer note answered_by answered_on",
    ),
}
