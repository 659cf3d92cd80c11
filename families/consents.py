"""What people agreed to: the latest word for each purpose, and the words before it."""

from families.models import Consent, FamilyMember

# Messages go to grown-ups; the other purposes concern everybody.
PURPOSES_OF = {
    FamilyMember.Role.CARER: list(Consent.Purpose.values),
    FamilyMember.Role.CHILD: ["photos", "stories", "sharing"],
    FamilyMember.Role.OTHER: ["photos", "stories", "sharing"],
}


def latest_consents(people):
    """The latest word of each person for each purpose."""
    consents = Consent.objects.filter(person__in=people)
    return consents.order_by("person_id", "purpose", "-decided_on", "-pk").distinct(
        "person_id", "purpose"
    )


def without_photos(people):
    """Ids of those people whose latest word on photos is no."""
    latest = latest_consents(people).filter(purpose=Consent.Purpose.PHOTOS)
    return {person for person, given in latest.values_list("person", "is_given") if not given}
