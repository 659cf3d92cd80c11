"""Decisions in lists, what they change in services, and what a service owes to decisions."""

import django_filters
from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from centres.access import Permission
from centres.actions import sessions_to_come
from centres.models import Activity
from coproduction.access import centres_where
from coproduction.deciding.meetings import lacks_quorum, with_present
from coproduction.filters.searched import SeenToFilter
from coproduction.models import Agreement, Decision, Meeting, ServiceChange

LATE = "late"
HEADER = [
    "Decision", "Board", "Decided on", "Who sees to it", "By when", "How it stands",
    "What came of it", "On", "Changes of services", "Not carried out yet",
]  # fmt: skip
Kind = ServiceChange.Kind


def decisions_for(user):
    """With what a list says of each: its board, and how many changes are still to be made."""
    return (
        Decision.objects.for_user(user)
        .select_related("board", "proposal")
        .prefetch_related(
            Prefetch("meeting", with_present(Meeting.objects.select_related("board")))
        )
        .annotate(
            all_changes=Count("changes"),
            open_changes=Count("changes", filter=Q(changes__carried_out_on__isnull=True)),
        )
        .order_by("-decided_on", "-pk")
    )


def counts_not(decision) -> bool:
    """Whether too few were at its meeting for it to count."""
    return decision.meeting is not None and lacks_quorum(decision.meeting)


def is_late(decision, today) -> bool:
    open_ = decision.status == Decision.Status.OPEN
    return open_ and decision.due_on is not None and decision.due_on < today


def standing_counts(decisions, today):
    """How many are open, and how many of these are past their day."""
    return decisions.aggregate(
        open=Count("pk", filter=Q(status=Decision.Status.OPEN)),
        late=Count("pk", filter=late_on(today)),
    )


def late_on(today):
    return Q(status=Decision.Status.OPEN, due_on__lt=today)


class DecisionFilter(SeenToFilter):
    """And by how it stands."""

    status = django_filters.ChoiceFilter(
        method="by_status",
        label="How it stands",
        empty_label="All",
        choices=[*Decision.Status.choices, (LATE, "Past its day")],
    )

    class Meta:
        model = Decision
        fields: list[str] = []

    def by_status(self, decisions, name, value):
        if value == LATE:
            return decisions.filter(late_on(timezone.localdate()))
        return decisions.filter(status=value)


def rows_of(decisions):
    """For a file; who sees to it is a name or a role."""
    return (
        [
            one.title, one.board, one.decided_on, one.owner, one.due_on,
            one.get_status_display(), one.outcome, one.done_on, one.all_changes, one.open_changes,
        ]
        for one in decisions
    )  # fmt: skip


def changes_of(decision):
    """What it does to services, in the order in which it was put down."""
    return decision.changes.select_related(
        "activity__centre", "centre", "provider", "agreement", "replaced_by__activity",
        "carried_out_by", "decision",
    )  # fmt: skip


def agreements_behind(changes, user):
    """Keys of the agreements of these changes that she may open."""
    named = {change.agreement_id for change in changes} - {None}
    return set(Agreement.objects.for_user(user).filter(pk__in=named).values_list("pk", flat=True))


def what_it_will_do(change) -> list[str]:
    """What carrying it out does, said before it is done."""
    if change.kind == Kind.COMMISSION:
        return _will_begin(change)
    if change.kind == Kind.DECOMMISSION:
        return _will_end(change)
    kept = "It is kept that the change was made. "
    return [kept + "Times, places and who leads it are changed on the service's own page."]


def _will_begin(change):
    if change.activity is None:
        made = f"“{change.name}” is made at {change.centre}. Parents do not see it yet: "
        said = [made + "give it a weekly time on its page, and show it there."]
    elif change.activity.status == Activity.Status.OPEN:
        said = [f"“{change.activity}” is on already and goes on."]
    else:
        said = [f"“{change.activity}” is on again, and its sessions three weeks ahead are made."]
    if change.provider:
        said.append(f"{change.provider} runs it from now on.")
    return said


def _will_end(change):
    service = change.activity
    if service.status == Activity.Status.ENDED:
        return [f"“{service}” has ended already. Nothing more happens to it."]
    said = [
        f"“{service}” at {service.centre} ends. What was marked stays.",
        _sessions_go(sessions_to_come(activity=service).count()),
        f"Its page says why: {change.reason}",
    ]
    if change.replaced_by:
        begun = change.replaced_by.activity or change.replaced_by.name
        said.append(f"Its page says that “{begun}” takes its place.")
    return said


def _sessions_go(to_come):
    if not to_come:
        return "It has no sessions to come."
    if to_come == 1:
        return "1 session to come is taken away, with the places booked on it."
    return f"{to_come} sessions to come are taken away, with the places booked on them."


def what_undoing_does(change) -> str:
    """Said beside the button that takes it back."""
    if change.kind == Kind.CHANGE:
        return "It then waits to be carried out again."
    if change.before is None:
        return "The service that was made is taken away again."
    return "The service is as it was before; sessions are made again from its weekly times."


def service_for(user, uuid):
    """Activities at the centres where the user takes part in co-production."""
    services = Activity.objects.filter(centre__in=centres_where(user, Permission.SEE_COPRODUCTION))
    return services.select_related("centre").filter(uuid=uuid)


def decided_about(activity, user):
    """The changes of a service that decisions made or will make, the newest decision first.

    Also those in which it takes the place of another service.
    """
    changes = ServiceChange.objects.for_user(user).filter(activity=activity)
    changes = changes.exclude(decision__status=Decision.Status.DROPPED, carried_out_on=None)
    return changes.select_related(
        "decision__board", "decision__meeting", "provider", "agreement", "replaced_by__activity"
    ).prefetch_related("replaces__activity").order_by("-decision__decided_on", "-pk")  # fmt: skip
