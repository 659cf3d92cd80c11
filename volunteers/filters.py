"""What the list of volunteers and their way in can be narrowed by; every filter is in the
address."""

import django_filters
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import providers_for
from volunteers.eligibility import standing_of_volunteers
from volunteers.models import RoleHeld, Volunteer, VolunteerRole
from volunteers.models.ladder import Level
from volunteers.standing import State

LONGEST_SEARCH = 100
# What somebody should see to, in the order of how soon; what is in date needs nobody.
STATES = {
    State.EXPIRED: "Expired",
    State.OVERDUE: "Overdue",
    State.DUE: "Due soon",
    State.REFUSED: "Not accepted",
    State.MISSING: "Not there yet",
    State.WAITING: "Waiting",
}


def group_filter():
    return django_filters.ModelChoiceFilter(
        queryset=lambda request: (
            providers_for(request.user, Permission.SEE_GROUP)
            .filter(volunteers__isnull=False)
            .distinct()
            .order_by("name")
        ),
        to_field_name="uuid",
        label="Group",
        empty_label="All",
    )


class VolunteerFilter(django_filters.FilterSet):
    """Of volunteers read ``with_level``; without a status those who have not left."""

    q = django_filters.CharFilter(method="search", label="Find a volunteer")
    group = group_filter()
    role = django_filters.ChoiceFilter(
        method="by_role", label="Role", empty_label="Any", choices=lambda: []
    )
    level = django_filters.ChoiceFilter(
        method="by_level", label="Rung on the ladder", empty_label="Any", choices=Level.choices
    )
    status = django_filters.ChoiceFilter(
        method="by_status",
        label="How far along",
        empty_label="All who have not left",
        choices=[*Volunteer.Status.choices, ("all", "Everyone")],
    )
    due = django_filters.ChoiceFilter(
        method="by_due",
        label="Check and courses",
        empty_label="Any",
        choices=[(state.value, label) for state, label in STATES.items()],
    )

    class Meta:
        model = Volunteer
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        held = VolunteerRole.objects.filter(held__volunteer__in=self.queryset.order_by())
        roles = held.order_by("name").values_list("slug", "name").distinct()
        self.filters["role"].extra["choices"] = list(dict(roles).items())

    def search(self, volunteers, _name, text):
        """Each word stands in her name."""
        for word in text[:LONGEST_SEARCH].split():
            volunteers = volunteers.filter(name__icontains=word)
        return volunteers

    def by_role(self, volunteers, _name, slug):
        held = RoleHeld.objects.holding_on(timezone.localdate())
        return volunteers.filter(Exists(held.filter(volunteer=OuterRef("pk"), role__slug=slug)))

    def by_level(self, volunteers, _name, level):
        return volunteers.filter(level=level)

    def by_status(self, volunteers, _name, status):
        return volunteers if status == "all" else volunteers.filter(status=status)

    def by_due(self, volunteers, _name, state):
        """Those of whom something stands so; counted in Python, as how it stands is one rule."""
        found = standing_of_volunteers(volunteers.order_by(), timezone.localdate())
        return volunteers.filter(pk__in=[pk for pk, one in found.items() if stands(one, state)])

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("status"):
            queryset = queryset.exclude(status=Volunteer.Status.LEFT)
        return super().filter_queryset(queryset)


def stands(one, state):
    """Whether her check, or a course that she needs, stands so."""
    states = {course.standing.state for course in one.courses if course.matters}
    return state in (states | {one.check.state} if one.check else states)


class PipelineFilter(django_filters.FilterSet):
    group = group_filter()
    turn = django_filters.ChoiceFilter(
        field_name="whose_turn",
        label="Whose turn",
        empty_label="Anybody's",
        choices=Volunteer.Turn.choices,
    )
    mine = django_filters.ChoiceFilter(
        method="by_mine", label="Looked after by", empty_label="Anybody", choices=[("yes", "Me")]
    )

    class Meta:
        model = Volunteer
        fields = []

    def by_mine(self, volunteers, _name, _yes):
        return volunteers.filter(looked_after_by=self.request.user)
