"""What people may type about the terms of agreements; each form offers only what is its user's."""

from django import forms

from accounts.permissions import Permission
from centres.access import providers_for
from centres.forms.entering import MoneyField, SaysWhatToEnter
from centres.forms.placed import PlacedForm
from centres.forms.programme import WithPresets
from centres.models import Activity
from coproduction.models import (
    AgreedActivity,
    Agreement,
    AgreementTarget,
    AreaOfWork,
    Deliverable,
)
from families.forms.bookings import RecordField
from families.forms.editing import EditForm
from families.forms.fields import DayField, PastDayField, PlainTextField
from reach.measures import MEASURES
from volunteers.forms.plans import Once

DAY = "Like 1/4/2026"
# What no set of activities has of its own: it is measured over the whole place.
OF_THE_PLACE_ONLY = {"children_registered"}
OF_ACTIVITIES = {AgreementTarget.Of.ACTIVITIES, AgreementTarget.Of.GROUP}


class TermForm(SaysWhatToEnter, Once, WithPresets, EditForm):
    """A form about a part of the terms, which comes with its instance."""

    def _get_validation_exclusions(self):
        """What is said beside the fields in words is not said again by a constraint."""
        return super()._get_validation_exclusions() | set(self.errors)


def ends_after_start(form, cleaned):
    starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        form.add_error("ends_on", "It ends before it starts. Give the earlier date first.")


