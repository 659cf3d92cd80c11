from django import forms
from django.core.exceptions import ValidationError

from documents.readers.limits import MIB


class ImportForm(forms.Form):
    file = forms.FileField(
        label="File",
        help_text="CSV in UTF-8, or XLSX (its first sheet). The first row names the columns.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty. Choose one with column names in its first row.",
        },
    )
    only_check = forms.BooleanField(
        label="Check only",
        help_text="Reads the whole file and says what it would bring in. Nothing is stored.",
        required=False,
    )

    def __init__(self, *args, limits, **kwargs):
        super().__init__(*args, **kwargs)
        self.limits = limits

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith((".csv", ".xlsx")):
            raise ValidationError("Choose a CSV or XLSX file.")
        if file.size > self.limits.size:
            raise ValidationError(
                f"The file is over {self.limits.size // MIB:,} MB. Split it and bring in the parts."
            )
        return file
