"""One-to-one work with a family."""

from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from families.forms.editing import EditForm
from families.forms.fields import DayField
from families.models import Contact, Person


class ContactForm(EditForm):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    date = DayField(
        label="When was it?",
        help_text="Like 25/3/2026",
        error_messages={"required": "Enter the date, like 25/3/2026"},
    )
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Who was it with?",
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pick the people it was with"},
    )

    class Meta:
        model = Contact
        fields = [
            "kind",
            "date",
            "minutes",
            "people",
            "worker",
            "agency",
            "profession",
            "note",
            "note_level",
        ]
        labels = {
            "kind": "What kind of contact was it?",
            "minutes": "How many minutes?",
            "worker": "Who from our side?",
            "note_level": "Who may read the note?",
        }
        help_texts = {
            "note_level": "A safeguarding note is read by managers only, and each reading is kept.",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "note": forms.Textarea(attrs={"rows": 4}),
            "note_level": forms.RadioSelect,
        }
        error_messages = {
            "kind": {"required": "Pick the kind of contact"},
            "minutes": {"invalid": "Enter whole minutes, like 45"},
        }

    def __init__(self, *args, family, **kwargs):
        super().__init__(*args, **kwargs)
        self.see_again(without=["people"])
        people = Person.objects.filter(memberships__family=family)
        if self.instance.pk:
            # Somebody who has left the family since stays on the contact.
            people |= Person.objects.filter(pk__in=self.instance.people.values("pk"))
            self.fields["people"].initial = self.instance.people.all()
        self.fields["people"].queryset = people.distinct()
        self.fields["kind"].choices = Contact.Kind.choices
        self.fields["note_level"].choices = Contact.NoteLevel.choices

    def clean_date(self):
        day = self.cleaned_data["date"]
        if day > timezone.localdate():
            raise forms.ValidationError("Enter a date that is not in the future", code="future")
        return day

    def clean_minutes(self):
        minutes = self.cleaned_data["minutes"]
        if minutes is not None and not 1 <= minutes <= 1440:
            raise forms.ValidationError("Enter minutes from 1 to 1440", code="range")
        return minutes

    def clean(self):
        data = super().clean()
        for person in data.get("people", ()) if data.get("date") else ():
            if person.date_of_birth and person.date_of_birth > data["date"]:
                born = date_format(person.date_of_birth, "j F Y")
                self.add_error("people", f"{person} was born on {born}. Check both dates")
        return data
