"""What a family's page shows, gathered in a fixed number of queries."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Count, Max, Prefetch
from django.urls import reverse
from django.utils import timezone

from centres.models import Session
from families.at_hand import Ring, emergency_of
from families.consents import latest_consents
from families.models import (
    Address,
    Attendance,
    Consent,
    Family,
    FamilyMember,
    FirstContact,
    Person,
    TargetGroupMembership,
)
from families.prompts import NOT_SEEN_WEEKS
from families.register import members_of


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


@dataclass(frozen=True)
class NextStep:
    """What to do next with the family, and where."""

    words: str
    url: str = ""


@dataclass
class FamilyPage:
    """``emergency``: of the household; ``last_seen``: at the user's centres, None for never."""

    family: Family
    people: list[PersonShown]
    addresses: list
    emergency: Ring | None
    last_seen: dt.date | None
    visit_count: int
    is_registered: bool
    next_steps: list[NextStep]

    @property
    def home(self):
        """Today's address, else the newest."""
        today = timezone.localdate()
        return next((a for a in self.addresses if a.holds_on(today)), None) or next(
            iter(self.addresses), None
        )

    @property
    def reached_at(self):
        """Who has a phone or an e-mail, carers first."""
        return [one.person for one in self.people if one.person.phone or one.person.email]

    @property
    def shared(self):
        return [one for one in self.people if one.other_families]


def family_page(family, user):
    """The page of one family as this user may see it: visits and contacts at her centres only."""
    people = people_of(family, user)
    today = timezone.localdate()
    last_seen, visit_count = seen_at([shown.person for shown in people], family, user)
    return FamilyPage(
        family=family,
        people=people,
        addresses=list(family.addresses.select_related("area__ward")),
        emergency=emergency_of(family),
        last_seen=last_seen,
        visit_count=visit_count,
        is_registered=family.is_registered_on(today),
        next_steps=list(next_steps(family, people, last_seen, user, today)),
    )


def seen_at(persons, family, user):
    """The last day on which they were seen, and at how many sessions; two queries."""
    attended = Attendance.objects.for_user(user).filter(person__in=persons)
    attended = attended.exclude(session__status=Session.Status.CANCELLED)
    came = attended.aggregate(last=Max("date"), sessions=Count("session", distinct=True))
    met = family.contacts.for_user(user).aggregate(last=Max("date"))
    days = [day for day in (came["last"], met["last"]) if day]
    return max(days, default=None), came["sessions"]


def next_steps(family, people, last_seen, user, today):
    """What waits: registration, a first contact's next step, a call after a long time."""
    if family.closed_on:
        return
    if not family.registered_on:
        url = reverse("families:family-registration", args=[family.uuid, "people"])
        yield NextStep("Go through registration with them", url)
    waiting = FirstContact.objects.for_user(user).filter(family=family).exclude(next_step="")
    done = [FirstContact.Status.NOT_NOW, FirstContact.Status.REGISTERED]
    for contact in waiting.exclude(status__in=done):
        by = f" by {contact.next_step_on.day} {contact.next_step_on:%B}"
        yield NextStep(
            contact.get_next_step_display() + (by if contact.next_step_on else ""),
            reverse("families:first-contact-detail", args=[contact.uuid]),
        )
    if family.registered_on and any(shown.person.is_child_on(today) for shown in people):
        since = last_seen or family.registered_on
        if since <= today - dt.timedelta(weeks=NOT_SEEN_WEEKS):
            yield NextStep(f"Ring and ask how they are: not seen for {(today - since).days // 7} "
                           "weeks")  # fmt: skip


def people_of(family, user):
    members = members_of([family])
    shown = {member.person_id: PersonShown(member) for member in members}
    for consent in latest_consents(shown):
        one = shown[consent.person_id]
        one.consents.append(consent)
        one.no_photos |= consent.purpose == Consent.Purpose.PHOTOS and not consent.is_given
    groups = TargetGroupMembership.objects.filter(person__in=shown).select_related("group")
    groups = groups.exclude(ends_on__lt=timezone.localdate())  # those that ended: the timeline
    for membership in groups.order_by("group__name", "starts_on"):
        shown[membership.person_id].groups.append(membership)
    for other in other_households(family, shown, user):
        shown[other.person_id].other_families.append(other.family)
    return list(shown.values())


def other_households(family, people, user):
    """Their memberships of other families that the user sees, each with its home area in words.

    Where the other address is protected, not even its area is said here.
    """
    families = Family.objects.for_user(user).exclude(pk=family.pk)
    others = list(
        FamilyMember.objects.filter(person__in=people, family__in=families).select_related("family")
    )
    open_ones = [o.family_id for o in others if not o.family.address_is_protected]
    homes = Address.objects.holding_on(timezone.localdate()).filter(family__in=open_ones)
    areas = dict(homes.values_list("family", "area__name"))
    for other in others:
        other.family.home_area = areas.get(other.family_id)
    return others


def with_members(families):
    """Families of a list with their centre and people, carers first."""
    members = FamilyMember.objects.select_related("person").order_by(
        "role", "person__date_of_birth", "pk"
    )
    return families.select_related("centre").prefetch_related(Prefetch("members", members))
