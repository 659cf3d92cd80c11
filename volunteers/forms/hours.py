"""What people type about hours."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from centres.models import Activity
from families.forms.bookings import RecordField
from families.forms.editing import EditForm
from families.forms.fields import PastDayField, PlainTextField
from families.forms.register import key_field
from volunteers.hours_said import MOST_A_DAY, hours_written, is_in_steps
from volunteers.models import Hours

TO_READ = "Enter hours over 0 and up to 24, like 2.5"
STEPS = "Enter whole or half hours, like 2 or 2.5"


class HoursField(forms.DecimalField):
    """Half hours, written 2.5, 2½ or 2,5. ``also``: hours from a file that may stay as they are."""

    def __init__(self, *, also=None, **kwargs):
        narrow = {"class": "govuk-input--width-4", "inputmode": "decimal"}
        kwargs = {
            "label": "Hours",
            "max_digits": 4,
            "decimal_places": 2,
            "widget": forms.TextInput(attrs=narrow),
            "error_messages": {
                "required": "Enter the hours, like 2.5",
                "invalid": TO_READ,
                "max_digits": TO_READ,
                "max_decimal_places": STEPS,
                "max_whole_digits": TO_READ,
            },
        } | kwargs
        super().__init__(**kwargs)
        self.also = also

    def to_python(self, value):
        return super().to_python(hours_written(value) if isinstance(value, str) else value)

    def clean(self, value):
        hours = super().clean(value)
        if hours is None:
            return None
        if not 0 < hours <= MOST_A_DAY:
            raise ValidationError(TO_READ, code="range")
        if not is_in_steps(hours) and hours != self.also:
            raise ValidationError(STEPS, code="steps")
        return hours.quantize(Decimal("0.01"))

    def prepare_value(self, value):
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def what_for_field(**kwargs):
    return PlainTextField(
        label="What for?",
        help_text="Where it was no session, like “leaflets”.",
        required=False,
        max_length=120,
        error_messages={"max_length": "Use 120 letters or fewer"},
        **kwargs,
    )


class LogHoursForm(forms.Form):
    """Hours of one volunteer, written down for her."""

    submission_key = key_field()
    date = PastDayField(label="Day", error_messages={"required": "Enter the day"})
    hours = HoursField()
    activity = RecordField(
        Activity.objects.none(),
        label="Activity",
        required=False,
        empty_label="None of these",
        error_messages={"invalid_choice": "Choose an activity from the list"},
    )
    what_for = what_for_field()

    def __init__(self, *args, activities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities

    def clean(self):
        data = super().clean()
        if "what_for" in data and not data["what_for"] and not data.get("activity"):
            if "activity" not in self.errors:
                self.add_error("what_for", "Choose an activity, or say what it was for")
        return data


class PutRightForm(EditForm):
    date = PastDayField(label="Day", error_messages={"required": "Enter the day"})
    what_for = what_for_field()
    words = PlainTextField(
        label="Why?",
        help_text="Stands in the history of these hours.",
        required=False,
        max_length=150,
        error_messages={"max_length": "Use 150 letters or fewer"},
    )

    class Meta:
        model = Hours
        fields = ["date", "hours", "what_for"]
        field_classes = {"hours": HoursField}

    field_order = ["date", "hours", "what_for", "words"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hours"] = HoursField(also=self.instance.hours)
        if self.instance.session_id:
            # Of the session: another day would be another session.
            self.fields["date"].disabled = True

    def _get_validation_exclusions(self):
        # Hours of a file keep their two decimals; the action checks the day as a whole.
        return super()._get_validation_exclusions() | {"hours"}


class QueryForm(forms.Form):
    words = PlainTextField(
        label="Ask about these hours",
        help_text="She reads it on her page and answers there.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Write what you want to know",
            "max_length": "Use 300 letters or fewer",
        },
    )

    def __init__(self, *args, volunteer, **kwargs):
        super().__init__(*args, **kwargs)
        if volunteer.user_id is None:
            self.fields["words"].help_text = "She cannot sign in to read it: ask her yourself, too."
