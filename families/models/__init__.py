from families.models.family import (
    Address,
    Consent,
    Family,
    FamilyMember,
    Person,
    TargetGroup,
    TargetGroupMembership,
)
from families.models.first_contact import FirstContact
from families.models.presence import (
    Attendance,
    Contact,
    ContactPerson,
    CountChange,
    Sighting,
    WalkIn,
)

__all__ = [
    "Address",
    "Attendance",
    "Consent",
    "Contact",
    "ContactPerson",
    "CountChange",
    "Family",
    "FamilyMember",
    "FirstContact",
    "Person",
    "Sighting",
    "TargetGroup",
    "TargetGroupMembership",
    "WalkIn",
]
