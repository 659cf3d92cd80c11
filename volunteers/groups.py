"""Groups of volunteers, and what the page of one shows."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import at_centres_for, own_providers, providers_for
from centres.models import Provider, Session
from volunteers.models import Hours, Turn, Volunteer
from volunteers.reports import YearOfHours, hours_by_year

SESSIONS_SHOWN = 8
Status = Volunteer.Status


@dataclass(frozen=True)
class GroupPage:
    """``sessions``: the next of its activities whose team the user may put together, each with
    ``team``."""

    members: list[Volunteer]
    statuses: list[tuple[Status, int]]
    years: list[YearOfHours]
    sessions: list[Session]

    @property
    def volunteers(self) -> int:
        """All but those who left."""
        return sum(count for status, count in self.statuses if status != Status.LEFT)


def groups_for(user):
    """Parent-led groups, and other providers with volunteers, that the user sees."""
    with_volunteers = Exists(Volunteer.objects.filter(group=OuterRef("pk")))
    groups = providers_for(user, Permission.SEE_GROUP).distinct()
    return groups.filter(Q(kind=Provider.Kind.GROUP) | with_volunteers).order_by("name", "pk")


def with_people(groups):
    """Annotates how many are ``active``, ``on_the_way`` and ``members``."""
    still = ~Q(volunteers__status=Status.LEFT)
    on_the_way = [Status.ENQUIRY, Status.APPLIED, Status.CHECKS, Status.TRAINING]

    def counted(condition):
        return Count("volunteers", filter=condition, distinct=True)

    return groups.annotate(
        active=counted(Q(volunteers__status=Status.ACTIVE)),
        on_the_way=counted(Q(volunteers__status__in=on_the_way)),
        members=counted(still & Q(volunteers__is_group_member=True)),
    )


def group_page(group, user) -> GroupPage:
    volunteers = Volunteer.objects.for_user(user).filter(group=group)
    members = volunteers.filter(is_group_member=True).exclude(status=Status.LEFT)
    counts = dict(volunteers.order_by().values_list("status").annotate(count=Count("pk")))
    return GroupPage(
        members=list(members.order_by(Lower("name"), "pk")),
        statuses=[(status, counts[status]) for status in Status if status in counts],
        years=hours_by_year(Hours.objects.for_user(user).filter(volunteer__group=group)),
        sessions=list(next_sessions(group, user)),
    )


def next_sessions(group, user):
    own = Q(provider__in=own_providers(user, Permission.PUT_DOWN))
    sessions = Session.objects.filter(own | at_centres_for(user, Permission.PUT_DOWN))
    coming = Turn.objects.coming().select_related("volunteer", "role")
    sessions = sessions.filter(
        provider=group, status=Session.Status.PLANNED, date__gte=timezone.localdate()
    ).select_related("activity", "centre", "venue")
    sessions = sessions.prefetch_related(Prefetch("turns", coming, to_attr="team"))
    return sessions.order_by("date", "start", "pk")[:SESSIONS_SHOWN]
