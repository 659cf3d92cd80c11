from families.models.at_session import Arrival, Booking, Incident, IncidentAddition, SentMark
from families.models.consent import Consent
from families.models.family import Address, Family, FamilyMember, Person
from families.models.first_contact import FirstContact, FollowUp
from families.models.form_version import (
    EqualityCount,
    FormCount,
    FormQuestion,
    FormTime,
    FormTrial,
    FormVersion,
)
from families.models.outreach import Birth, Referral
from families.models.presence import (
    Attendance,
    Contact,
    ContactPerson,
    CountChange,
    WalkIn,
)
from families.models.same import SameDecision
from families.models.sightings import Presence, Sighting
from families.models.target_group import TargetGroup, TargetGroupMembership

__all__ = [
    "Address",
    "Arrival",
    "Attendance",
    "Birth",
    "Booking",
    "Consent",
    "Contact",
    "ContactPerson",
    "CountChange",
    "EqualityCount",
    "Family",
    "FamilyMember",
    "FirstContact",
    "FollowUp",
    "FormCount",
    "FormQuestion",
    "FormTime",
    "FormTrial",
    "FormVersion",
    "Incident",
    "IncidentAddition",
    "Person",
    "Presence",
    "Referral",
    "SameDecision",
    "SentMark",
    "Sighting",
    "TargetGroup",
    "TargetGroupMembership",
    "WalkIn",
]
