"""What is typed on the page of a session's team."""

import datetime as dt

from django import forms
from django.utils import timezone

from families.forms.bookings import RecordField
from families.forms.fields import DayField, PlainTextField
from volunteers.forms.hours import HoursField
from volunteers.hours_said import planned_hours
from volunteers.models import Volunteer, VolunteerRole
from volunteers.teams import MOST_WEEKS

NOBODY = "Choose somebody from the list"


class PutDownForm(forms.Form):
    """``volunteers``: those whom this user may choose from; ``ready``: the Candidates shown.

    A role that does not lead sessions has no box to tick for that.
    """

    role = RecordField(
        VolunteerRole.objects.none(),
        widget=forms.HiddenInput,
        error_messages={"required": "Choose a role", "invalid_choice": "Choose a role"},
    )
    volunteer = RecordField(
        Volunteer.objects.none(),
        label="Who comes?",
        widget=forms.RadioSelect,
        error_messages={"required": NOBODY, "invalid_choice": NOBODY},
    )
    leads = forms.BooleanField(label="She leads the session", required=False)
    until = DayField(
        label="Every week until",
        help_text=f"Leave it empty for this session alone. {MOST_WEEKS} weeks at most.",
        required=False,
    )

    def __init__(self, *args, session, volunteers, roles, role, ready, **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session
        self.fields["volunteer"].queryset = volunteers
        self.fields["volunteer"].widget.choices = [(one.volunteer.uuid, one.label) for one in ready]
        self.fields["role"].queryset = roles
        self.initial["role"] = role and role.uuid
        if role and not role.leads_sessions:
            del self.fields["leads"]
        if not session.weekly_time_id:
            del self.fields["until"]

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until <= self.session.date:
            raise forms.ValidationError("Enter a day after this session, or leave it empty")
        if until and until > self.session.date + dt.timedelta(weeks=MOST_WEEKS):
            raise forms.ValidationError(f"Enter a day within {MOST_WEEKS} weeks")
        return until


class HoursThereForm(forms.Form):
    """The hours of all who were there: one field for each who is down, one for somebody else.

    ``volunteers``: those down without hours; ``others``: who else can be chosen.
    """

    other = RecordField(
        Volunteer.objects.none(),
        label="Somebody else",
        required=False,
        empty_label="Nobody",
        error_messages={"invalid_choice": NOBODY},
    )
    other_hours = HoursField(label="Somebody else’s hours", required=False)

    def __init__(self, *args, session, volunteers, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_field = {f"hours_{one.uuid}": one for one in volunteers}
        own = {
            name: HoursField(label=str(one), required=False, initial=planned_hours(session))
            for name, one in self.by_field.items()
        }
        self.fields = own | self.fields
        self.fields["other"].queryset = others

    def clean(self):
        data = super().clean()
        if data.get("other") and not data.get("other_hours") and "other_hours" not in self.errors:
            self.add_error("other_hours", "Enter the hours, like 2.5")
        if data.get("other_hours") and not data.get("other") and "other" not in self.errors:
            self.add_error("other", "Choose who gave these hours")
        return data

    def name_of(self, volunteer):
        """The field in which her hours were entered."""
        fields = {one: name for name, one in self.by_field.items()}
        return fields.get(volunteer, "other_hours")

    @property
    def given(self):
        """(volunteer, hours) of each who gave any."""
        data = self.cleaned_data
        pairs = [(one, data[name]) for name, one in self.by_field.items() if data[name]]
        if data["other"]:
            pairs.append((data["other"], data["other_hours"]))
        return pairs


class CannotComeForm(forms.Form):
    because = PlainTextField(
        label="Why, if she said so",
        required=False,
        max_length=200,
        error_messages={"max_length": "Use 200 letters or fewer"},
    )


class OneToOneForm(forms.Form):
    """She supports a family one to one."""

    role = RecordField(
        VolunteerRole.objects.none(),
        label="As",
        empty_label="Choose a role",
        error_messages={"required": "Choose a role", "invalid_choice": "Choose a role"},
    )
    starts_on = DayField(
        label="From",
        initial=timezone.localdate,
        error_messages={"required": "Enter the first day"},
    )

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = roles


class EndForm(forms.Form):
    ends_on = DayField(
        label="Last day",
        initial=timezone.localdate,
        error_messages={"required": "Enter the last day"},
    )
