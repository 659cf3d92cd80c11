"""What the list and the page of first contacts show."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Min, Q
from django.utils import timezone

from accounts.permissions import Permission, roles_that_may
from centres.models import Membership
from families.follow_up import WAITING, Standing
from families.models import Attendance, FirstContact, FollowUp

CHANGES = [
    FollowUp.Kind.STATUS,
    FollowUp.Kind.NEXT_STEP,
    FollowUp.Kind.TRIED,
    FollowUp.Kind.LINKED,
    FollowUp.Kind.UNLINKED,
]


def standing(progress, sent_at, next_step_on):
    return Standing(progress, timezone.localdate(sent_at), next_step_on)


def in_order(contacts):
    """Ids of these first contacts: overdue first, then by the day of the next step; one query."""
    today, days = timezone.localdate(), settings.HELLO_REPLY_DAYS
    rows = contacts.order_by("sent_at", "pk").values_list(
        "pk", "progress", "sent_at", "next_step_on"
    )
    places = {pk: standing(*fields).place_in_list(today, days) for pk, *fields in rows}
    return sorted(places, key=places.get)


def shown(contacts, ids):
    """These first contacts in the order of their ids, each knowing when it is due; one query."""
    found = contacts.select_related("centre", "taken_by").in_bulk(ids)
    return [with_due(found[pk]) for pk in ids if pk in found]


def with_due(contact):
    stands = standing(contact.progress, contact.sent_at, contact.next_step_on)
    contact.due_on = stands.due_on(settings.HELLO_REPLY_DAYS)
    contact.is_overdue = stands.is_overdue(timezone.localdate(), settings.HELLO_REPLY_DAYS)
    return contact


def overdue_ids(contacts):
    """Ids of those whose next step should have been taken; one query."""
    today, days = timezone.localdate(), settings.HELLO_REPLY_DAYS
    rows = contacts.filter(progress__in=WAITING).values_list(
        "pk", "progress", "sent_at", "next_step_on"
    )
    return [pk for pk, *fields in rows if standing(*fields).is_overdue(today, days)]


def waiting_counts(contacts):
    """How many wait, are overdue, and have nobody who takes them; three queries."""
    waiting = contacts.filter(progress__in=WAITING)
    return {
        "waiting": waiting.count(),
        "overdue": len(overdue_ids(contacts)),
        "nobody": waiting.filter(taken_by=None).count(),
    }


def history_of(contact):
    return contact.follow_ups.select_related("by", "to")


def first_came_on(contact):
    """The day on which its family first came since the message, or None."""
    if contact.family_id is None:
        return None
    since = Attendance.objects.filter(
        family=contact.family_id, date__gte=timezone.localdate(contact.sent_at)
    )
    return since.exclude(session__status="cancelled").aggregate(first=Min("date"))["first"]


def latest_change(contact):
    """The newest row of its history that changed how far it is, or None."""
    return history_of(contact).filter(kind__in=CHANGES).first()


def who_may_follow_up(contact):
    """Colleagues who see this first contact, by name."""
    at_centre = Q(authority=contact.authority_id)
    if contact.centre_id:
        at_centre |= Q(centre=contact.centre_id)
    else:
        at_centre |= Q(centre__authority=contact.authority_id)
    members = Membership.objects.filter(at_centre, role__in=roles_that_may(Permission.FOLLOW_UP))
    users = get_user_model().objects.filter(is_active=True, pk__in=members.values("user"))
    return users.order_by("name", "pk")


def overdue_for(user):
    """How many first contacts of hers are overdue: for the page of today; one query."""
    return len(overdue_ids(FirstContact.objects.for_user(user).with_progress()))
