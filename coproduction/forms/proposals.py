"""What people may type about proposals and the answers to them."""

from django import forms
from django.utils import timezone

from centres.forms.entering import SaysWhatToEnter
from coproduction.forms.placed import CoproducedForm
from coproduction.models import Board, Proposal
from families.forms.editing import EditForm
from families.forms.fields import DayField, PastDayField, PlainTextField
from volunteers.forms.plans import Once

LINES = forms.Textarea(attrs={"rows": 4})
DAYS_AND_WORDS = {"due_on": DayField, "title": PlainTextField, "owner": PlainTextField}


class ProposalForm(CoproducedForm, Once, EditForm):
    """Its board is one of those that the user may read."""

    class Meta:
        model = Proposal
        fields = ["title", "words", "board", "owner", "due_on"]
        field_classes = DAYS_AND_WORDS
        widgets = {"words": LINES}
        labels = {"title": "What is proposed"}
        help_texts = {
            "owner": "A name or a role. It stays in here: the public list says no names.",
            "due_on": "Like 25/3/2027.",
        }

    field_order = ["title", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        boards = Board.objects.for_user(self.user)
        self.fields["board"].queryset = boards.distinct().order_by("name", "pk")
        self.fields["board"].empty_label = "None yet"


class AnswerForm(SaysWhatToEnter, EditForm):
    """What came of a proposal, in the words that the list “you said, we did” shows."""

    ANSWERS = [
        (value, label) for value, label in Proposal.Status.choices if value != Proposal.Status.OPEN
    ]
    status = forms.ChoiceField(label="What came of it", choices=ANSWERS, widget=forms.RadioSelect)

    class Meta:
        model = Proposal
        fields = ["status", "you_said", "we_did", "answered_on"]
        field_classes = {
            "answered_on": PastDayField,
            "you_said": PlainTextField,
        }
        labels = {"you_said": "You said", "we_did": "We did", "answered_on": "Day of the answer"}
        widgets = {"we_did": LINES}
        help_texts = {
            "you_said": "In plain words, without names. Empty: the proposal's title.",
            "we_did": "What was done, or why it was not taken up. Without names.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.status == Proposal.Status.OPEN:
            self.initial["status"] = ""
        if not self.instance.answered_on:
            self.fields["answered_on"].initial = timezone.localdate()
            self.initial.pop("answered_on", None)
        self.fields["answered_on"].required = False

    def clean(self):
        cleaned = super().clean()
        answered = cleaned.get("status") in (Proposal.Status.DONE, Proposal.Status.DECLINED)
        if answered and "we_did" not in self.errors and not cleaned.get("we_did"):
            self.add_error("we_did", "Say what was done, or why it was not taken up")
        if answered and "answered_on" not in self.errors and not cleaned.get("answered_on"):
            cleaned["answered_on"] = timezone.localdate()
        made = self.instance.made_on
        if (on := cleaned.get("answered_on")) and on < made:
            self.add_error(
                "answered_on",
                f"It was made on {made.day}/{made.month}/{made.year}: enter that day or later",
            )
        return cleaned
