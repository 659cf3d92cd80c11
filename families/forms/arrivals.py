"""What a parent enters at the door: a first name, and how many came."""

from django import forms

from families.forms.fields import PlainTextField
from families.forms.register import key_field

MOST = 20


def _number(label, initial):
    return forms.IntegerField(
        label=label,
        initial=initial,
        required=False,
        min_value=0,
        max_value=MOST,
        widget=forms.NumberInput(
            attrs={"class": "govuk-input--width-3", "inputmode": "numeric", "min": 0, "max": MOST}
        ),
        error_messages={
            "invalid": f"{label}: enter a number, like 2",
            "min_value": f"{label}: enter 0 or more",
            "max_value": f"{label}: enter {MOST} or fewer",
        },
    )


class ArrivalForm(forms.Form):
    submission_key = key_field()
    first_name = PlainTextField(
        label="Your first name",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "spellcheck": "false"}),
        error_messages={
            "required": "Enter your first name",
            "max_length": "Enter a shorter name",
        },
    )
    adults = _number("Grown-ups", 1)
    children = _number("Children", 1)

    def clean(self):
        data = super().clean()
        data["adults"], data["children"] = data.get("adults") or 0, data.get("children") or 0
        if not self.errors and not data["adults"] + data["children"]:
            self.add_error("adults", "Enter how many came, like 1")
        return data
