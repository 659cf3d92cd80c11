"""What staff write about versions of the form of first contact, and about trials of them."""

import datetime as dt

from django import forms
from django.utils import timezone

from centres.periods import Period
from families.forms.editing import EditForm
from families.forms.fields import DayField, PlainTextField
from families.hello.catalogue import CATALOGUE, QUESTIONS
from families.models import FormQuestion, FormTrial, FormVersion

USUAL_DAYS = 90
Status = FormVersion.Status


class VersionForm(EditForm):
    """Name, reason and equality questions of a draft."""

    class Meta:
        model = FormVersion
        fields = ["name", "note", "asks_equality"]
        labels = {
            "name": "Name of this form",
            "note": "Why do you try it?",
            "asks_equality": "Ask the equality questions after sending",
        }
        field_classes = {"name": PlainTextField, "note": PlainTextField}
        error_messages = {"name": {"required": "Enter a name, like “Two pages”"}}

    def __init__(self, *args, authority, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.authority = authority

    def clean_name(self):
        name = self.cleaned_data["name"]
        same = FormVersion.objects.filter(authority=self.authority, name__iexact=name)
        if same.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("There is a form of this name. Choose another name")
        return name

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"authority", "share"}


class WordsForm(EditForm):
    """The words of one page; empty ones are the catalogue's."""

    class Meta:
        model = FormQuestion
        fields = ["heading", "why"]
        labels = {"heading": "The question", "why": "Why we ask"}
        field_classes = {"heading": PlainTextField, "why": PlainTextField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        usual = CATALOGUE[self.instance.question]
        self.fields["heading"].help_text = f"Left empty it says: {usual.heading}"
        self.fields["why"].help_text = f"Left empty it says: {usual.why}"


class PageForm(forms.Form):
    """A question that the draft does not ask yet."""

    question = forms.ChoiceField(
        label="Add a page",
        error_messages={
            "required": "Choose a question",
            "invalid_choice": "Choose a question from the list",
        },
    )

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["question"].choices = [
            (one.slug, one.short) for one in QUESTIONS if one.slug not in asked
        ]


class ShareForm(forms.Form):
    share = forms.IntegerField(
        label="Share of visits",
        min_value=1,
        max_value=100,
        help_text="Beside the other live forms: 50 and 50 is half each.",
        error_messages={
            "required": "Enter a share from 1 to 100",
            "invalid": "Enter a share from 1 to 100",
            "min_value": "Enter a share from 1 to 100",
            "max_value": "Enter a share from 1 to 100",
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class FromListMixin:
    """What is no id at all is not in the list either; Django would speak of UUIDs."""

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError as error:
            if error.code in ("required", "invalid_choice"):
                raise
            raise forms.ValidationError("Choose from the list", code="invalid_choice") from None


class VersionField(FromListMixin, forms.ModelChoiceField):
    default_error_messages = {
        "required": "Choose a form",
        "invalid_choice": "Choose from the list",
    }

    def __init__(self, **options):
        super().__init__(FormVersion.objects.none(), to_field_name="uuid", **options)


class VersionsField(FromListMixin, forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "required": "Pick the forms that you try",
        "invalid_choice": "Choose from the list",
    }

    def __init__(self, **options):
        super().__init__(FormVersion.objects.none(), to_field_name="uuid", **options)


class ResultsFilter(forms.Form):
    """Which two forms, from when to when; in the address, so that it can be kept and sent."""

    first = VersionField(label="Form", empty_label=None)
    second = VersionField(label="Beside", required=False, empty_label="No other one")

    def __init__(self, asked, *, versions, first, second, period=None):
        today = timezone.localdate()
        self.period = period or Period(today - dt.timedelta(days=USUAL_DAYS), today)
        usual = {
            "first": str(first.uuid) if first else "",
            "second": str(second.uuid) if second else "",
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
        }
        data = {**usual, **{k: asked[k] for k in usual if k in asked}}
        super().__init__(data, label_suffix="")
        self.fields["from"] = DayField(label="From", error_messages=_DAY)
        self.fields["to"] = DayField(label="Until", error_messages=_DAY)
        for name in ("from", "to"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        for name in ("first", "second"):
            self.fields[name].queryset = versions

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last:
            if last < first:
                self.add_error("to", "Enter a day that is not before the first one")
            else:
                self.period = Period(first, last)
        return cleaned

    @property
    def chosen(self):
        """One form, or two different ones."""
        first, second = self.cleaned_data["first"], self.cleaned_data.get("second")
        return [first] if second in (None, first) else [first, second]


_DAY = {"required": "Enter a date, like 25/3/2026"}


class TrialForm(forms.ModelForm):
    versions = VersionsField(label="Which forms?")
    starts_on = DayField(label="From", error_messages=_DAY, help_text="Like 25/3/2026")
    ends_on = DayField(label="Until", required=False, help_text="Leave it empty if you do not know")

    class Meta:
        model = FormTrial
        fields = ["name", "hypothesis", "versions", "starts_on", "ends_on"]
        labels = {"name": "What do you try?", "hypothesis": "What do you think will happen?"}
        field_classes = {"name": PlainTextField, "hypothesis": PlainTextField}
        error_messages = {"name": {"required": "Enter what you try, like “Fewer pages”"}}

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["versions"].queryset = versions

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Enter a day that is not before the first one")
        versions = list(cleaned.get("versions", []))
        if len({version.authority_id for version in versions}) > 1:
            self.add_error("versions", "Pick forms of one authority")
        if len(versions) == 1:
            self.add_error("versions", "Pick two forms or more, to see which does better")
        return cleaned


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            (FormTrial.Decision.ADOPT, "Adopt: keep one of them"),
            (FormTrial.Decision.ADAPT, "Adapt: change it and try again"),
            (FormTrial.Decision.DROP, "Drop: leave things as they were"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose adopt, adapt or drop",
            "invalid_choice": "Choose adopt, adapt or drop",
        },
    )
    chosen = VersionField(label="Which one?", required=False, empty_label="None of them")
    learned = PlainTextField(
        label="What did you learn?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what you learned", "max_length": "Use fewer words"},
    )
    retire_others = forms.BooleanField(
        label="Retire the other live forms",
        required=False,
        help_text="When you adopt one: from now on every visit gets it.",
    )

    def __init__(self, *args, trial, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["chosen"].queryset = trial.versions.all()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == FormTrial.Decision.ADOPT and not cleaned.get("chosen"):
            if "chosen" not in self.errors:
                self.add_error("chosen", "Choose the form that you adopt")
        return cleaned
