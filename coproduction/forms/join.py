"""The code that stands on a poster or a screen, as somebody types it."""

from django import forms

from families.forms.fields import PlainTextField

NO_SUCH_CODE = "We do not know this code, or it is closed. Look again, like K7M 3XQ"


class JoinForm(forms.Form):
    """``find``: gives the code that reads so, or None."""

    code = PlainTextField(
        label="Your code",
        max_length=40,
        help_text="Six letters and numbers, from the poster or the screen.",
        widget=forms.TextInput(
            attrs={
                "class": "govuk-input--width-10",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": "Enter the code, like K7M 3XQ", "max_length": NO_SUCH_CODE},
    )

    def __init__(self, *args, find, **kwargs):
        super().__init__(*args, **kwargs)
        self.find = find

    def clean_code(self):
        found = self.find(self.cleaned_data["code"])
        if found is None:
            raise forms.ValidationError(NO_SUCH_CODE)
        return found
