"""What parents look for among what is on; kept in the address."""

from django import forms

from centres.models import Centre
from families.whats_on import WEEKDAYS, Asked


class AskForm(forms.Form):
    centre = forms.ModelChoiceField(
        Centre.objects.order_by("name"),
        to_field_name="slug",
        required=False,
        empty_label="All of them",
        label="Which centre?",
        error_messages={"invalid_choice": "Choose a centre from the list"},
    )
    age = forms.ChoiceField(
        choices=[("", "Any age"), ("baby", "A baby"), *((n, f"Aged {n}") for n in "1234")],
        required=False,
        label="How old is your child?",
        error_messages={"invalid_choice": "Choose an age from the list"},
    )
    day = forms.ChoiceField(
        choices=[("", "Any day"), *((day, day.capitalize()) for day in WEEKDAYS)],
        required=False,
        label="Which day?",
        error_messages={"invalid_choice": "Choose a day from the list"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        # Where there is one centre, there is nothing to choose.
        if len(self.fields["centre"].choices) <= 2:
            del self.fields["centre"]

    @property
    def asked(self):
        """What can be understood of it; the rest is left out."""
        self.is_valid()
        said = self.cleaned_data
        return Asked(centre=said.get("centre"), age=said.get("age", ""), day=said.get("day", ""))


class PosterForm(forms.Form):
    """Whose week, and which."""

    centre = forms.ModelChoiceField(
        Centre.objects.all(), to_field_name="slug", required=False, empty_label="All of them"
    )
    week = forms.ChoiceField(choices=[("this", "This week"), ("next", "Next week")], required=False)
