"""What the list of volunteers shows, on the page and as a file."""

from django.db.models.functions import Lower
from django.utils import timezone

from volunteers.eligibility import standing_of_volunteers
from volunteers.models import RoleHeld, Volunteer
from volunteers.models.ladder import Level

HEADER = [
    "Name",
    "Group",
    "Centre",
    "Member of the group",
    "Paid",
    "How far along",
    "Since",
    "Next step",
    "By",
    "Whose turn",
    "Looked after by",
    "Roles",
    "Rung on the ladder",
    "Check",
    "Check and courses, what to look at first",
    "Approved hours",
    "Last gave time",
]


def listed(user):
    """The volunteers whom the user sees, with their level, by name."""
    volunteers = Volunteer.objects.for_user(user).with_level(timezone.localdate())
    return volunteers.order_by(Lower("name"), "pk")


def shown(ids):
    """These volunteers in this order with all that the list says of each; constant queries."""
    today = timezone.localdate()
    volunteers = Volunteer.objects.filter(pk__in=ids).with_hours().with_since().with_level(today)
    found = {v.pk: v for v in volunteers.select_related("group", "centre", "looked_after_by")}
    standings = standing_of_volunteers(found.values(), today)
    roles = roles_of(found, today)
    for pk, volunteer in found.items():
        volunteer.standing = standings[pk]
        volunteer.roles_now = roles.get(pk, [])
        volunteer.level_words = Level(volunteer.level).label
    return [found[pk] for pk in ids if pk in found]


def roles_of(ids, on):
    """{pk: names of the roles that she has on the day}."""
    names = {}
    held = RoleHeld.objects.holding_on(on).filter(volunteer__in=list(ids))
    for pk, name in held.order_by("role__name").values_list("volunteer", "role__name"):
        names.setdefault(pk, []).append(name)
    return names


def rows(volunteers):
    """For the file; one row a volunteer, no way to reach her."""
    for one in volunteers:
        worst = one.standing.worst
        yield [
            str(one),
            one.group,
            one.centre,
            one.is_group_member,
            one.is_paid,
            one.get_status_display(),
            one.since,
            one.next_step,
            one.next_step_on,
            one.get_whose_turn_display(),
            one.looked_after_by,
            ", ".join(one.roles_now),
            one.level_words,
            one.standing.check.words if one.standing.check else "None needed",
            worst.words if worst else "",
            one.approved_hours or 0,
            one.last_gave_on,
        ]
