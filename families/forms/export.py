from django import forms


class ExportForm(forms.Form):
    """Which centre, and whether safeguarding notes go with it."""

    centre = forms.ModelChoiceField(
        None,
        to_field_name="slug",
        empty_label="Choose a centre",
        error_messages={"required": "Choose a centre", "invalid_choice": "Choose a centre"},
    )
    with_safeguarding = forms.BooleanField(
        label="With safeguarding notes",
        required=False,
        help_text="Only if you need them. That each one was read is kept.",
    )

    def __init__(self, *args, centres, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["centre"].queryset = centres
        if len(centres) == 1:
            self.initial["centre"] = centres[0].slug
