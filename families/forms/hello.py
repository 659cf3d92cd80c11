"""The question pages of first contact. Every answer may be left out."""

from django import forms

from families.forms.fields import EmailField, PhoneField, PlainTextField, PostcodeField
from families.models import FirstContact

RATHER_NOT = "rather-not"
RADIOS_UP_TO = 8


def _too_long(words):
    return {"max_length": words}


class NameForm(forms.Form):
    name = PlainTextField(
        label="Your name",
        required=False,
        max_length=120,
        error_messages=_too_long("Enter a shorter name. A first name is fine"),
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )


class ReachForm(forms.Form):
    phone = PhoneField(
        label="Phone",
        required=False,
        max_length=30,
        error_messages=_too_long(PhoneField.message),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    safe_to_message = forms.ChoiceField(
        label="Is it safe to leave a message?",
        required=False,
        choices=[*FirstContact.SafeToMessage.choices, (RATHER_NOT, "I’d rather not say")],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose yes or no, or leave it"},
    )
    email = EmailField(
        label="E-mail",
        required=False,
        max_length=254,
        error_messages=_too_long(EmailField.message),
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
    )

    def clean_safe_to_message(self):
        chosen = self.cleaned_data["safe_to_message"]
        return "" if chosen == RATHER_NOT else chosen


class ChildrenForm(forms.Form):
    children = PlainTextField(
        label="Their age",
        required=False,
        max_length=300,
        help_text="Like “2 and 4”, “8 months” or “due in May”.",
        error_messages=_too_long("Use fewer words. Just their age is fine"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PostcodeForm(forms.Form):
    postcode = PostcodeField(
        label="Your postcode",
        required=False,
        max_length=20,
        error_messages=_too_long(PostcodeField.message),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "spellcheck": "false"}),
    )


class CentreForm(forms.Form):
    centre = forms.ChoiceField(
        label="Your centre",
        required=False,
        error_messages={"invalid_choice": "Choose a centre from the list"},
    )

    def __init__(self, *args, centres, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(centre.slug, str(centre)) for centre in centres]
        if len(choices) > RADIOS_UP_TO:
            choices.insert(0, ("", "Choose a centre"))
            self.fields["centre"].widget = forms.Select()
        else:
            self.fields["centre"].widget = forms.RadioSelect()
        self.fields["centre"].choices = choices


class WantsForm(forms.Form):
    WANTS = [
        ("wants_to_come", "Come along"),
        ("wants_to_talk", "Talk to another parent"),
        ("wants_to_help", "Help out"),
    ]

    wants = forms.MultipleChoiceField(
        label="Pick as many as you like",
        required=False,
        choices=WANTS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the list"},
    )


class MoreForm(forms.Form):
    message = PlainTextField(
        label="Your words",
        required=False,
        max_length=500,
        error_messages=_too_long("Use fewer words. You can tell us more when we talk"),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )
