"""What a family's page shows, gathered in a fixed number of queries."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils import timezone

from families.consents import latest_consents
from families.models import (
    Attendance,
    Consent,
    Contact,
    Family,
    FamilyMember,
    FirstContact,
    Person,
    TargetGroupMembership,
)
from families.register import members_of

SESSIONS_SHOWN = 20


@dataclass
class PersonShown:
    """A person in this family, with what staff look for beside her name."""

    member: FamilyMember
    no_photos: bool = False
    consents: list[Consent] = field(default_factory=list)
    groups: list[TargetGroupMembership] = field(default_factory=list)
    other_families: list[Family] = field(default_factory=list)

    @property
    def person(self) -> Person:
        return self.member.person


@dataclass
class Visit:
    """One session that somebody of the family came to."""

    date: dt.date
    activity: str
    centre: str
    session: object
    people: list[Person]


@dataclass
class FamilyPage:
    family: Family
    people: list[PersonShown]
    addresses: list
    visits: list[Visit]
    visit_count: int
    contacts: list[Contact]
    first_contacts: list[FirstContact]
    is_registered: bool


def family_page(family, user):
    """The page of one family as this user may see it: visits and contacts at her centres only."""
    people = people_of(family, user)
    persons = [shown.person for shown in people]
    attended = Attendance.objects.for_user(user).filter(person__in=persons)
    sessions = attended.order_by().values("session").distinct()
    contacts = family.contacts.for_user(user).with_readable(user)
    return FamilyPage(
        family=family,
        people=people,
        addresses=list(family.addresses.select_related("area__ward")),
        visits=visits_in(attended),
        visit_count=sessions.count(),
        contacts=list(contacts.prefetch_related("people")),
        first_contacts=list(FirstContact.objects.for_user(user).filter(family=family)),
        is_registered=family.is_registered_on(timezone.localdate()),
    )


def people_of(family, user):
    members = members_of([family])
    shown = {member.person_id: PersonShown(member) for member in members}
    for consent in latest_consents(shown):
        one = shown[consent.person_id]
        one.consents.append(consent)
        one.no_photos |= consent.purpose == Consent.Purpose.PHOTOS and not consent.is_given
    groups = TargetGroupMembership.objects.filter(person__in=shown).select_related("group")
    for membership in groups.order_by("group__name", "starts_on"):
        shown[membership.person_id].groups.append(membership)
    elsewhere = FamilyMember.objects.filter(person__in=shown).exclude(family=family)
    for other in elsewhere.filter(family__in=Family.objects.for_user(user)).select_related(
        "family"
    ):
        shown[other.person_id].other_families.append(other.family)
    return list(shown.values())


def visits_in(attended):
    """The newest sessions among these attendances, with who came."""
    newest = attended.order_by("-date", "-session").values("session", "date").distinct()
    sessions = [row["session"] for row in newest[:SESSIONS_SHOWN]]
    rows = attended.filter(session__in=sessions).select_related(
        "session__activity", "centre", "person"
    )
    visits = {}
    for row in rows.order_by("-date", "-session", "person__name_key"):
        visit = visits.setdefault(
            row.session_id,
            Visit(row.date, row.session.activity.name, row.centre.name, row.session, []),
        )
        visit.people.append(row.person)
    return list(visits.values())


def with_members(families):
    """Families of a list with their centre and people, carers first."""
    members = FamilyMember.objects.select_related("person").order_by(
        "role", "person__date_of_birth", "pk"
    )
    return families.select_related("centre").prefetch_related(Prefetch("members", members))
