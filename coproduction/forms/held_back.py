"""Words mended so that they name nobody."""

from django import forms

from families.forms.fields import plain_text


class MendForm(forms.Form):
    words = forms.CharField(
        label="In words that name nobody",
        max_length=2000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Others will read this. Leave the sense, take out who it is about.",
        error_messages={
            "required": "Write what others may read, or take it out",
            "max_length": "Use fewer words, 2,000 letters at most",
        },
    )

    def clean_words(self):
        return plain_text(self.cleaned_data["words"])
