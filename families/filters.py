"""What lists of this room can be narrowed by; every filter is in the address."""

import django_filters
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import centres_for
from centres.models import Area
from families.first_contacts import overdue_ids
from families.follow_up import WAITING
from families.models import (
    Birth,
    Family,
    FamilyMember,
    FirstContact,
    Referral,
    TargetGroup,
    TargetGroupMembership,
)
from families.outreach import TO_DO
from families.referrals import agencies_of, overdue

LONGEST_SEARCH = 100


def centre_filter(permission):
    """Narrows to one of the centres where the user may."""
    return django_filters.ModelChoiceFilter(
        queryset=lambda request: centres_for(request.user, permission).order_by("name"),
        to_field_name="slug",
        label="Centre",
        empty_label="All",
    )


class FamilyFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label="Find a family or child")
    status = django_filters.ChoiceFilter(
        method="by_status",
        label="Registered",
        empty_label="All",
        choices=[("registered", "Registered"), ("not", "Not registered"), ("closed", "Closed")],
    )
    centre = centre_filter(Permission.SEE_FAMILIES)
    language = django_filters.ChoiceFilter(label="Language", empty_label="All", choices=lambda: [])
    under_5 = django_filters.ChoiceFilter(
        method="by_child",
        label="Children",
        empty_label="All",
        choices=[("yes", "Has a child under 5"), ("no", "No child under 5")],
    )
    group = django_filters.ModelChoiceFilter(
        method="by_group",
        queryset=lambda request: groups_for(request.user),
        to_field_name="slug",
        label="Target group",
        empty_label="All",
    )

    class Meta:
        model = Family
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        spoken = self.queryset.exclude(language="").order_by("language")
        spoken = spoken.values_list("language", flat=True).distinct()
        self.filters["language"].extra["choices"] = [(name, name) for name in spoken]

    @property
    def narrows(self):
        """Whether anything but the search narrows the list."""
        return any(self.data.get(name) for name in self.filters if name != "q")

    def search(self, families, _name, text):
        return families.matching(text[:LONGEST_SEARCH])

    def by_status(self, families, _name, status):
        today = timezone.localdate()
        if status == "closed":
            return families.filter(closed_on__lte=today)
        registered = families.registered_on(today)
        if status == "registered":
            return registered
        return families.exclude(closed_on__lte=today).exclude(pk__in=registered.values("pk"))

    def by_child(self, families, _name, has_one):
        today = timezone.localdate()
        children = FamilyMember.objects.filter(
            family=OuterRef("pk"), person__date_of_birth__lte=today, person__turns_five_on__gt=today
        )
        return families.filter(Exists(children) if has_one == "yes" else ~Exists(children))

    def by_group(self, families, _name, group):
        members = TargetGroupMembership.objects.holding_on(timezone.localdate()).filter(
            group=group, person__memberships__family=OuterRef("pk")
        )
        return families.filter(Exists(members))


class PromptFilter(django_filters.FilterSet):
    """Narrows the lists that prompt; the same names as on the list of families."""

    centre = centre_filter(Permission.SEE_FAMILIES)
    language = django_filters.ChoiceFilter(label="Language", empty_label="All", choices=lambda: [])

    class Meta:
        model = Family
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["language"].extra["choices"] = languages_of(self.queryset)


def languages_of(families):
    spoken = families.exclude(language="").order_by("language")
    return [(name, name) for name in spoken.values_list("language", flat=True).distinct()]


def groups_for(user, authority=None):
    """Target groups of everybody's and of the authorities where the user sees families.

    ``authority``: of that one only, which a family belongs to.
    """
    authorities = centres_for(user, Permission.SEE_FAMILIES).values("authority")
    if authority is not None:
        authorities = authorities.filter(authority=authority)
    everywhere = TargetGroup.objects.filter(authority=None)
    return (everywhere | TargetGroup.objects.filter(authority__in=authorities)).order_by("name")


