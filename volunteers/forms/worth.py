"""What staff type about hourly rates and about what supporting volunteers costs."""

from django import forms

from accounts.permissions import Permission
from centres.access import centres_for, providers_for
from centres.forms.entering import MoneyField, SaysWhatToEnter
from centres.forms.programme import WithPresets
from families.forms.editing import EditForm
from families.forms.fields import DayField, PlainTextField
from volunteers.forms.plans import Once
from volunteers.models import HourlyRate, SupportCost

DAY = "Like 1/4/2026"


class RateForm(SaysWhatToEnter, WithPresets, EditForm):
    presets = {"authority"}
    starts_on = DayField(label="From", help_text=DAY)
    pounds = MoneyField(label="Pounds an hour", help_text="Like 12.60")
    source = PlainTextField(label="Where the figure is from", max_length=200)

    class Meta:
        model = HourlyRate
        fields = ["kind", "starts_on", "pounds", "source"]
        labels = {"kind": "Which rate it is"}
        widgets = {"kind": forms.RadioSelect}

    def clean_pounds(self):
        pounds = self.cleaned_data["pounds"]
        if pounds is not None and not 0 < pounds < 1000:
            raise forms.ValidationError("Enter pounds an hour, like 12.60", code="amount")
        return pounds


class SupportCostForm(SaysWhatToEnter, Once, EditForm):
    starts_on = DayField(label="From", help_text=DAY)
    ends_on = DayField(label="Until", help_text="Like 31/3/2027")
    amount = MoneyField(label="Pounds", help_text="Like 1,250 or 1250.50")
    source = PlainTextField(label="Where the figure is from", max_length=200, required=False)

    class Meta:
        model = SupportCost
        fields = ["kind", "amount", "starts_on", "ends_on", "centre", "group", "source"]
        labels = {"kind": "What for", "centre": "At which centre", "group": "Or for which group"}
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, user, authority, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.instance
        for name, places, chosen, empty in (
            ("centre", centres_for(user, Permission.RUN_VOLUNTEERS), own.centre_id, "No centre"),
            ("group", providers_for(user, Permission.RUN_VOLUNTEERS), own.group_id, "No group"),
        ):
            offered = places.filter(authority=authority)
            # What a colleague has chosen stays to be chosen.
            offered |= places.model.objects.filter(pk=chosen)
            field = self.fields[name]
            field.queryset, field.empty_label = offered.distinct().order_by("name"), empty

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if amount is not None and amount >= 10**8:
            raise forms.ValidationError("Enter less than £100,000,000", code="amount")
        return amount

    def clean(self):
        cleaned = super().clean()
        both = [name for name in ("centre", "group") if cleaned.get(name)]
        if len(both) != 1 and not {"centre", "group"} & set(self.errors):
            self.add_error("centre", "Choose either a centre or a group")
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Enter a day that is not before the first")
        return cleaned

    def _get_validation_exclusions(self):
        """What is said beside the fields in words is not said again by its constraint."""
        return super()._get_validation_exclusions() | set(self.errors)
