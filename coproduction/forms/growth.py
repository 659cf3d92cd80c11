"""What people may type about a group's stages, papers and officers."""

from django import forms

from centres.forms.entering import SaysWhatToEnter
from centres.forms.programme import WithPresets
from coproduction.models import GroupDocument, GroupStage, Officer
from families.forms.editing import EditForm
from families.forms.fields import DayField, PastDayField, PlainTextField
from volunteers.forms.plans import Once
from volunteers.models import Volunteer

DAY = "Like 25/3/2026"


class OfGroupForm(SaysWhatToEnter, Once, WithPresets, EditForm):
    """A form about something of one group, which comes with its instance."""

    presets = {"provider"}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.group = self.group_of(self.instance)

    def group_of(self, instance):
        return instance.provider

    def _get_validation_exclusions(self):
        """What is said beside the fields in words is not said again by a constraint."""
        return super()._get_validation_exclusions() | set(self.errors)


class StageForm(OfGroupForm):
    """One stage a day is judged in ``clean_on``, which knows the same form sent twice."""

    presets: set[str] = set()
    on = PastDayField(label="Since", help_text=DAY)
    note = PlainTextField(
        label="What made it so",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A meeting, a vote, a letter. Say where it is from if it is not the group’s own.",
    )

    class Meta:
        model = GroupStage
        fields = ["stage", "on", "legal_form", "note"]
        widgets = {"stage": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["legal_form"].choices = [
            ("", "As before, or not said"),
            *GroupStage._meta.get_field("legal_form").choices,
        ]

    def clean_on(self):
        day = self.cleaned_data["on"]
        others = GroupStage.objects.filter(provider=self.group, on=day)
        key = self.data.get("submission_key") if not self.instance.pk else None
        others = others.exclude(pk=self.instance.pk)
        if any(str(other.uuid) != key for other in others):
            raise forms.ValidationError(
                "There is a stage from that day already. Change that one, or enter another day"
            )
        return day


class PaperForm(OfGroupForm):
    title = PlainTextField(label="Paper", max_length=150, help_text="Like: Constitution")
    dated = DayField(label="Dated", required=False, help_text=DAY)
    kept_where = PlainTextField(
        label="Where it is kept",
        max_length=200,
        required=False,
        help_text="Like: the secretary’s folder. The paper itself is not stored here.",
    )

    class Meta:
        model = GroupDocument
        fields = ["title", "dated", "kept_where", "stage"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["stage"]
        field.label, field.empty_label = "Of which stage", "Of none"
        field.queryset = GroupStage.objects.filter(provider=self.group)


class OfficerForm(OfGroupForm):
    name = PlainTextField(
        label="Name", max_length=120, required=False, help_text="Or choose a volunteer below."
    )
    starts_on = DayField(label="From", required=False, help_text=DAY)
    ends_on = DayField(
        label="Until", required=False, help_text="The last day of the term. Empty: no end is said."
    )

    class Meta:
        model = Officer
        fields = ["role", "name", "volunteer", "starts_on", "ends_on"]
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["volunteer"]
        field.label, field.empty_label = "Volunteer of the group", "None of them"
        field.queryset = (
            Volunteer.objects.for_user(self.user)
            .filter(group=self.group)
            .exclude(status=Volunteer.Status.LEFT)
            .order_by("name")
        ) | Volunteer.objects.filter(pk=self.instance.volunteer_id)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("name") and "name" not in self.errors:
            if volunteer := cleaned.get("volunteer"):
                cleaned["name"] = volunteer.name
            else:
                self.add_error("name", "Enter a name, or choose a volunteer")
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Enter a day that is not before the first")
        return cleaned
