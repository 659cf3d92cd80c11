"""What people may type about a workshop, on the day itself and afterwards."""

from uuid import uuid4

from django import forms

from centres.forms.entering import SaysWhatToEnter
from centres.forms.programme import DateInput
from coproduction.forms.boards import Keyed
from coproduction.forms.placed import CoproducedForm
from coproduction.listening.confidence import HIGHEST, LOWEST
from coproduction.models import Board, Challenge, Contribution, Sector, Theme, Workshop
from families.forms.editing import EditForm
from families.forms.fields import DayField, PlainTextField, uuid_of
from families.forms.register import key_field

LONGEST_NOTE = 2000
NOT_ONE_OF_THEM = "Not about one of them"
FEELINGS = [(number, str(number)) for number in range(LOWEST, HIGHEST + 1)]
SCALE = f"From {LOWEST}, not at all positive, to {HIGHEST}, very positive."


class WorkshopForm(CoproducedForm, Keyed, EditForm):
    class Meta:
        model = Workshop
        fields = ["title", "on", "where", "method", "board", "about", "source"]
        field_classes = {"title": PlainTextField, "where": PlainTextField}
        widgets = {
            "on": DateInput(),
            "method": forms.RadioSelect,
            "about": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"title": "Like “Commissioning with the voluntary sector”."}

    field_order = ["title", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = Board.objects.for_user(self.user)
        self.fields["board"].empty_label = "No board"


class ChallengeForm(SaysWhatToEnter, Keyed, EditForm):
    class Meta:
        model = Challenge
        fields = ["words"]
        field_classes = {"words": PlainTextField}
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"words": "What people are asked, as it is read out."}


class SectorForm(SaysWhatToEnter, Keyed, EditForm):
    """Names are told apart in any case, so that one sector is not counted as two."""

    class Meta:
        model = Sector
        fields = ["name", "participants", "reported_as"]
        field_classes = {"name": PlainTextField, "reported_as": PlainTextField}
        labels = {"participants": "How many take part", "reported_as": "In the report as"}
        help_texts = {
            "name": "Who they are, like “Voluntary and community sector”.",
            "reported_as": "Sectors with the same words here make one line of the report. "
            "Leave it empty to report the sector by itself.",
        }

    def clean(self):
        cleaned = super().clean()
        others = self.instance.workshop.sectors.exclude(pk=self.instance.pk)
        others = others.exclude(uuid=cleaned.get("key"))  # the same form sent twice
        if others.filter(name__iexact=cleaned.get("name", "")).exists():
            self.add_error("name", "This sector is there already. Enter another name")
        return cleaned

    def validate_unique(self):
        """Said above; a form sent twice finds the row that it made."""


class NothingChosen(forms.RadioSelect):
    """Radios of which none is chosen beforehand, not even the one that says nothing."""

    def format_value(self, value):
        return super().format_value(value) if value else []


def _one_of(rows, label, none, widget):
    """A choice by radio among rows of the workshop; ``none``: the words of choosing none."""
    return forms.ModelChoiceField(
        rows,
        label=label,
        to_field_name="uuid",
        required=False,
        blank=True,
        empty_label=none,
        widget=widget,
        error_messages={"invalid_choice": f"Choose again: {label.lower()}"},
    )


class NoteForm(forms.Form):
    """A note. What is chosen above it stays for the next one."""

    submission_key = key_field()
    words = PlainTextField(
        label="What was said",
        max_length=LONGEST_NOTE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Write what was said",
            "max_length": f"Use fewer words: {LONGEST_NOTE:,} letters at most",
        },
    )
    # Labels, and what it is called to choose none.
    challenge_words = ("About", NOT_ONE_OF_THEM)
    sector_words = ("Who said it", "Nobody knows")
    radios = forms.RadioSelect

    def __init__(self, *args, workshop, **kwargs):
        super().__init__(*args, **kwargs)
        self.workshop = workshop
        for name, rows, words in (
            ("challenge", workshop.challenges.all(), self.challenge_words),
            ("sector", workshop.sectors.all(), self.sector_words),
        ):
            if rows:
                self.fields[name] = _one_of(rows, *words, widget=self.radios)

    @classmethod
    def chosen_before(cls, query):
        """What an address says was chosen for the last note."""
        return {name: str(uuid_of(query.get(name)) or "") for name in ("challenge", "sector")}

    @property
    def said(self):
        data = self.cleaned_data
        return {
            "words": data["words"],
            "challenge": data.get("challenge"),
            "sector": data.get("sector"),
        }


