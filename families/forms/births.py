"""What staff write down about a birth that they were told of."""

from django import forms

from families.forms.editing import EditForm
from families.forms.fields import PlainTextField
from families.models import Birth


class BirthForm(EditForm):
    """How far the outreach is. Matched is not said here: it comes with the child."""

    CHOICES = [choice for choice in Birth.Status.choices if choice[0] != Birth.Status.MATCHED]

    status = forms.ChoiceField(
        label="How far are we?",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how far you are"},
    )
    note = PlainTextField(
        label="Note",
        required=False,
        max_length=300,
        help_text="Like “visited, mum comes on Friday”. Needed for “not now” and “moved away”.",
    )

    class Meta:
        model = Birth
        fields = ["status", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean(self):
        cleaned = super().clean()
        aside = (Birth.Status.NOT_NOW, Birth.Status.MOVED)
        if cleaned.get("status") in aside and not cleaned.get("note") and "note" in cleaned:
            self.add_error("note", "Say why in a few words")
        return cleaned
