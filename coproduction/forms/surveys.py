"""What people may type about surveys and their questions."""

from django import forms

from centres.forms.entering import SaysWhatToEnter
from centres.forms.programme import WithPresets
from coproduction.forms.boards import Keyed
from coproduction.forms.placed import CoproducedForm
from coproduction.models import Board, Survey, SurveyQuestion
from families.forms.editing import EditForm
from families.forms.fields import PlainTextField

MOST_CHOICES = 12
LONGEST_CHOICE = 120
WITH_CHOICES = {SurveyQuestion.Kind.ONE, SurveyQuestion.Kind.SEVERAL}


class SurveyForm(CoproducedForm, Keyed, EditForm):
    class Meta:
        model = Survey
        fields = ["title", "kind", "intro", "thanks", "board", "source"]
        field_classes = {"title": PlainTextField, "thanks": PlainTextField}
        widgets = {"kind": forms.RadioSelect, "intro": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "title": "As people read it on the phone, like “What would help you most?”.",
            "intro": "Who asks, and what for. Two short sentences are enough.",
            "thanks": "What they read at the end, like “We tell you in June what we did.”",
        }

    field_order = ["title", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"].queryset = Board.objects.for_user(self.user)
        self.fields["board"].empty_label = "No board"


class QuestionForm(SaysWhatToEnter, WithPresets, Keyed, EditForm):
    presets = {"survey"}

    class Meta:
        model = SurveyQuestion
        fields = ["words", "kind", "choices"]
        field_classes = {"words": PlainTextField}
        widgets = {"kind": forms.RadioSelect, "choices": forms.Textarea(attrs={"rows": 5})}
        labels = {"kind": "How it is answered", "choices": "Choices"}
        help_texts = {
            "words": "Short words, one thing at a time: a ten-year-old should follow it.",
            "choices": "One a line, for “one of these” and “any of these”. The others have none.",
        }

    def clean_choices(self):
        lines = [" ".join(line.split()) for line in self.cleaned_data["choices"].splitlines()]
        choices = list(dict.fromkeys(line for line in lines if line))
        if len(choices) > MOST_CHOICES:
            raise forms.ValidationError(f"Give at most {MOST_CHOICES} choices")
        if any(len(choice) > LONGEST_CHOICE for choice in choices):
            raise forms.ValidationError(f"Keep each choice below {LONGEST_CHOICE} letters")
        return "\n".join(choices)

    def clean(self):
        cleaned = super().clean()
        kind, choices = cleaned.get("kind"), cleaned.get("choices", "")
        if kind in WITH_CHOICES and len(choices.splitlines()) < 2 and "choices" not in self.errors:
            self.add_error("choices", "Give two choices or more, one a line")
        elif kind and kind not in WITH_CHOICES:
            cleaned["choices"] = ""
        return cleaned


class SurveyFilter(forms.Form):
    """Narrows the list; what is no choice narrows nothing."""

    q = forms.CharField(label="Find", required=False, max_length=100)
    status = forms.ChoiceField(
        label="How it stands", required=False, choices=[("", "All"), *Survey.Status.choices]
    )

    def narrow(self, surveys):
        self.is_valid()
        if text := self.cleaned_data.get("q", "").replace("\0", "").strip():
            surveys = surveys.filter(title__icontains=text)
        if status := self.cleaned_data.get("status"):
            surveys = surveys.filter(status=status)
        return surveys
