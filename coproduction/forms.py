"""What people may type about agreements. Each form offers only what belongs to its user."""

from django import forms

from accounts.permissions import Permission
from centres.access import providers_for
from centres.forms.placed import PlacedForm
from centres.forms.programme import DateInput, WithPresets
from centres.models import Activity
from coproduction.models import Agreement, AgreementTarget, AreaOfWork
from documents.values import parse_money
from reach.measures import MEASURES

# What no set of activities has of its own: it is measured over the whole place.
OF_THE_PLACE_ONLY = {"children_registered"}


class SaysWhatToEnter:
    """A form whose required fields ask by name for what is missing, and whose choices by radio
    have no empty one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            chosen = isinstance(field, forms.ChoiceField)
            name = str(field.label or "")
            name = name[:1].lower() + name[1:]
            field.error_messages["required"] = f"{'Choose' if chosen else 'Enter'}: {name}"
            # By its exact type: tick boxes are radios to Django, and their choices are rows.
            if type(field.widget) is forms.RadioSelect:
                field.choices = [choice for choice in field.choices if choice[0]]


class MoneyField(forms.CharField):
    """Pounds of 0 or more, as people write them: 1,250 or £1250.50."""

    def __init__(self, *, max_digits=None, decimal_places=None, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def clean(self, value):
        text = super().clean(value)
        if text in self.empty_values:
            return None
        try:
            return parse_money(text)
        except ValueError as error:
            words = str(error)
            raise forms.ValidationError(words[0].upper() + words[1:], code="amount") from None

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else f"{value:,}"


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
        fields = ["name", "deliverables", "activities"]
        widgets = {
            "deliverables": forms.Textarea(attrs={"rows": 4}),
            "activities": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "deliverables": "What the group will do, in a few lines.",
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
