"""What people may type about agreements. Each form offers only what belongs to its user."""

from django import forms

from accounts.permissions import Permission
from centres.access import providers_for
from centres.forms.entering import MoneyField, SaysWhatToEnter
from centres.forms.placed import PlacedForm
from centres.forms.programme import DateInput, WithPresets
from centres.models import Activity
from coproduction.models import Agreement, AgreementTarget, AreaOfWork
from reach.measures import MEASURES

# What no set of activities has of its own: it is measured over the whole place.
OF_THE_PLACE_ONLY = {"children_registered"}


class AgreementForm(SaysWhatToEnter, PlacedForm):
    permission = Permission.EDIT_AGREEMENTS

    class Meta:
        model = Agreement
        fields = ["title", "provider", "status", "starts_on", "ends_on", "review_on", "value",
                  "source"]  # fmt: skip
        field_classes = {"value": MoneyField}
        labels = {"provider": "With"}
        widgets = {"starts_on": DateInput(), "ends_on": DateInput(), "review_on": DateInput()}

    field_order = ["title", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["provider"].queryset = providers_for(self.user, self.permission).distinct()
        self.fields["provider"].empty_label = "Choose a group"


class AreaOfWorkForm(SaysWhatToEnter, WithPresets):
    presets = {"agreement"}

    class Meta:
        model = AreaOfWork
        fields = ["name", "about", "activities"]
        widgets = {
            "about": forms.Textarea(attrs={"rows": 4}),
            "activities": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "about": "In a few lines.",
            "activities": "Their sessions are counted as what this area of work delivers.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        agreement = self.instance.agreement
        centres = agreement.cluster.centres.all() if agreement.cluster else [agreement.centre]
        self.fields["activities"].queryset = Activity.objects.filter(centre__in=centres)


class AgreementTargetForm(SaysWhatToEnter, WithPresets):
    presets = {"area_of_work"}

    measure = forms.ChoiceField(
        label="Measure", choices=[(m.key, f"{m.label} ({m.unit})") for m in MEASURES.values()]
    )

    class Meta:
        model = AgreementTarget
        fields = ["measure", "of", "starts_on", "ends_on", "baseline", "value"]
        widgets = {"starts_on": DateInput(), "ends_on": DateInput(), "of": forms.RadioSelect}
        help_texts = {
            "baseline": "Where it stood before, in the same unit. Leave empty where nobody knows.",
            "value": "Per cent, or a number, as the measure says.",
        }

    def clean(self):
        cleaned = super().clean()
        of_activities = cleaned.get("of") == AgreementTarget.Of.ACTIVITIES
        if of_activities and cleaned.get("measure") in OF_THE_PLACE_ONLY:
            self.add_error("of", "Registration is measured over the whole centre or cluster.")
        return cleaned
