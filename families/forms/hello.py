"""The question pages of first contact. Every answer may be left out."""

from django import forms
from django.utils.html import format_html

from families.forms.fields import EmailField, PhoneField, PlainTextField, PostcodeField
from families.hello import equality
from families.models import FirstContact

RATHER_NOT = "rather-not"
ANOTHER = "another"
# In English, the language's own tag, name and direction: what parents' pages may one day be in.
LANGUAGES = [
    ("English", "en", "English", "ltr"),
    ("Polish", "pl", "polski", "ltr"),
    ("Punjabi", "pa", "ਪੰਜਾਬੀ", "ltr"),
    ("Romanian", "ro", "română", "ltr"),
    ("Slovak", "sk", "slovenčina", "ltr"),
    ("Urdu", "ur", "اردو", "rtl"),
]
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


def _named(name, tag, own_name, direction):
    """Polish, polski: the second in letters that a screen reader says in that language."""
    if name == own_name:
        return name
    own = format_html('<bdi lang="{}" dir="{}">{}</bdi>', tag, direction, own_name)
    return format_html("{}, {}", own, name)


class LanguageForm(forms.Form):
    """Kept as her wish. The pages themselves stay in English until a translation is signed off."""

    language = forms.ChoiceField(
        label="Your language",
        required=False,
        choices=[
            *((name, _named(name, *own)) for name, *own in LANGUAGES),
            (ANOTHER, "Another one"),
        ],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose from the list, or write it in the box"},
    )
    other_language = PlainTextField(
        label="If it is another one, which?",
        required=False,
        max_length=60,
        error_messages=_too_long("Write the name of the language only"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self):
        """What is in the box counts only where she has not chosen one of the list."""
        said = super().clean()
        if said.get("language") == ANOTHER and not said.get("other_language"):
            if not self.errors:
                self.add_error("other_language", "Write which language")
        elif said.get("other_language"):
            if said.get("language") in ("", ANOTHER):
                said["language"] = ANOTHER
            else:
                said["other_language"] = ""
        return said


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


class EqualityForm(forms.Form):
    """Every question may be left out, and each can be answered with “I’d rather not say”."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for question in equality.QUESTIONS:
            self.fields[question.slug] = forms.ChoiceField(
                label=question.heading,
                required=False,
                choices=[*question.choices, equality.RATHER_NOT],
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Choose from the list, or leave it"},
            )