class PhoneNoteForm(NoteForm):
    challenge_words = ("What is it about?", NOT_ONE_OF_THEM)
    sector_words = ("Where are you from?", "I’d rather not say")
    radios = NothingChosen

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.label, words.widget = "Your idea", forms.Textarea(attrs={"rows": 3})
        words.help_text = "One idea at a time. No names, please."
        words.error_messages["required"] = "Write your idea"


class MendNoteForm(EditForm):
    class Meta:
        model = Contribution
        fields = ["words", "challenge", "sector"]
        field_classes = {"words": PlainTextField}
        widgets = {
            "words": forms.Textarea(attrs={"rows": 3}),
            "challenge": forms.RadioSelect,
            "sector": forms.RadioSelect,
        }
        labels = {"words": "What was said", "challenge": "About", "sector": "Who said it"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        workshop = self.instance.workshop
        self.fields["words"].required = True
        self.fields["words"].error_messages["required"] = "Write what was said"
        self.fields["challenge"].queryset = workshop.challenges.all()
        self.fields["challenge"].empty_label = NOT_ONE_OF_THEM
        self.fields["sector"].queryset = workshop.sectors.all()
        self.fields["sector"].empty_label = "Nobody knows"


class ThemeForm(forms.Form):
    name = PlainTextField(
        label="Name of the theme",
        max_length=120,
        error_messages={
            "required": "Name the theme",
            "max_length": "Use a shorter name: 120 letters at most",
        },
    )


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        Theme.objects.none(),
        label="Put it together with",
        to_field_name="uuid",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the theme that it goes into",
            "invalid_choice": "That theme is not there any more. Choose another",
        },
    )

    def __init__(self, *args, theme, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = theme.workshop.themes.exclude(pk=theme.pk)


class ThemeProposalForm(SaysWhatToEnter, forms.Form):
    """A proposal as it is first made; its own page holds the rest."""

    title = PlainTextField(label="What is proposed", max_length=200)
    owner = PlainTextField(
        label="Who sees to it",
        max_length=120,
        required=False,
        help_text="A person, a group or a role. Leave it empty if nobody does yet.",
    )
    due_on = DayField(label="By when", required=False, help_text="Like 25/3/2027.")
    board = forms.ModelChoiceField(
        Board.objects.none(),
        label="Board that decides",
        to_field_name="uuid",
        required=False,
        empty_label="No board",
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = Board.objects.for_user(user)


def _feeling(label, **options):
    return forms.TypedChoiceField(
        label=label,
        **options,
        choices=FEELINGS,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": f"Choose from {LOWEST} to {HIGHEST}"},
    )


class ConfidenceForm(forms.Form):
    """One sheet of paper: before, after, or both."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    sector = forms.ModelChoiceField(
        Sector.objects.none(),
        label="Who",
        to_field_name="uuid",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who", "invalid_choice": "Choose who, from the list"},
    )
    before = _feeling("Before", help_text=SCALE)
    after = _feeling("After")

    def __init__(self, *args, workshop, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sector"].queryset = workshop.sectors.all()

    def clean(self):
        cleaned = super().clean()
        said_one = cleaned.get("before") or cleaned.get("after")
        if not said_one and not {"before", "after"} & set(self.errors):
            self.add_error("before", "Choose an answer, before or after")
        return cleaned


class PhoneConfidenceForm(ConfidenceForm):
    """``said``: what the same phone said before; that is not asked again."""

    def __init__(self, *args, said, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sector"].label = "Where are you from?"
        self.fields["before"].label = "Before we began: how positive were you?"
        self.fields["after"].label = "And now?"
        if said and said.before:
            del self.fields["before"]
            self.fields["sector"].initial = said.sector.uuid
            self.fields["after"].label = "How positive are you now?"
            self.fields["after"].help_text = SCALE
            self.fields["after"].required = True
            self.fields["after"].error_messages["required"] = "Choose an answer"
        else:
            self.fields["after"].help_text = "Leave this until the end."

    def clean(self):
        return super().clean() if "before" in self.fields else self.cleaned_data
