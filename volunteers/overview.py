"""What the first page of a volunteer shows: the latest of everything, with links to the rest."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils import timezone

from centres.periods import FinancialYear
from families.models import Family, FirstContact
from volunteers.eligibility import StandingOfVolunteer, standing_of_volunteers
from volunteers.ladder import Ladder, ladder_of
from volunteers.models import RoleHeld, Turn, Volunteer
from volunteers.pipeline import ON_THE_WAY, days_since

SESSIONS_SHOWN = 3
HOURS_SHOWN = 5


@dataclass(frozen=True)
class Overview:
    """``is_kept``: the user keeps her, and so sees who she is on other records.

    ``families`` and ``first_contact`` are only those that the user may open.
    """

    is_kept: bool
    is_on_the_way: bool
    moves: list
    roles: list[RoleHeld]
    standing: StandingOfVolunteer
    ladder: Ladder
    year: str
    hours_this_year: Decimal
    hours_waiting: Decimal
    latest_hours: list
    turns: list[Turn]
    ambassadors: list
    families: list[Family]
    first_contact: FirstContact | None

    @property
    def since(self):
        return self.moves[0].on if self.moves else None

    @property
    def days(self) -> int | None:
        """For how many days she has been where she stands."""
        return days_since(self.since)


def overview(volunteer, user) -> Overview:
    today = timezone.localdate()
    is_kept = Volunteer.objects.editable_by(user).filter(pk=volunteer.pk).exists()
    year = FinancialYear.containing(today)
    first = year.period.first
    hours = volunteer.hours.standing().aggregate(
        approved=Sum("hours", filter=Q(status="approved", date__gte=first)),
        waiting=Sum("hours", filter=Q(status__in=["logged", "queried"])),
    )
    return Overview(
        is_kept=is_kept,
        is_on_the_way=volunteer.status in ON_THE_WAY,
        moves=list(volunteer.moves.select_related("by").order_by("-on", "-pk")),
        roles=list(volunteer.roles_held.holding_on(today).select_related("role")),
        standing=standing_of_volunteers([volunteer], today)[volunteer.pk],
        ladder=ladder_of(volunteer, today),
        year=str(year),
        hours_this_year=hours["approved"] or Decimal(0),
        hours_waiting=hours["waiting"] or Decimal(0),
        latest_hours=list(latest_hours(volunteer)),
        turns=list(coming_turns(volunteer, user, today)),
        ambassadors=list(volunteer.support_ambassadors.holding_on(today)),
        families=list(families_of(volunteer, user)) if is_kept else [],
        first_contact=first_contact_of(volunteer, user) if is_kept else None,
    )


def latest_hours(volunteer):
    rows = volunteer.hours.standing().select_related("activity", "session__activity")
    return rows.order_by("-date", "-pk")[:HOURS_SHOWN]


def coming_turns(volunteer, user, today):
    turns = Turn.objects.for_user(user).coming().filter(volunteer=volunteer)
    turns = turns.filter(session__date__gte=today, session__status="planned")
    turns = turns.select_related("session__activity", "session__centre", "role")
    return turns.order_by("session__date", "session__start", "pk")[:SESSIONS_SHOWN]


def still_open(volunteer):
    """What goes on although she left or paused, in words for whoever moved her."""
    words = []
    today = timezone.localdate()
    coming = volunteer.turns.coming().filter(session__date__gte=today, session__status="planned")
    if number := coming.count():
        sessions = "a session" if number == 1 else f"{number} sessions"
        words.append(f"She is still down for {sessions}: take her off, or find somebody else.")
    if volunteer.status == Volunteer.Status.LEFT and volunteer.user_id:
        words.append("She can still sign in. Take her access away under Set-up.")
    return words


def families_of(volunteer, user):
    """The families of the person that she is, which this user may open."""
    if volunteer.person_id is None:
        return Family.objects.none()
    families = Family.objects.for_user(user).filter(members__person=volunteer.person_id)
    return families.order_by("name", "pk")


def first_contact_of(volunteer, user):
    return FirstContact.objects.for_user(user).filter(pk=volunteer.first_contact_id).first()
