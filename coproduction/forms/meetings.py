"""What people may type about meetings: day, agenda, papers, minutes."""

from django import forms

from centres.forms.entering import SaysWhatToEnter
from centres.forms.programme import TimeInput, WithPresets
from coproduction.forms.boards import DAY, Keyed
from coproduction.models import AgendaItem, Meeting, MeetingPaper
from families.forms.editing import EditForm
from families.forms.fields import DayField, PlainTextField

USUAL_AGENDA = """Welcome and apologies
Minutes of the last meeting
What was decided and what came of it
Any other business"""
MOST_ITEMS = 30


class MeetingForm(SaysWhatToEnter, WithPresets, EditForm):
    presets = {"board"}
    on = DayField(label="Day", help_text=DAY)

    class Meta:
        model = Meeting
        fields = ["on", "start", "where", "status", "others_present"]
        widgets = {"start": TimeInput(), "status": forms.RadioSelect}
        labels = {"status": "How it stands"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["others_present"].required = False

    def clean_on(self):
        day = self.cleaned_data["on"]
        others = self.instance.board.meetings.exclude(pk=self.instance.pk)
        if others.filter(on=day).exists():
            raise forms.ValidationError(
                "The board has a meeting on this day. Enter another day", code="twice"
            )
        return day

    def clean_others_present(self):
        return self.cleaned_data["others_present"] or 0


class NewMeetingForm(MeetingForm):
    """With the agenda, a line each; the usual one stands there to begin with."""

    agenda = forms.CharField(
        max_length=4000,
        required=False,
        initial=USUAL_AGENDA,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="One line each. You can add to it and change its order later.",
    )

    class Meta(MeetingForm.Meta):
        fields = ["on", "start", "where"]

    def __init__(self, *args, **kwargs):
        super(MeetingForm, self).__init__(*args, **kwargs)

    clean_others_present = None

    def clean_agenda(self):
        lines = [line.strip() for line in self.cleaned_data["agenda"].splitlines() if line.strip()]
        if len(lines) > MOST_ITEMS:
            raise forms.ValidationError(f"Write at most {MOST_ITEMS} lines", code="many")
        if any(len(line) > 200 for line in lines):
            raise forms.ValidationError("Write at most 200 letters on each line", code="long")
        return lines


class ItemForm(SaysWhatToEnter, Keyed, EditForm):
    title = PlainTextField(label="Item", max_length=200)

    class Meta:
        model = AgendaItem
        fields = ["title"]


class PaperForm(SaysWhatToEnter, Keyed, EditForm):
    title = PlainTextField(label="Paper", max_length=200)
    kept_where = PlainTextField(
        label="Where it is kept", max_length=200, required=False,
        help_text="Like “the centre’s shared folder” or a web address.",
    )  # fmt: skip

    class Meta:
        model = MeetingPaper
        fields = ["title", "item", "kept_where"]
        labels = {"item": "For which item"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        field.queryset, field.empty_label = self.instance.meeting.agenda.all(), "The whole meeting"


class ItemMinuteForm(EditForm):
    """What was said on one item of the agenda."""

    class Meta:
        model = AgendaItem
        fields = ["minute"]
        widgets = {"minute": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix=f"item-{kwargs['instance'].uuid}", **kwargs)
        self.fields["minute"].label = self.instance.title


class MinutesForm(EditForm):
    """What is not of one item."""

    class Meta:
        model = Meeting
        fields = ["minutes"]
        labels = {"minutes": "Of the meeting as a whole"}
        widgets = {"minutes": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="meeting", **kwargs)


class AllMinutes:
    """The minutes of a meeting: a form for each item of its agenda, and one for the whole."""

    def __init__(self, data, *, meeting, items):
        self.forms = [ItemMinuteForm(data, instance=item) for item in items]
        self.forms.append(MinutesForm(data, instance=meeting))

    @property
    def total_error_count(self):
        return sum(len(form.errors) for form in self.forms)

    def is_valid(self):
        return all([form.is_valid() for form in self.forms])

    def save(self):
        for form in self.forms:
            form.save()
