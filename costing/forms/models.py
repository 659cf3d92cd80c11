"""What people type about a service model."""

from django import forms

from accounts.permissions import Permission
from costing.forms.placed import PERIOD, PlacedOrNotForm
from costing.models import ServiceModel


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
