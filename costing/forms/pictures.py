"""Pictures, with what they show in words and the consent of the people in them."""

from django import forms
from django.utils import timezone

from centres.forms.entering import SaysWhatToEnter
from centres.forms.programme import WithPresets
from costing.actions.pictures import MOST
from costing.models import Section, StudyPicture
from costing.writing.pictures import NotAPicture, encoded
from families.forms.editing import EditForm
from families.forms.fields import DayField


class _PictureWords(SaysWhatToEnter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [("", "Choose a section"), *Section.Kind.choices]

    def clean_consent_given_on(self):
        given = self.cleaned_data["consent_given_on"]
        if given and given > timezone.localdate():
            raise forms.ValidationError("Enter the day on which they agreed: today or before")
        return given

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("has_people"):
            cleaned["consent_given_on"] = None
        elif "consent_given_on" not in self.errors and not cleaned.get("consent_given_on"):
            self.add_error("consent_given_on", "Enter the day on which the people in it agreed")
        return cleaned


FIELDS = ["section", "alt", "caption", "has_people", "consent_given_on"]
CONSENT = {"consent_given_on": "Only where people can be recognised. Ask first, and parents for "
           "their children."}  # fmt: skip
DAY = {"consent_given_on": DayField}


class PictureForm(_PictureWords, WithPresets):
    presets = {"case_study"}
    picture = forms.FileField(
        help_text="PNG or JPEG, at most 12 MB. Only the picture itself is kept: not where or when "
        "it was taken.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
        error_messages={
            "required": "Choose a picture",
            "empty": "This file is empty. Choose a picture",
            "missing": "Choose a picture",
            "invalid": "Choose a picture",
        },
    )
    field_order = ["picture", *FIELDS]

    class Meta:
        model = StudyPicture
        fields = FIELDS
        field_classes, help_texts = DAY, CONSENT

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["picture"].error_messages["required"] = "Choose a picture"

    def clean_picture(self):
        try:
            self.encoded = encoded(self.cleaned_data["picture"])
        except NotAPicture as error:
            raise forms.ValidationError(str(error), code="picture") from None
        return self.cleaned_data["picture"]

    def clean(self):
        cleaned = super().clean()
        if self.instance.case_study.pictures.filter(is_in_draft=True).count() >= MOST:
            self.add_error("picture", f"A case study holds {MOST} pictures. Take one out first")
        return cleaned


class PictureEditForm(_PictureWords, EditForm):
    """Everything but the picture itself; two who change it at once are told."""

    class Meta:
        model = StudyPicture
        fields = FIELDS
        field_classes, help_texts = DAY, CONSENT
