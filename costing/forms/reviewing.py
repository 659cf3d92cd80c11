"""Asking a second person to read a case study, and what she says."""

from django import forms

from costing.models import StudyReview

Verdict = StudyReview.Verdict


class ReviewAskForm(forms.ModelForm):
    class Meta:
        model = StudyReview
        fields = ["look_at"]
        help_texts = {"look_at": "Like “Are the costs right?” May be left empty."}


class ReviewForm(forms.ModelForm):
    """``read`` marks the words that she read, so that no others are said to be ready."""

    verdict = forms.ChoiceField(
        label="Is it ready?",
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it is ready, or needs changes"},
    )
    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    field_order = ["verdict", "said"]

    class Meta:
        model = StudyReview
        fields = ["said"]
        labels = {"said": "What you say about it"}
        widgets = {"said": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"said": "What needs to change; or what you checked."}

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verdict") == Verdict.CHANGES and not (cleaned.get("said") or "").strip():
            self.add_error("said", "Say what needs to change")
        return cleaned

    @property
    def answer(self):
        return {name: self.cleaned_data[name] for name in ("verdict", "said", "read")}

    def read_again(self, words_sha256):
        """The words changed while she read; the page shows the new ones, so she has them now."""
        self.add_error(None, "The words changed while you read. Read them again, then answer")
        self.data = self.data.copy()
        self.data["read"] = words_sha256
