"""What people may type about targets."""

from django import forms

from accounts.permissions import Permission
from centres.forms.placed import PlacedForm
from centres.forms.programme import DateInput
from reach.measures import MEASURES
from reach.models import Target


class TargetForm(PlacedForm):
    permission = Permission.SET_TARGETS

    measure = forms.ChoiceField(
        choices=[("", "Choose a measure")]
        + [(m.key, f"{m.label} ({m.unit})") for m in MEASURES.values()],
        error_messages={"required": "Choose a measure"},
    )

    class Meta:
        model = Target
        fields = ["measure", "starts_on", "ends_on", "value", "baseline", "source"]
        labels = {"value": "Target", "source": "Whose target it is"}
        widgets = {"starts_on": DateInput(), "ends_on": DateInput()}
        help_texts = {
            "value": "Per cent, or a number, as the measure says.",
            "baseline": "Where it stood before, in the same unit. Leave empty if nobody knows.",
        }
        error_messages = {
            "starts_on": {"required": "Enter the first day"},
            "ends_on": {"required": "Enter the last day"},
            "value": {"required": "Enter the target, like 75"},
        }

    field_order = ["place", "measure"]

    def clean(self):
        cleaned = super().clean()
        measure = MEASURES.get(cleaned.get("measure"))
        if measure and measure.is_ratio and (cleaned.get("value") or 0) > 100:
            self.add_error("value", "Write a share of at most 100 per cent.")
        return cleaned
