"""What people may type about service models, their costs, and comparisons."""

from django import forms

from accounts.permissions import Permission
from centres.forms.programme import DateInput, WithPresets
from centres.models import Authority
from coproduction.forms import MoneyField, PlacedForm
from costing.models import Comparison, CostLine, ServiceModel

PERIOD = {"starts_on": DateInput(), "ends_on": DateInput()}


class PlacedOrNotForm(PlacedForm):
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


class CostLineForm(WithPresets):
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


class ComparisonForm(forms.ModelForm):
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
