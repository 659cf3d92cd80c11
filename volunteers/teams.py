"""The team of a session: who is down, what somebody lacks by now, and who may be put down."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from centres.access import Permission, at_centres_for, may, own_providers
from centres.models import Session
from volunteers.eligibility import Missing, missing_for, standing_of_volunteers
from volunteers.models import Hours, RoleHeld, Turn, Volunteer, VolunteerRole
from volunteers.standing import State

MOST_SHOWN = 60
MOST_WEEKS = 26
SESSION_PARTS = ("activity", "centre", "venue", "provider", "weekly_time")


@dataclass(frozen=True)
class Down:
    """One who is down. ``missing``: what she lacks for the role on that day; ``hours``: her row."""

    turn: Turn
    missing: list[Missing]
    hours: Hours | None
    may_see: bool


@dataclass(frozen=True)
class Candidate:
    """One who may be put down, or may not yet. ``warning``: what is to be renewed by that day."""

    volunteer: Volunteer
    missing: list[Missing]
    warning: str

    @property
    def label(self) -> str:
        group = f", {self.volunteer.group}" if self.volunteer.group else ""
        return f"{self.volunteer}{group}. {self.warning}".removesuffix(". ")


def sessions_in_the_hands_of(user):
    """Sessions whose team she puts together: at her centres, or of the group that she leads."""
    groups = own_providers(user, Permission.PUT_DOWN)
    return Session.objects.filter(
        at_centres_for(user, Permission.PUT_DOWN) | Q(provider__in=groups)
    )


def team_of(session, user):
    """Those down, who leads first; what each lacks by now is asked once a role."""
    turns = Turn.objects.filter(session=session).select_related("volunteer__group", "role")
    turns = list(turns.order_by("-leads", "volunteer__name", "pk"))
    given = Hours.objects.standing().filter(session=session)
    given = {row.volunteer_id: row for row in given.select_related("volunteer")}
    missing = _missing_by_turn(turns, session.date)
    seen = _seen_by(user, [turn.volunteer_id for turn in turns])
    return [
        Down(turn, missing[turn.pk], given.get(turn.volunteer_id), turn.volunteer_id in seen)
        for turn in turns
    ]


def others_who_gave(session, team):
    """Rows of hours at the session of those who are not down for it."""
    down = [one.turn.volunteer_id for one in team]
    rows = Hours.objects.standing().filter(session=session).exclude(volunteer__in=down)
    return list(rows.select_related("volunteer").order_by("volunteer__name", "pk"))


def _missing_by_turn(turns, day):
    by_role = {}
    for turn in turns:
        by_role.setdefault(turn.role, []).append(turn)
    found = {}
    for role, of_role in by_role.items():
        missing = missing_for([turn.volunteer for turn in of_role], role, day)
        found |= {turn.pk: missing[turn.volunteer_id] for turn in of_role}
    return found


def _seen_by(user, ids):
    """Whose checks and courses this user may read; the front desk reads names alone."""
    if not may(user, Permission.SEE_GROUP):
        return set()
    seen = Volunteer.objects.for_user(user).filter(pk__in=ids)
    return set(seen.values_list("pk", flat=True))


# --- who may be put down ------------------------------------------------------------------------


def session_roles(session):
    """The roles that one can be put down in at sessions here."""
    roles = VolunteerRole.objects.of_authority(session.authority_id).filter(at_sessions=True)
    return roles.order_by("name")


def volunteers_for(user, session):
    """Active volunteers whom this user may put down for the session: those of its group; for
    staff of the centre also those of the centre and of the groups that work with it."""
    theirs = Volunteer.objects.filter(group=session.provider_id, group__isnull=False)
    if may(user, Permission.PUT_DOWN, centre=session.centre):
        theirs = theirs | Volunteer.objects.at_centres([session.centre_id])
    return theirs.filter(authority=session.authority_id, status=Volunteer.Status.ACTIVE)


def how_many_hold(volunteers, day):
    """How many of them have each role on the day, by its slug."""
    held = RoleHeld.objects.holding_on(day).filter(volunteer__in=volunteers).order_by()
    counts = held.values_list("role__slug").annotate(count=Count("volunteer", distinct=True))
    return Counter(dict(counts))


def candidates_for(user, session, role, text=""):
    """Those who have the role on the day (or, with ``text``, all of that name), ready ones first.

    The front desk is told the names of those who are ready, and no more.
    """
    down = Turn.objects.filter(session=session, volunteer=OuterRef("pk"))
    found = volunteers_for(user, session).filter(~Exists(down))
    if text:
        found = found.filter(name__icontains=text)
    else:
        held = RoleHeld.objects.holding_on(session.date).filter(role__slug=role.slug)
        found = found.filter(Exists(held.filter(volunteer=OuterRef("pk"))))
    found = list(found.select_related("group").order_by("name", "pk")[:MOST_SHOWN])
    missing = missing_for(found, role, session.date)
    seen = _seen_by(user, [one.pk for one in found])
    standings = standing_of_volunteers(found, session.date)
    listed = [
        Candidate(one, missing[one.pk], _warning(standings[one.pk]) if one.pk in seen else "")
        for one in found
        if one.pk in seen or not missing[one.pk]
    ]
    return sorted(listed, key=lambda one: bool(one.missing))


def _warning(standing):
    """What holds on the day, but is to be renewed by then."""
    if standing.check and standing.check.state in (State.DUE, State.OVERDUE):
        return f"Her check is {standing.check.words[0].lower()}{standing.check.words[1:]}."
    return ""


def weeks_ahead(session, until):
    """The sessions of the same weekly time after this one, up to a day, that take place."""
    if not session.weekly_time_id:
        return []
    later = Session.objects.took_place().filter(
        weekly_time=session.weekly_time_id, date__gt=session.date, date__lte=until
    )
    return list(later.select_related("activity", "centre").order_by("date")[:MOST_WEEKS])


def is_begun(session):
    """Whether hours can have been given there."""
    return session.date <= timezone.localdate()


# --- one to one ---------------------------------------------------------------------------------


def still_missing(rows):
    """One-to-one work; each that goes on says what she lacks for it by now (``missing``)."""
    today = timezone.localdate()
    rows = list(rows)
    by_role = {}
    for row in rows:
        row.goes_on = row.ends_on is None or row.ends_on >= today
        row.missing = []
        if row.goes_on:
            by_role.setdefault(row.role, []).append(row)
    for role, of_role in by_role.items():
        missing = missing_for({row.volunteer for row in of_role}, role, today)
        for row in of_role:
            row.missing = missing[row.volunteer_id]
    return rows
