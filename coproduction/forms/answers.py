"""A survey as a form: on a phone by taps, from paper by the keyboard.

Both give ``said``: for each question that was answered, by its id, what SurveyAnswer holds of it.
"""

from django import forms

from coproduction.models import SurveyQuestion
from documents.values import parse_whole_number
from families.forms.fields import DayField, PlainTextField
from families.forms.register import key_field

Kind = SurveyQuestion.Kind
LONGEST = 2000
LARGEST = 100_000
SCALE = range(1, 6)
NOTHING_SAID = "Answer one question or more"


class SurveyAnswersForm(forms.Form):
    """``areas``: where people may say they live; none: they are not asked."""

    submission_key = key_field()

    def __init__(self, *args, survey, questions, areas=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.survey, self.questions, self.areas = survey, questions, list(areas)
        for number, question in enumerate(questions, 1):
            self.fields[f"q{number}"] = self.field_of(question, number)
        if self.areas:
            self.fields["area"] = self.area_field()

    def field_of(self, question, number):
        raise NotImplementedError

    def answer_of(self, question, value):
        raise NotImplementedError

    def area_field(self):
        return forms.ChoiceField(
            label="Where do you live, roughly?",
            required=False,
            choices=[("", "I’d rather not say")] + [(a.code, a.name) for a in self.areas],
            error_messages={"invalid_choice": "Choose where you live again"},
        )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.said:
            raise forms.ValidationError(NOTHING_SAID)
        return cleaned

    @property
    def said(self):
        values = (
            (question, self.cleaned_data.get(f"q{number}"))
            for number, question in enumerate(self.questions, 1)
        )
        return {
            question.pk: self.answer_of(question, value)
            for question, value in values
            if value not in (None, "", [])
        }

    @property
    def area(self):
        chosen = self.cleaned_data.get("area")
        return next((area for area in self.areas if area.code == chosen), None)


class PhoneSurveyForm(SurveyAnswersForm):
    def field_of(self, question, number):
        makers = {
            Kind.ONE: self.one,
            Kind.SEVERAL: self.several,
            Kind.SCALE: self.scale,
            Kind.NUMBER: self.number,
            Kind.WORDS: self.words,
        }
        return makers[question.kind](question)

    def one(self, question):
        return forms.ChoiceField(
            label=question.words,
            required=False,
            widget=forms.RadioSelect,
            choices=[(option, option) for option in question.options],
            error_messages={"invalid_choice": f"Choose again: {question.words}"},
        )

    def several(self, question):
        return forms.MultipleChoiceField(
            label=question.words,
            required=False,
            help_text="Tick all that you like.",
            widget=forms.CheckboxSelectMultiple,
            choices=[(option, option) for option in question.options],
            error_messages={"invalid_choice": f"Choose again: {question.words}"},
        )

    def scale(self, question):
        ends = {1: "1, not at all", 5: "5, very much"}
        return forms.TypedChoiceField(
            label=question.words,
            required=False,
            coerce=int,
            empty_value=None,
            widget=forms.RadioSelect(),
            choices=[(number, ends.get(number, str(number))) for number in SCALE],
            error_messages={"invalid_choice": f"Choose again: {question.words}"},
        )

    def number(self, question):
        return forms.IntegerField(
            label=question.words,
            required=False,
            min_value=0,
            max_value=LARGEST,
            widget=forms.NumberInput(
                attrs={"class": "govuk-input--width-4", "inputmode": "numeric", "min": 0}
            ),
            error_messages={
                "invalid": f"Enter a number, like 2: {question.words}",
                "min_value": f"Enter 0 or more: {question.words}",
                "max_value": f"Enter a smaller number: {question.words}",
            },
        )

    def words(self, question):
        return forms.CharField(
            label=question.words,
            required=False,
            max_length=LONGEST,
            help_text="No names, please.",
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"max_length": f"Use fewer words, {LONGEST:,} letters at most"},
        )

    def answer_of(self, question, value):
        if question.kind == Kind.ONE:
            return {"chosen": [value]}
        if question.kind == Kind.SEVERAL:
            return {"chosen": value}
        return {"words" if question.kind == Kind.WORDS else "number": value}


class PaperSurveyForm(SurveyAnswersForm):
    """A line for each question: the number of the answer, Tab, and Enter for the next sheet."""

    on = DayField(label="Day it was filled in", required=True, error_messages={
        "required": "Enter the day, like 25/3/2010"})  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs["class"] = "govuk-input--width-10"
        if first := self.fields.get("q1"):
            first.widget.attrs["autofocus"] = True

    def area_field(self):
        field = super().area_field()
        field.label, field.choices = "Area", [("", "Not said"), *field.choices[1:]]
        return field

    def field_of(self, question, number):
        is_words = question.kind == Kind.WORDS
        css = "" if is_words else "govuk-input--width-10"
        return PlainTextField(
            label=f"{number}. {question.words}",
            required=False,
            max_length=LONGEST,
            help_text=_how(question),
            widget=forms.TextInput(attrs={"class": css, "autocomplete": "off"}),
            error_messages={"max_length": f"Use fewer words, {LONGEST:,} letters at most"},
        )

    def clean(self):
        for number, question in enumerate(self.questions, 1):
            name = f"q{number}"
            if typed := self.cleaned_data.get(name):
                try:
                    self.cleaned_data[name] = read_from_paper(question, typed)
                except ValueError as error:
                    self.add_error(name, str(error))
        return super().clean()

    def answer_of(self, question, value):
        return value


def _how(question):
    if question.kind in (Kind.ONE, Kind.SEVERAL):
        listed = ", ".join(f"{n} {option}" for n, option in enumerate(question.options, 1))
        return f"{listed}. {'Numbers with spaces.' if question.kind == Kind.SEVERAL else ''}"
    return {Kind.SCALE: "1 to 5", Kind.NUMBER: "A number"}.get(question.kind, "")


def read_from_paper(question, typed):
    """What SurveyAnswer holds of what was typed; ValueError says what to type instead."""
    if question.kind == Kind.WORDS:
        return {"words": typed}
    if question.kind == Kind.NUMBER:
        return {"number": _whole(typed, 0, LARGEST)}
    if question.kind == Kind.SCALE:
        return {"number": _whole(typed, SCALE[0], SCALE[-1])}
    typed = typed.replace(",", " ").split()
    if question.kind == Kind.ONE and len(typed) > 1:
        raise ValueError("Type one number: this question has one answer")
    numbers = sorted({_whole(one, 1, len(question.options)) for one in typed})
    return {"chosen": [question.options[number - 1] for number in numbers]}


def _whole(text, least, most):
    try:
        return parse_whole_number(text, minimum=least, maximum=most)
    except ValueError:
        raise ValueError(f"Type a number from {least} to {most:,}") from None
