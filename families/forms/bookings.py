"""Places at a session: for whom, for how many children, how many in all."""

from django import forms
from django.core.exceptions import ValidationError

from families.models import Family

MOST_CHILDREN = 20
MOST_PLACES = 500


class RecordField(forms.ModelChoiceField):
    """One of the user's own records, by its uuid; what is no uuid is not in the list either."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, to_field_name="uuid", **kwargs)

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError:
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice"
            ) from None


class BookForm(forms.Form):
    """Which family, and for how many of its children."""

    family = RecordField(
        Family.objects.none(),
        widget=forms.HiddenInput,
        error_messages={
            "required": "Choose a family",
            "invalid_choice": "Choose a family from the list",
        },
    )
    children = forms.IntegerField(
        label="Children",
        min_value=1,
        max_value=MOST_CHILDREN,
        error_messages={
            "required": "Children: enter how many, like 2",
            "invalid": "Children: enter a whole number, like 2",
            "min_value": "Children: enter 1 or more",
            "max_value": f"Children: enter {MOST_CHILDREN} or fewer",
        },
    )

    def __init__(self, *args, families, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["family"].queryset = families


class CapacityForm(forms.Form):
    capacity = forms.IntegerField(
        label="Places for children",
        help_text="Leave it empty where everybody can come.",
        required=False,
        min_value=0,
        max_value=MOST_PLACES,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={
            "invalid": "Enter a whole number of places, like 12",
            "min_value": "Enter 0 places or more",
            "max_value": f"Enter {MOST_PLACES} places or fewer",
        },
    )
