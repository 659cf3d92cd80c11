"""What people type about one cost line."""

from centres.forms.entering import MoneyField, SaysWhatToEnter
from centres.forms.programme import WithPresets
from coproduction.forms.boards import Keyed
from costing.audit.cells import with_centre
from costing.calculations import post_cost
from costing.models import CostLine
from documents.rounding import plain
from families.forms.editing import EditForm

POST = ["fte", "salary", "on_costs_percent"]


class CostLineForm(SaysWhatToEnter, WithPresets, Keyed, EditForm):
    """``activities``: those that the line may be put down to."""

    presets = {"service_model"}

    class Meta:
        model = CostLine
        fields = ["strand", "kind", "description", "grade", *POST, "amount", "age_band", "agency",
                  "activity", "overlap", "effect", "decision", "amount_after", "owner",
                  "note"]  # fmt: skip
        field_classes = dict.fromkeys(("amount", "salary", "amount_after"), MoneyField)
        help_texts = {
            "amount": "£0 is allowed: say in “what” who does it, or name the agency. With a "
            "salary leave it empty: it is worked out.",
            "fte": "For posts: 1 is one person full time.",
            "age_band": "Like 0 to 5, or all.",
            "decision": "What the resource audit decided.",
        }
        labels = {"description": "What", "amount": "Pounds a year"}

    def __init__(self, *args, activities, **kwargs):
        super().__init__(*args, **kwargs)
        if activity := self.instance.activity_id:
            activities = activities | activities.model.objects.filter(pk=activity).select_related(
                "centre"
            )
        self.fields["activity"].queryset = activities
        self.fields["activity"].label_from_instance = with_centre
        self.fields["activity"].empty_label = "No one activity"
        self.fields["strand"].empty_label = "Choose a strand"
        self.fields["kind"].choices = [("", "Choose a kind"), *CostLine.Kind.choices]
        self.fields["effect"].choices = [("", "Not judged yet"), *CostLine.Effect.choices]
        self.fields["decision"].choices = [("", "Not decided yet"), *CostLine.Decision.choices]
        self.fields["amount"].required = False
        self.stands = {name: getattr(self.instance, name) for name in [*POST, "amount"]}

    def clean(self):
        cleaned = super().clean()
        if "amount" in self.errors or any(name in self.errors for name in POST):
            return cleaned
        typed, worked_out = cleaned["amount"], post_cost(*[cleaned[name] for name in POST])
        if worked_out is None:
            if typed is None:
                self.add_error("amount", "Enter: pounds a year")
        elif typed in (None, self.stands["amount"]):
            changed = any(cleaned[name] != self.stands[name] for name in POST)
            cleaned["amount"] = worked_out if typed is None or changed else typed
        elif typed != worked_out:
            said = plain(worked_out)
            self.add_error("amount", f"The salary comes to £{said}. Leave this empty, or write it")
        return cleaned
