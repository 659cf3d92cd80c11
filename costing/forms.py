"""What people may type about service models, comparisons and case studies."""

from django import forms
from django.utils import timezone

from accounts.permissions import Permission
from centres.forms.entering import MoneyField, SaysWhatToEnter
from centres.forms.placed import PlacedForm
from centres.forms.programme import DateInput, WithPresets
from centres.models import Authority
from coproduction.models import Agreement
from costing.models import (
    CaseStudy,
    Comparison,
    CostLine,
    Quote,
    Section,
    ServiceModel,
    StatedFigure,
)
from costing.models.case_studies import occurs_in
from volunteers.models import Story

PERIOD = {"starts_on": DateInput(), "ends_on": DateInput()}


class PlacedOrNotForm(SaysWhatToEnter, PlacedForm):
    """A form about a centre or cluster, or about the authority as a whole."""

    presets = {"centre", "cluster", "authority"}
    place_is_needed = False
    no_place = "None: the whole authority"

    def clean_place(self):
        place = super().clean_place()
        if place is not None:
            self.instance.authority_id = place.authority_id
        elif self.instance.authority_id is None:
            self.instance.authority = self._only_authority()
        return place

    def _get_validation_exclusions(self):
        """Where the place is wrong there is no authority yet, and only the place is to blame."""
        known = set() if self.instance.authority_id else {"authority"}
        return super()._get_validation_exclusions() | known

    def _only_authority(self):
        authorities = list(Authority.objects.filter(centres__in=self.centres).distinct()[:2])
        if len(authorities) != 1:
            raise forms.ValidationError("Choose a centre or cluster.", code="required")
        return authorities[0]


class ServiceModelForm(PlacedOrNotForm):
    permission = Permission.EDIT_COSTING
    field_order = ["name", "kind", "place"]

    class Meta:
        model = ServiceModel
        fields = ["name", "kind", "starts_on", "ends_on", "families_are", "families_given",
                  "source"]  # fmt: skip
        widgets = PERIOD | {
            "kind": forms.RadioSelect,
            "families_are": forms.RadioSelect,
            "source": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {"families_are": "The number of families reached is"}

    def clean(self):
        cleaned = super().clean()
        measured = cleaned.get("families_are") == ServiceModel.FamiliesAre.MEASURED
        if measured and "place" in cleaned and cleaned["place"] is None:
            self.add_error("place", "Choose the centre or cluster whose register counts them.")
        return cleaned


class CostLineForm(SaysWhatToEnter, WithPresets):
    presets = {"service_model"}

    class Meta:
        model = CostLine
        fields = ["strand", "kind", "description", "amount", "fte", "age_band", "agency",
                  "decision", "note"]  # fmt: skip
        field_classes = {"amount": MoneyField}
        help_texts = {
            "amount": "£0 is allowed: say in “what” who does it, or name the agency.",
            "fte": "For posts: 1 is one person full time.",
            "age_band": "Like 0 to 5, or all.",
            "decision": "What the resource audit decided.",
        }
        labels = {"description": "What", "amount": "Pounds in the period"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["strand"].empty_label = "Choose a strand"
        self.fields["kind"].choices = [("", "Choose a kind"), *CostLine.Kind.choices]
        self.fields["decision"].choices = [("", "Not decided yet"), *CostLine.Decision.choices]


class ComparisonForm(SaysWhatToEnter, forms.ModelForm):
    class Meta:
        model = Comparison
        fields = ["title", "existing", "redesigned", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {"existing": "Existing service", "redesigned": "Redesigned service"}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        models = ServiceModel.objects.editable_by(user)
        for kind in ServiceModel.Kind.values:
            self.fields[kind].queryset = models.filter(kind=kind)
            self.fields[kind].empty_label = "Choose a service model"


class CaseStudyForm(PlacedOrNotForm):
    permission = Permission.EDIT_CASE_STUDIES
    field_order = ["finding", "subtitle", "place_name", "place"]

    class Meta:
        model = CaseStudy
        fields = ["finding", "subtitle", "place_name", "programme", "starts_on", "ends_on",
                  "comparison", "agreement"]  # fmt: skip
        widgets = PERIOD
        labels = {"place_name": "Place, as it is printed"}
        help_texts = {
            "starts_on": "The figures of the centre or cluster are measured over these days.",
            "comparison": "Its cost table and charts stand under “Assessing efficiency”.",
            "agreement": "Its areas of work and targets are printed.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["comparison"].queryset = Comparison.objects.for_user(self.user)
        self.fields["comparison"].empty_label = "None"
        self.fields["agreement"].queryset = Agreement.objects.for_user(self.user)
        self.fields["agreement"].empty_label = "None"


class SectionForm(forms.ModelForm):
    class Meta:
        model = Section
        fields = ["words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 16})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        words.required = False
        words.help_text = (
            "A blank line starts a new paragraph. Left empty, the section is left out."
        )
        if self.instance.kind == Section.Kind.METHODS:
            words.help_text += " One paragraph a method, like “Resource audit: what it showed.”"


class QuoteForm(SaysWhatToEnter, WithPresets):
    """Somebody's words: as she said them, or out of a volunteer's story that she lets us use."""

    presets = {"case_study"}

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
        # What it is from stays to be seen, also when it may not be used any more.
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
        elif not story.may_be_used:
            self.add_error("story", "She does not agree any more. Ask her, or choose another.")
        else:
            cleaned["said_by"] = story.shown_as
            cleaned["consent_given_on"] = story.consent_given_on
            if words and not occurs_in(words, story.words):
                self.add_error("words", "Enter words that stand in the story, as they stand there.")
        return cleaned

    def _ask_for(self, *names):
        for name in names:
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, self.fields[name].error_messages["required"])


class StatedFigureForm(SaysWhatToEnter, WithPresets):
    presets = {"case_study"}

    class Meta:
        model = StatedFigure
        fields = ["label", "value", "unit", "source", "dated", "section", "is_headline"]
