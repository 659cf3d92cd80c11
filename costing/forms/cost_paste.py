"""Cells of a spreadsheet, in one box."""

from uuid import uuid4

from django import forms
from django.core.validators import MaxLengthValidator

LONGEST = 900_000  # what a form may hold at all is little more


class PasteForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="Cells from your spreadsheet",
        help_text="Mark them there, copy (Ctrl and C), click here and paste (Ctrl and V).",
        strip=False,
        # No maxlength on the box itself: browsers cut what is pasted there without a word.
        validators=[
            MaxLengthValidator(LONGEST, "This is too long to paste. Bring it in as a file")
        ],
        widget=forms.Textarea(attrs={"rows": 12, "wrap": "off", "spellcheck": "false"}),
        error_messages={"required": "Paste at least one row"},
    )

    def __init__(self, data=None):
        super().__init__(data, initial={"key": uuid4()})

    def clean_text(self):
        return self.cleaned_data["text"].replace("\0", "")
