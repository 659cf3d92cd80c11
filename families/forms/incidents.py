"""An accident or incident as front desk writes it down."""

from django import forms

from families.forms.bookings import RecordField
from families.forms.register import key_field
from families.models import Contact, Incident, IncidentAddition, Person


def _long(words):
    return {"required": words, "max_length": "Use 3,000 letters or fewer"}


class IncidentForm(forms.ModelForm):
    submission_key = key_field()
    person = RecordField(
        Person.objects.none(),
        label="Who was it?",
        required=False,
        empty_label="Somebody else",
        error_messages={"invalid_choice": "Choose somebody from the list, or enter a name"},
    )

    class Meta:
        model = Incident
        fields = [
            "kind",
            "person",
            "name",
            "time",
            "where",
            "what_happened",
            "what_was_done",
            "told",
            "seen_by",
            "note_level",
        ]
        labels = {
            "kind": "What was it?",
            "name": "Somebody else: the name",
            "time": "What time was it?",
            "where": "Where?",
            "what_happened": "What happened?",
            "what_was_done": "What was done?",
            "told": "Who was told?",
            "seen_by": "Who saw it?",
            "note_level": "Who may read this?",
        }
        help_texts = {
            "name": "When the person is not in the list above.",
            "where": "Like “by the slide”.",
            "what_happened": "Facts, in the order they happened. It cannot be changed afterwards, "
            "only added to.",
            "told": "Like “Leanne Baxter, at 10:20”.",
            "note_level": "A safeguarding note is read by managers and by you, and each reading "
            "is kept.",
        }
        widgets = {
            "kind": forms.RadioSelect,
            "note_level": forms.RadioSelect,
            "time": forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            "what_happened": forms.Textarea(attrs={"rows": 5}),
            "what_was_done": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {
            "kind": {"required": "Pick what it was"},
            "note_level": {"required": "Pick who may read this"},
            "time": {"invalid": "Enter a time, like 10:15"},
            "what_happened": _long("Say what happened"),
            "what_was_done": _long(""),
        }

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["kind"].choices = Incident.Kind.choices
        self.fields["note_level"].choices = Contact.NoteLevel.choices

    def clean(self):
        data = super().clean()
        if not data.get("person") and not data.get("name") and "name" in data:
            self.add_error("name", "Choose who it was, or enter a name")
        return data

    def _get_validation_exclusions(self):
        # A key that is known already is the same form sent twice: the action answers that.
        return super()._get_validation_exclusions() | {"submission_key"}


class AdditionForm(forms.ModelForm):
    submission_key = key_field()

    class Meta:
        model = IncidentAddition
        fields = ["words"]
        labels = {"words": "Add to it"}
        help_texts = {
            "words": "What came later, or what was wrong. It stands below, with your name."
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"words": _long("Enter what you want to add")}
