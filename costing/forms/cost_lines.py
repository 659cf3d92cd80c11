"""What people type about one cost line."""

from centres.forms.entering import MoneyField, SaysWhatToEnter
from centres.forms.programme import WithPresets
from costing.models import CostLine


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