class AgreementForm(SaysWhatToEnter, PlacedForm, Once, EditForm):
    permission = Permission.EDIT_AGREEMENTS
    title = PlainTextField(label="Title", max_length=150)
    starts_on = DayField(label="From", help_text=DAY)
    ends_on = DayField(label="Until", help_text="Like 31/3/2029")
    review_on = DayField(
        label="Next review",
        required=False,
        help_text="When you look together at what came of it. It is needed before you sign.",
    )
    value = MoneyField(label="Value in pounds", required=False, help_text="Like 12,500")
    source = PlainTextField(
        label="Source",
        max_length=200,
        required=False,
        help_text="Where the facts come from, if not from you.",
    )

    class Meta:
        model = Agreement
        fields = ["title", "provider", "about", "starts_on", "ends_on", "review_on", "value",
                  "source"]  # fmt: skip
        labels = {"provider": "With", "about": "What it is for"}
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}

    field_order = ["title", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.instance
        offered = providers_for(self.user, self.permission)
        if own.pk:
            offered |= offered.model.objects.filter(pk=own.provider_id)
        if own.pk and own.versions.exists():
            # What was offered, signed and reviewed is its own: no other group comes to read it.
            offered = offered.model.objects.filter(pk=own.provider_id)
            self.fields["provider"].help_text = "With another group, make a new agreement."
        self.fields["provider"].queryset = offered.distinct()
        self.fields["provider"].empty_label = "Choose a group"
        self.place_before = own.place

    def clean(self):
        cleaned = super().clean()
        ends_after_start(self, cleaned)
        self._keep_activities_at_home(cleaned.get("place"))
        return cleaned

    def _keep_activities_at_home(self, place):
        """Activities of one place deliver no agreement of another."""
        if not self.instance.pk or not place or place == self.place_before:
            return
        agreed = AgreedActivity.objects.filter(area_of_work__agreement=self.instance)
        elsewhere = agreed.exclude(activity__isnull=True).exclude(
            activity__in=activities_of(self.instance)
        )
        if elsewhere.exists():
            self.add_error("place", f"Take out the activities of {self.place_before} first")

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | set(self.errors)


def activities_of(agreement):
    """Activities of the place that it is about; the group's own come first."""
    centres = agreement.cluster.centres.all() if agreement.cluster else [agreement.centre]
    return Activity.objects.filter(centre__in=centres)


class AreaOfWorkForm(TermForm):
    presets = {"agreement"}
    name = PlainTextField(label="Name", max_length=150)
    activities = forms.ModelMultipleChoiceField(
        Activity.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Activities that deliver it",
        help_text="You can say later how many sessions are planned, and add work without sessions.",
        error_messages={
            "invalid_choice": "Choose activities from the list",
            "invalid_pk_value": "Choose activities from the list",
        },
    )

    class Meta:
        model = AreaOfWork
        fields = ["name", "about"]
        widgets = {"about": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"about": "In a few lines."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["activities"]
        else:
            offered = activities_of(self.instance.agreement).select_related("centre")
            self.fields["activities"].queryset = offered.order_by("name", "pk")

    def save_activities(self, area):
        """The ticked ones, in the order of the list."""
        AgreedActivity.objects.bulk_create(
            (
                AgreedActivity(area_of_work=area, activity=activity, position=position)
                for position, activity in enumerate(self.cleaned_data["activities"], 1)
            ),
            ignore_conflicts=True,
        )


class AgreedActivityForm(TermForm):
    """An activity of the programme with its sessions, or work without sessions in words."""

    presets = {"area_of_work"}
    activity = RecordField(
        Activity.objects.none(),
        label="Activity",
        required=False,
        empty_label="None: it is work without sessions",
        help_text="Its sessions are counted as what this area of work delivers.",
        error_messages={"invalid_choice": "Choose an activity from the list"},
    )
    sessions_planned = forms.IntegerField(
        label="Sessions planned",
        required=False,
        min_value=1,
        max_value=10_000,
        help_text="Over the whole agreement. Leave it empty where no number is agreed.",
        error_messages={
            "invalid": "Enter a whole number, like 40",
            "min_value": "Enter 1 or more, or leave it empty",
            "max_value": "Enter 10,000 or fewer",
        },
    )
    words = PlainTextField(
        label="Or work without sessions",
        required=False,
        max_length=150,
        help_text="Like “Fundraising”.",
    )

    class Meta:
        model = AgreedActivity
        fields = ["activity", "sessions_planned", "words"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        area = self.instance.area_of_work
        others = area.agreed_activities.exclude(pk=self.instance.pk).filter(activity__isnull=False)
        offered = activities_of(area.agreement).exclude(pk__in=others.values("activity"))
        self.fields["activity"].queryset = offered.order_by("name", "pk")
        if self.instance.activity:
            self.initial["activity"] = self.instance.activity.uuid
        self.see_again(without=["activity"])

    def clean(self):
        cleaned = super().clean()
        if "activity" in self.errors:
            return cleaned
        activity, words = cleaned.get("activity"), cleaned.get("words")
        if bool(activity) == bool(words):
            self.add_error(
                "activity",
                "Choose an activity or say in words what is done: not both"
                if activity
                else "Choose an activity, or say in words what is done",
            )
        elif words and cleaned.get("sessions_planned"):
            self.add_error("sessions_planned", "Work without sessions has no number of sessions")
        return cleaned


class DeliverableForm(TermForm):
    presets = {"area_of_work"}
    words = PlainTextField(
        label="What will be there",
        max_length=250,
        help_text="Like “A leaflet in four languages”.",
    )
    due_on = DayField(label="By", required=False, help_text=DAY)

    class Meta:
        model = Deliverable
        fields = ["words", "due_on"]


class DeliveredForm(SaysWhatToEnter, EditForm):
    """It is there: since when, and where one can see it. Both empty: it is not there after all."""

    done_on = PastDayField(label="There since", required=False, help_text=DAY)
    evidence = PlainTextField(
        label="Where one can see it",
        required=False,
        max_length=300,
        help_text="Like “Pinned up in the hall; minutes of 3 May”.",
    )

    class Meta:
        model = Deliverable
        fields = ["done_on", "evidence"]

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["done_on"] and not cleaned["evidence"]:
            self.add_error("evidence", "Say where one can see that it is done")
        elif cleaned["evidence"] and not cleaned["done_on"]:
            self.add_error("done_on", "Enter the day since when it is there")
        return cleaned


class AgreementTargetForm(TermForm):
    presets = {"area_of_work"}

    measure = forms.ChoiceField(
        label="Measure", choices=[(m.key, f"{m.label} ({m.unit})") for m in MEASURES.values()]
    )
    starts_on = DayField(label="Period from", help_text=DAY)
    ends_on = DayField(label="Period to", help_text="Like 31/3/2027")

    class Meta:
        model = AgreementTarget
        fields = ["measure", "of", "starts_on", "ends_on", "baseline", "value"]
        widgets = {"of": forms.RadioSelect}
        help_texts = {
            "baseline": "Where it stood before, in the same unit. Leave empty where nobody knows.",
            "value": "Per cent, or a number, as the measure says.",
        }

    def clean(self):
        cleaned = super().clean()
        ends_after_start(self, cleaned)
        if cleaned.get("of") in OF_ACTIVITIES and cleaned.get("measure") in OF_THE_PLACE_ONLY:
            self.add_error("of", "Registration is measured over the whole centre or cluster.")
        measure = MEASURES.get(cleaned.get("measure"))
        for name in ("baseline", "value"):
            if measure and measure.is_ratio and (cleaned.get(name) or 0) > 100:
                self.add_error(name, "Enter per cent, 100 or less")
        return cleaned
