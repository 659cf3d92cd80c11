"""Quotes with consent, and figures that a source states."""

from django import forms
from django.utils import timezone

from centres.forms.entering import MoneyField, SaysWhatToEnter
from centres.forms.programme import DateInput, WithPresets
from coproduction.forms.boards import Keyed
from coproduction.screening import reasons
from costing.models import Quote, StatedFigure
from costing.models.case_studies import occurs_in
from families.forms.editing import EditForm
from volunteers.models import Story


class QuoteForm(SaysWhatToEnter, WithPresets, Keyed, EditForm):
    """Somebody's words: as she said them, or out of a volunteer's story that she lets us use."""

    presets = {"case_study"}
    is_read = forms.BooleanField(
        required=False, label="I read it: nobody can be recognised in it who did not agree"
    )

    class Meta:
        model = Quote
        fields = ["story", "words", "said_by", "consent_given_on"]
        labels = {"story": "From a volunteer’s story"}
        widgets = {"words": forms.Textarea(attrs={"rows": 3}), "consent_given_on": DateInput()}
        help_texts = {
            "story": "Stories whose tellers agree; the whole of one stands on her page, under "
            "“Ladder and plan”. Who said it and when she agreed are then the story’s: leave "
            "them empty.",
            "words": "Without quotation marks: they are printed. Of a story, a part of it as it "
            "stands there.",
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        stories = Story.objects.editable_by(user).with_consent()
        stories = stories.filter(volunteer__authority=self.instance.case_study.authority_id)
        # What it is from stays to be seen, also by who may not change that story.
        stories |= Story.objects.filter(pk=self.instance.story_id)
        story = self.fields["story"]
        story.queryset = stories.select_related("volunteer")
        story.to_field_name, story.empty_label = "uuid", "Said otherwise"
        story.label_from_instance = lambda one: f"{one.volunteer}: {one.words[:60]}"
        self.was_from = self.instance.story
        if self.was_from:
            self.initial["story"] = self.was_from.uuid
        for name in ("said_by", "consent_given_on"):
            self.fields[name].required = False
        if not self.is_bound:
            del self.fields["is_read"]

    def clean_consent_given_on(self):
        given = self.cleaned_data["consent_given_on"]
        if given and given > timezone.localdate():
            raise forms.ValidationError("Enter the day on which she agreed: today or before.")
        return given

    def clean(self):
        cleaned = super().clean()
        story, words = cleaned.get("story"), cleaned.get("words")
        if story is None:
            self._ask_for("said_by", "consent_given_on")
            if self.was_from and "story" not in self.errors:
                self.add_error("story", "Choose the story: these words are from it.")
        else:
            cleaned["said_by"] = story.shown_as
            cleaned["consent_given_on"] = story.consent_given_on
            if words and not occurs_in(words, story.words):
                self.add_error("words", "Enter words that stand in the story, as they stand there.")
        self._warn_of_names(words or "")
        return cleaned

    def _warn_of_names(self, words):
        """Words that may name somebody are asked about once, when they are new."""
        is_new = "words" in self.changed_data
        found = reasons(words, _centres_of(self.instance.case_study)) if is_new else []
        if not found:
            del self.fields["is_read"]
        elif not self.cleaned_data.get("is_read"):
            self.add_error(
                "is_read",
                f"This may name somebody. {'; '.join(found)}. Change it, or tick that you read it",
            )

    def _ask_for(self, *names):
        for name in names:
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])


def _centres_of(study):
    return study.centres_there if study.place else study.authority.centres.all()


class StatedFigureForm(SaysWhatToEnter, WithPresets, Keyed, EditForm):
    """A figure as its source prints it; our arithmetic beside it takes three numbers, or none."""

    presets = {"case_study"}

    class Meta:
        model = StatedFigure
        fields = ["label", "value", "unit", "source", "dated", "section", "is_headline",
                  "arithmetic_cost", "arithmetic_over", "arithmetic_spread"]  # fmt: skip
        field_classes = {"arithmetic_cost": MoneyField}
