"""What people write down about a review."""

from django import forms

from centres.forms.entering import SaysWhatToEnter
from coproduction.models import AgreementReview
from families.forms.editing import EditForm
from families.forms.fields import DayField


class ReviewForm(SaysWhatToEnter, EditForm):
    next_review_on = DayField(label="Next review", required=False, help_text="Like 25/3/2010.")

    class Meta:
        model = AgreementReview
        fields = ["present", "said", "decided", "decided_words", "next_review_on"]
        widgets = {
            "said": forms.Textarea(attrs={"rows": 8}),
            "decided": forms.RadioSelect,
            "decided_words": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {"decided": "Decision", "decided_words": "The decision in words"}
        help_texts = {
            "present": "Like “two of the group, the manager”.",
            "said": "By both parties, in their own words where you can.",
        }

    def clean_next_review_on(self):
        day = self.cleaned_data["next_review_on"]
        if day and day <= self.instance.held_on:
            raise forms.ValidationError("Choose a day after this review.")
        return day

    def clean(self):
        cleaned = super().clean()
        change_or_end = {AgreementReview.Decided.CHANGE, AgreementReview.Decided.END}
        if cleaned.get("decided") in change_or_end and not cleaned.get("decided_words"):
            self.add_error("decided_words", "Say why, and what is to be different.")
        return cleaned
