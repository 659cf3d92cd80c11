"""What a case study is about, and the words of its sections."""

from django import forms

from accounts.permissions import Permission
from coproduction.models import Agreement
from costing.forms.placed import PERIOD, PlacedOrNotForm
from costing.models import CaseStudy, Comparison, Section


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
