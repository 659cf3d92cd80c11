"""Who is told when a volunteer can't come to a session."""

from dataclasses import dataclass

from accounts.permissions import Role
from centres.models import Membership
from volunteers.models import Turn


@dataclass(frozen=True)
class Lead:
    """``key``: who it is, without the address; ``to``: where she is written to."""

    key: str
    name: str
    to: str


def leads_of(session, *, without):
    """Whoever answers for the activity, the volunteers who lead the session, the leads of its
    group; where there is none of these, the managers of the centre.

    One for each address, and never the volunteer ``without``.
    """
    own = {without.email.lower(), without.user.email.lower() if without.user else ""}
    return _each_once(_nearest(session, without), own) or _each_once(
        _with_role(Role.MANAGER, centre=session.centre_id), own
    )


def _each_once(found, own):
    leads = {}
    for lead in found:
        if lead.to and lead.to.lower() not in own:
            leads.setdefault(lead.to.lower(), lead)
    return list(leads.values())


def _nearest(session, without):
    answers = session.activity.answered_for_by
    leads = [_user(answers)] if answers and answers.is_active else []
    turns = Turn.objects.coming().filter(session=session, leads=True).exclude(volunteer=without)
    for turn in turns.select_related("volunteer__user"):
        one = turn.volunteer
        leads.append(Lead(f"volunteer {one.pk}", one.name, one.written_to))
    if session.provider_id:
        leads += _with_role(Role.GROUP_LEAD, provider=session.provider_id)
    return leads


def _with_role(role, **place):
    memberships = Membership.objects.filter(role=role, user__is_active=True, **place)
    return [_user(one.user) for one in memberships.select_related("user").order_by("pk")]


def _user(user):
    return Lead(f"user {user.pk}", user.get_full_name(), user.email)
