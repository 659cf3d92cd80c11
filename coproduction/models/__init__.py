from coproduction.models.agreements import Agreement, AgreementVersion, Signature
from coproduction.models.boards import Board, BoardOrganisation, Seat, SeatHolder
from coproduction.models.campaigns import Campaign, CampaignAction
from coproduction.models.decisions import Decision, ServiceChange
from coproduction.models.groups import (
    Budget,
    BudgetEntry,
    GroupDocument,
    GroupStage,
    Officer,
    Venture,
    VentureEntry,
)
from coproduction.models.insights import Insight, InsightTopic
from coproduction.models.join_codes import JoinCode
from coproduction.models.journeys import Journey, JourneyStep
from coproduction.models.meetings import AgendaItem, Meeting, MeetingAttendance, MeetingPaper
from coproduction.models.outcomes import ExpectedOutcome
from coproduction.models.proposals import Proposal
from coproduction.models.prototypes import Prototype, PrototypeTrial, PrototypeVersion
from coproduction.models.reviews import AgreementReview
from coproduction.models.screened import ScreenedWords, Screening
from coproduction.models.surveys import Survey, SurveyAnswer, SurveyQuestion, SurveyResponse
from coproduction.models.terms import (
    AgreedActivity,
    AgreementTarget,
    AreaOfWork,
    DataSharingAnswer,
    Deliverable,
    Payment,
)
from coproduction.models.workshops import (
    Challenge,
    ConfidenceAnswer,
    Contribution,
    Sector,
    Theme,
    Workshop,
)

__all__ = [
    "AgendaItem",
    "AgreedActivity",
    "Agreement",
    "AgreementReview",
    "AgreementTarget",
    "AgreementVersion",
    "AreaOfWork",
    "Board",
    "BoardOrganisation",
    "Budget",
    "BudgetEntry",
    "Campaign",
    "CampaignAction",
    "Challenge",
    "ConfidenceAnswer",
    "Contribution",
    "DataSharingAnswer",
    "Decision",
    "Deliverable",
    "ExpectedOutcome",
    "GroupDocument",
    "GroupStage",
    "Insight",
    "InsightTopic",
    "JoinCode",
    "Journey",
    "JourneyStep",
    "Meeting",
    "MeetingAttendance",
    "MeetingPaper",
    "Officer",
    "Payment",
    "Proposal",
    "Prototype",
    "PrototypeTrial",
    "PrototypeVersion",
    "AgreementReview",
    "Screening",
    "ScreenedWords",
    "Seat",
    "SeatHolder",
    "Sector",
    "ServiceChange",
    "Signature",
    "Survey",
    "SurveyAnswer",
    "SurveyQuestion",
    "SurveyResponse",
    "Theme",
    "Venture",
    "VentureEntry",
    "Workshop",
]
