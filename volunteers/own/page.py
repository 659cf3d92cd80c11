"""All that a volunteer's own page shows."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from accounts.permissions import Role
from centres.access import memberships_of
from centres.models import Membership
from families.models.notes import NoteLevel
from volunteers.ladder import Ladder, ladder_of
from volunteers.models import Goal, Hours, SupervisionNote, Volunteer
from volunteers.own.hours import (
    HoursGiven,
    ToLog,
    hours_given,
    newest_row,
    queried_rows,
    to_log,
)
from volunteers.own.training import Task, own_tasks
from volunteers.own.turns import OwnTurn, own_turns

GOALS_SHOWN = 3


@dataclass(frozen=True)
class OwnPage:
    given: HoursGiven
    turns: list[OwnTurn]
    to_log: ToLog | None
    newest: Hours | None
    queried: list[Hours]
    ladder: Ladder
    tasks: list[Task]
    goals: list[Goal]
    next_talk: SupervisionNote | None
    ambassadors: list


def own_volunteer(user):
    """The volunteer that the user is; None while nobody has linked her."""
    found = Volunteer.objects.filter(user=user)
    return found.select_related("group", "centre", "looked_after_by", "area", "user").first()


def own_page(volunteer, session=None):
    """``session``: the uuid of the one whose hours are logged first."""
    now = timezone.localtime()
    today = now.date()
    ladder = ladder_of(volunteer, today)
    courses_next = [need.course for need in ladder.needs if need.course and not need.is_done]
    return OwnPage(
        given=hours_given(volunteer, today),
        turns=own_turns(volunteer, now),
        to_log=to_log(volunteer, now, session),
        newest=newest_row(volunteer),
        queried=queried_rows(volunteer),
        ladder=ladder,
        tasks=own_tasks(volunteer, today, courses_next=courses_next),
        goals=list(volunteer.goals.filter(status=Goal.Status.OPEN)[:GOALS_SHOWN]),
        next_talk=next_talk(volunteer, today),
        ambassadors=list(volunteer.support_ambassadors.holding_on(today)),
    )


def next_talk(volunteer, today):
    talks = general_talks(volunteer).filter(next_on__gte=today)
    return talks.order_by("next_on", "pk").first()


def general_talks(volunteer):
    """Talks that she may read: the others stay with those who keep volunteers."""
    return SupervisionNote.objects.filter(volunteer=volunteer, level=NoteLevel.GENERAL)


def whom_to_ask(user):
    """Names of those who can link her: leads of her groups and managers of their centres."""
    groups = [m.provider_id for m in memberships_of(user) if m.provider_id]
    leads = Q(role=Role.GROUP_LEAD, provider__in=groups)
    managers = Q(role=Role.MANAGER, centre__providers__in=groups)
    found = Membership.objects.filter(leads | managers, user__is_active=True).exclude(user=user)
    return sorted({str(m.user) for m in found.select_related("user")})
