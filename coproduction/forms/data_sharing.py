"""The checklist on sharing data: a small form for each question, so that two people may answer."""

from django import forms
from django.utils import timezone
from django.utils.html import format_html

from coproduction.agreeing.data_sharing import QUESTIONS
from coproduction.models import DataSharingAnswer
from families.forms.editing import EditForm
from families.forms.fields import PlainTextField

Answer = DataSharingAnswer.Answer


class AnswerForm(EditForm):
    answer = forms.ChoiceField(
        choices=Answer.choices,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of the answers"},
    )
    note = PlainTextField(
        required=False,
        max_length=300,
    )

    class Meta:
        model = DataSharingAnswer
        fields = ["answer", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.question = QUESTIONS[self.instance.question]
        self.fields["answer"].label = self.question.words
        self.fields["answer"].help_text = self.question.hint
        # Ten notes on one page: each says of what it is to who cannot see where it stands.
        self.fields["note"].label = format_html(
            'Note<span class="govuk-visually-hidden"> on: {}</span>', self.question.words
        )

    def clean(self):
        cleaned = super().clean()
        answer, note = cleaned.get("answer"), cleaned.get("note")
        if answer == Answer.NOT_NEEDED and not note and "note" not in self.errors:
            self.add_error("note", "Say why it is not needed here")
        if "answer" not in self.errors and not answer and (note or self.instance.pk):
            self.add_error("answer", "Choose an answer. “Not yet” keeps the question open")
        return cleaned

    @property
    def is_changed(self):
        """Whether what stands in it now is other than what is stored."""
        return any(str(self.cleaned_data[name]) != self.stored[name] for name in self.stored)

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"answer", "note"}


class ChecklistForm:
    """All questions at once; read by pages as a formset is."""

    non_form_errors = ()

    def __init__(self, data, *, agreement):
        given = {answer.question: answer for answer in agreement.data_sharing.all()}
        self.is_bound = data is not None
        self.forms = [
            AnswerForm(
                data,
                prefix=key,
                instance=given.get(key) or DataSharingAnswer(agreement=agreement, question=key),
            )
            for key in QUESTIONS
        ]

    @property
    def total_error_count(self):
        return sum(len(form.errors) for form in self.forms) if self.is_bound else 0

    def is_valid(self):
        return self.is_bound and all([form.is_valid() for form in self.forms])

    def save(self, *, by):
        """What was changed here, with who answered and when."""
        for form in self.forms:
            if form.is_changed:
                form.instance.answered_by = by
                form.instance.answered_on = timezone.localdate()
                form.instance.save()
