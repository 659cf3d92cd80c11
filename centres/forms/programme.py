"""What people may type about activities, sessions, venues, providers and closures.

Each form is given the user, and offers only what belongs to her centres.
"""

from django import forms
from django.contrib.auth import get_user_model

from accounts.permissions import roles_that_may
from centres.access import Permission, authorities_for, centres_for
from centres.models import (
    Activity,
    Authority,
    Closure,
    Membership,
    Provider,
    Session,
    Venue,
    WeeklyTime,
)


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **kwargs):
        super().__init__(format="%H:%M", **kwargs)


DATES = {"starts_on": DateInput(), "ends_on": DateInput()}
TIMES = {"start": TimeInput(), "end": TimeInput()}


class WithPresets(forms.ModelForm):
    """A form whose instance comes with values that are not asked for but have to fit."""

    presets: set[str] = set()

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - self.presets


class OfMyCentres(WithPresets):
    """A form whose centre is one of those that the user may set up."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.centres = centres_for(user, Permission.SET_UP_ACTIVITIES)
        if "centre" in self.fields:
            field = self.fields["centre"]
            field.queryset, field.empty_label = self.centres, "Choose a centre"
            if self.instance.pk:
                field.disabled = True
            elif len(self.centres) == 1:
                field.initial = self.centres[0]


class ActivityForm(OfMyCentres):
    class Meta:
        model = Activity
        fields = [
            "centre",
            "name",
            "description",
            "picture",
            "strand",
            "provider",
            "led_by",
            "answered_for_by",
            "youngest_months",
            "oldest_months",
            "capacity",
            "is_public",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = Provider.objects.filter(
            authority__in=self.centres.values("authority")
        )
        self.fields["provider"].empty_label = "The centre itself"
        self.fields["strand"].empty_label = "Not said"
        answers = self.fields["answered_for_by"]
        answers.label, answers.empty_label = "Who answers for it", "Nobody by name"
        answers.queryset = self.staff()

    def staff(self):
        """Front desk and managers of the centre, by name; and whoever answers for it now."""
        centres = self.centres
        if self.instance.pk:
            centres = centres.filter(pk=self.instance.centre_id)
        here = Membership.objects.filter(
            centre__in=centres, role__in=roles_that_may(Permission.MARK_REGISTER)
        )
        users = get_user_model().objects
        found = users.filter(is_active=True, pk__in=here.values("user"))
        return (found | users.filter(pk=self.instance.answered_for_by_id)).order_by("name", "pk")

    def clean(self):
        cleaned = super().clean()
        centre, answers = cleaned.get("centre"), cleaned.get("answered_for_by")
        if centre and answers and answers.pk != self.instance.answered_for_by_id:
            if not Membership.objects.filter(user=answers, centre=centre).exists():
                self.add_error("answered_for_by", f"Choose somebody who works at {centre}")
        return cleaned


class ActivityEndForm(OfMyCentres):
    presets = {"status"}

    class Meta:
        model = Activity
        fields = ["ended_because", "replaced_by"]
        labels = {"ended_because": "Why does it end?", "replaced_by": "What takes its place?"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ended_because"].required = True
        self.fields["replaced_by"].empty_label = "Nothing"
        self.fields["replaced_by"].queryset = Activity.objects.filter(
            centre=self.instance.centre
        ).exclude(pk=self.instance.pk)


class WeeklyTimeForm(OfMyCentres):
    class Meta:
        model = WeeklyTime
        fields = ["weekday", "start", "end", "venue", "term_time_only", "starts_on", "ends_on"]
        widgets = DATES | TIMES

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = self.instance.activity.centre.venues.all()
        self.fields["venue"].empty_label = "Not said"


class SessionForm(OfMyCentres):
    class Meta:
        model = Session
        fields = ["date", "start", "end", "venue", "led_by", "capacity"]
        widgets = {"date": DateInput()} | TIMES

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = self.instance.centre.venues.all()
        self.fields["venue"].empty_label = "Not said"


class VenueForm(OfMyCentres):
    class Meta:
        model = Venue
        fields = ["centre", "name", "kind", "address", "postcode"]


class ClosureForm(OfMyCentres):
    class Meta:
        model = Closure
        fields = ["centre", "starts_on", "ends_on", "reason"]
        widgets = DATES


class ProviderForm(OfMyCentres):
    class Meta:
        model = Provider
        fields = ["authority", "name", "kind", "legal_form", "stage", "centres"]
        widgets = {"centres": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        authorities = Authority.objects.filter(
            pk__in=self.centres.values("authority")
        ) | authorities_for(self.user, Permission.SET_UP_PLACES)
        self.fields["authority"].queryset = authorities
        self.fields["authority"].initial = authorities.first()
        self.fields["centres"].queryset = self.centres
        if self.instance.pk:
            self.fields["authority"].disabled = True
            self._leave_its_growth()
            self.elsewhere = list(self.instance.centres.exclude(pk__in=self.centres))
        else:
            self.elsewhere = []

    def _leave_its_growth(self):
        """A parent-led group that has a stage is changed where it is said since when."""
        if self.instance.kind == Provider.Kind.GROUP and self.instance.stage:
            for name in ("legal_form", "stage"):
                self.fields[name].disabled = True
            self.fields["stage"].help_text = "Changed under Co-production, Groups"

    def clean_centres(self):
        """Centres of others that the provider works with stay as they are."""
        return [*self.cleaned_data["centres"], *self.elsewhere]