class FirstContactFilter(django_filters.FilterSet):
    """Of first contacts read ``with_progress``."""

    taken = django_filters.ChoiceFilter(
        method="by_taken",
        label="Who takes it",
        empty_label="Anyone",
        choices=[("me", "Me"), ("nobody", "Nobody yet")],
    )
    status = django_filters.ChoiceFilter(
        method="by_status",
        label="How far are we?",
        empty_label="New or contacted",
        choices=[*FirstContact.Status.choices, ("all", "All")],
    )
    overdue = django_filters.ChoiceFilter(
        method="by_overdue", label="Due", empty_label="Any day", choices=[("yes", "Overdue")]
    )
    wants = django_filters.ChoiceFilter(
        method="by_wish",
        label="Would like to",
        empty_label="Anything",
        choices=[("come", "Come along"), ("talk", "Talk to a parent"), ("help", "Help out")],
    )
    language = django_filters.ChoiceFilter(label="Language", empty_label="Any", choices=lambda: [])

    class Meta:
        model = FirstContact
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.queryset.exclude(language="").order_by("language")
        asked = asked.values_list("language", flat=True).distinct()
        self.filters["language"].extra["choices"] = [(name, name) for name in asked]

    def by_status(self, contacts, _name, status):
        return contacts if status == "all" else contacts.filter(progress=status)

    def by_taken(self, contacts, _name, taken):
        return contacts.filter(taken_by=self.request.user if taken == "me" else None)

    def by_overdue(self, contacts, _name, _yes):
        return contacts.filter(pk__in=overdue_ids(contacts))

    def by_wish(self, contacts, _name, wish):
        return contacts.filter(**{f"wants_to_{wish}": True})

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("status"):
            queryset = queryset.filter(progress__in=WAITING)
        return super().filter_queryset(queryset)


class BirthFilter(django_filters.FilterSet):
    """Of births as ``families.outreach.for_list`` gives them."""

    area = django_filters.ModelChoiceFilter(
        method="by_area",
        queryset=lambda request: areas_of_births(request.user),
        to_field_name="code",
        label="Area",
        empty_label="All",
    )
    centre = django_filters.ModelChoiceFilter(
        method="by_centre",
        queryset=lambda request: centres_for(request.user, Permission.FOLLOW_UP).order_by("name"),
        to_field_name="slug",
        label="Centre",
        empty_label="All",
    )
    status = django_filters.ChoiceFilter(
        method="by_status",
        label="How far are we?",
        empty_label="To do or contacted",
        choices=[*Birth.Status.choices, ("all", "All")],
    )
    taken = django_filters.ChoiceFilter(
        method="by_taken",
        label="Who takes it",
        empty_label="Anyone",
        choices=[("me", "Me"), ("nobody", "Nobody yet")],
    )

    class Meta:
        model = Birth
        fields = []

    def by_area(self, births, _name, area):
        """Without protected homes: being on the list would say where they are."""
        return births.filter(area=area, hides_address=False)

    def by_centre(self, births, _name, centre):
        today = timezone.localdate()
        return births.filter(area__in=Area.objects.served_by([centre], today).values("pk"))

    def by_status(self, births, _name, status):
        return births if status == "all" else births.filter(status=status)

    def by_taken(self, births, _name, taken):
        return births.filter(taken_by=self.request.user if taken == "me" else None)

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("status"):
            queryset = queryset.filter(status__in=TO_DO)
        return super().filter_queryset(queryset)


def areas_of_births(user):
    """Areas from which this user sees births, by name."""
    births = Birth.objects.for_user(user)
    return Area.objects.filter(pk__in=births.values("area")).order_by("name")


class ReferralFilter(django_filters.FilterSet):
    direction = django_filters.ChoiceFilter(
        label="To us or from us", empty_label="Both", choices=Referral.Direction.choices
    )
    status = django_filters.ChoiceFilter(
        method="by_status",
        label="How far are we?",
        empty_label="Waiting or taken on",
        choices=[*Referral.Status.choices, ("all", "All")],
    )
    agency = django_filters.ChoiceFilter(label="Agency", empty_label="All", choices=lambda: [])
    overdue = django_filters.ChoiceFilter(
        method="by_overdue", label="Due", empty_label="Any day", choices=[("yes", "Overdue")]
    )

    class Meta:
        model = Referral
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = agencies_of(self.queryset)
        self.filters["agency"].extra["choices"] = [(name, name) for name in names]

    def by_status(self, referrals, _name, status):
        return referrals if status == "all" else referrals.filter(status=status)

    def by_overdue(self, referrals, _name, _yes):
        return referrals.filter(overdue())

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("status"):
            queryset = queryset.exclude(status=Referral.Status.DONE)
        return super().filter_queryset(queryset)
