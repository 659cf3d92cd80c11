from django import forms
from django.core.exceptions import ValidationError

from documents.readers.limits import MIB


class ImportForm(forms.Form):
    file = forms.FileField(
        label="File",
        widget=forms.FileInput,
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

    def __init__(self, *args, importer, **kwargs):
        super().__init__(*args, **kwargs)
        self.limits, self.kind = importer.limits, importer.file_kind
        self.fields["file"].help_text = self.kind.help_text
        self.fields["file"].widget.attrs["accept"] = self.kind.accept

    def clean_file(self):
        file = self.cleaned_data["file"]
        if not file.name.lower().endswith(self.kind.endings):
            raise ValidationError(f"Choose a {self.kind.name} file.")
        if file.size > self.limits.size:
            raise ValidationError(
                f"The file is over {self.limits.size // MIB:,} MB. Split it and bring in the parts."
            )
        return file
