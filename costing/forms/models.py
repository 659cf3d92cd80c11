"""What people type about a service model."""

from django import forms

from accounts.permissions import Permission
from centres.models import Strand
from costing.comparing.bases import bases_in, built_on, closes_a_circle
from costing.forms.placed import DAYS_OF_PERIOD, PERIOD, PlacedOrNotForm
from costing.models import ServiceModel
from families.forms.editing import EditForm
from volunteers.forms.plans import Once

CIRCLE = "“{}” takes its costs from this one. Choose another, or none."


ASK = {
    "kind": "Choose: existing or redesigned",
    "starts_on": "Enter the first day of the period",
    "ends_on": "Enter the last day of the period",
    "families_are": "Choose how the number of families is known",
}


class ServiceModelForm(PlacedOrNotForm, Once, EditForm):
    """With a field for the families that each strand reaches, of stated and planned models."""

    permission = Permission.EDIT_COSTING
    field_order = ["name", "kind", "place"]

    class Meta:
        model = ServiceModel
        fields = ["name", "kind", "base", "starts_on", "ends_on", "families_are",
                  "families_given", "children_given", "source"]  # fmt: skip
        field_classes = DAYS_OF_PERIOD
        widgets = PERIOD | {
            "kind": forms.RadioSelect,
            "families_are": forms.RadioSelect,
            "source": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "families_are": "The number of families reached is",
            "base": "Takes its costs from",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, words in ASK.items():
            self.fields[name].error_messages["required"] = words
        own = self.instance
        self.base_before, self.authority_before = own.base_id, own.authority_id
        self._offer_bases(own)
        self.of_strands = {f"families_{strand.slug}": strand for strand in Strand.objects.all()}
        given = dict(own.families_by_strand.values_list("strand", "families")) if own.pk else {}
        for name, strand in self.of_strands.items():
            families = given.get(strand.pk)
            setattr(own, name, families)
            self.initial[name] = families
            self.stored[name] = "" if families is None else str(families)
            self.fields[name] = forms.IntegerField(
                label=f"Of these, families reached by {strand.name.lower()}",
                required=False,
                min_value=0,
                max_value=2_000_000,
            )
        self.see_again(without=set())
        first = next(iter(self.of_strands), None)
        if first:
            self.fields[
                first
            ].help_text = "If known. A family may be in several strands, so these need not add up."
        self.order_fields([*self.field_order, *self._meta.fields[2:-1], *self.of_strands, "source"])

    def _offer_bases(self, own):
        """What would make a circle is not offered; what is sent all the same is told why not."""
        offered = ServiceModel.objects.editable_by(self.user)
        if own.pk:
            under = [] if self.is_bound else built_on(own.pk, bases_in(own.authority_id))
            offered = offered.exclude(pk__in=[own.pk, *under])
            offered |= ServiceModel.objects.filter(pk=own.base_id)
        base = self.fields["base"]
        base.queryset, base.empty_label = offered, "None: all its costs are its own"
        base.error_messages["invalid_choice"] = "Choose a service model from the list, or none."

    def clean_base(self):
        base = self.cleaned_data["base"]
        own = self.instance
        if base and own.pk and closes_a_circle(own.pk, base.pk, bases_in(self.authority_before)):
            raise forms.ValidationError(CIRCLE.format(base), code="circle")
        return base

    def clean(self):
        cleaned = super().clean()
        measured = cleaned.get("families_are") == ServiceModel.FamiliesAre.MEASURED
        if measured and "place" in cleaned and cleaned["place"] is None:
            self.add_error("place", "Choose the centre or cluster whose register counts them.")
        if measured:
            for name in self.of_strands:
                if cleaned.get(name) is not None:
                    self.add_error(name, "Measured families come from the register. Empty this.")
        else:
            self._check_parts(cleaned)
        self._check_authority(cleaned)
        return cleaned

    def _check_parts(self, cleaned):
        """A strand cannot reach more families than the whole service does."""
        families = cleaned.get("families_given")
        for name in self.of_strands:
            part = cleaned.get(name)
            if families is not None and part is not None and part > families:
                self.add_error(name, f"Enter {families} or fewer: the whole reaches {families}.")

    def _check_authority(self, cleaned):
        """Costs are taken within one authority."""
        authority = self.instance.authority_id
        base = cleaned.get("base")
        if base and authority and base.authority_id != authority:
            self.add_error("base", "Choose a service model of the same authority.")
        moved = self.instance.pk and authority != self.authority_before
        if moved and self.instance.built_on.exists():
            self.add_error("place", "Other models take their costs from it. Keep its authority.")

    @property
    def base_changes(self):
        return self.base_before != self.instance.base_id
