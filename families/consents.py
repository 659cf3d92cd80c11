"""What people agreed to: the latest word for each purpose, and the words before it."""

from dataclasses import dataclass

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


@dataclass(frozen=True)
class Said:
    """What one person said about one purpose, the newest first."""

    purpose: str
    label: str
    words: tuple[Consent, ...]

    @property
    def latest(self):
        return self.words[0] if self.words else None


def history(person, role):
    """All that she said, by purpose: those of her role, and any that she was asked before."""
    words = person.consents.select_related("recorded_by").order_by("-decided_on", "-pk")
    by_purpose = {}
    for word in words:
        by_purpose.setdefault(word.purpose, []).append(word)
    asked = [p for p in Consent.Purpose if p in PURPOSES_OF[role] or p in by_purpose]
    return [Said(p.value, p.label, tuple(by_purpose.get(p, ()))) for p in asked]
