"""What people may type about a group's budgets and ventures, in pounds and pence."""

from django import forms
from django.db.models import Exists, OuterRef

from accounts.permissions import Permission
from centres.access import may
from centres.forms.entering import MoneyField
from centres.models import Venue
from coproduction.forms.growth import DAY, OfGroupForm
from coproduction.models import Agreement, Budget, BudgetEntry, Venture, VentureEntry
from families.forms.fields import DayField, PastDayField, PlainTextField

POUNDS = "Like 1,250 or 1250.50"


class AboveNothing:
    """A form with an amount that is not 0."""

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if amount is not None and not amount:
            raise forms.ValidationError("Enter an amount above £0", code="amount")
        return amount


class BudgetForm(AboveNothing, OfGroupForm):
    name = PlainTextField(label="What it is called", max_length=150)
    funder = PlainTextField(label="Who gives it", max_length=150, required=False)
    amount = MoneyField(label="Pounds in all", help_text=POUNDS)
    starts_on = DayField(label="From", required=False, help_text=DAY)
    ends_on = DayField(label="Until", required=False, help_text="Like 31/3/2027")
    source = PlainTextField(label="Where the figure is from", max_length=200, required=False)

    class Meta:
        model = Budget
        fields = ["kind", "name", "funder", "amount", "starts_on", "ends_on", "agreement", "source"]
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["agreement"]
        field.label, field.empty_label = "Part of an agreement", "Of none"
        seen = Agreement.objects.for_user(self.user).filter(provider=self.group)
        field.queryset = seen | Agreement.objects.filter(pk=self.instance.agreement_id)

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Enter a day that is not before the first")
        return cleaned

    def clean_kind(self):
        """What a centre delegates is its manager's word, not that of the group that has it."""
        delegated = Budget.Kind.DELEGATED
        was = self.initial.get("kind") if self.instance.pk else ""
        is_delegated = delegated in (self.cleaned_data["kind"], was)
        if is_delegated and not may(self.user, Permission.EDIT_AGREEMENTS):
            raise forms.ValidationError("The centre’s manager enters what the centre delegates.")
        return self.cleaned_data["kind"]


class BudgetEntryForm(AboveNothing, OfGroupForm):
    """A commitment, or a spending that may settle one which nothing has settled yet."""

    presets = {"budget", "kind"}
    what_for = PlainTextField(label="What for", max_length=200)
    amount = MoneyField(label="Pounds", help_text=POUNDS)

    class Meta:
        model = BudgetEntry
        fields = ["on", "what_for", "amount", "settles"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.kind == BudgetEntry.Kind.COMMITMENT:
            self.fields["on"] = DayField(label="Promised on", help_text=DAY)
            del self.fields["settles"]
            self.see_again(without=["settles"])
        else:
            self.fields["on"] = PastDayField(label="Paid on", help_text=DAY)
            self._offer_open_commitments()

    def _offer_open_commitments(self):
        field = self.fields["settles"]
        field.label, field.empty_label = "Which commitment it settles", "None"
        field.help_text = (
            "The spending then counts in its place, whatever was promised. For a part of it, "
            "change the commitment to what is still to come."
        )
        others = BudgetEntry.objects.filter(settles=OuterRef("pk")).exclude(pk=self.instance.pk)
        field.queryset = BudgetEntry.objects.filter(
            ~Exists(others), budget=self.instance.budget, kind=BudgetEntry.Kind.COMMITMENT
        )
        field.error_messages["invalid_choice"] = (
            "Choose a commitment of this budget that nothing has settled yet"
        )

    def group_of(self, instance):
        return instance.budget.provider


class VentureForm(OfGroupForm):
    name = PlainTextField(label="What it is called", max_length=150)
    opened_on = DayField(label="Open since", required=False, help_text=DAY)
    closed_on = DayField(label="Closed since", required=False, help_text=DAY)

    class Meta:
        model = Venture
        fields = ["name", "kind", "status", "about", "venue", "opened_on", "closed_on"]
        labels = {"status": "How far it is", "about": "What it is", "venue": "Where"}
        widgets = {
            "kind": forms.RadioSelect,
            "status": forms.RadioSelect,
            "about": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["venue"]
        field.empty_label = "Not said"
        field.queryset = Venue.objects.filter(centre__in=self.group.centres.all()).order_by(
            "name"
        ) | Venue.objects.filter(pk=self.instance.venue_id)

    def clean(self):
        cleaned = super().clean()
        opened_on, closed_on = cleaned.get("opened_on"), cleaned.get("closed_on")
        if opened_on and closed_on and closed_on < opened_on:
            self.add_error("closed_on", "Enter a day that is not before it opened")
        return cleaned


class VentureEntryForm(AboveNothing, OfGroupForm):
    presets = {"venture", "kind"}
    on = PastDayField(label="Day", help_text="Like 25/3/2026. For a whole week, its last day.")
    what = PlainTextField(label="What it was", max_length=200, help_text="Like: takings, or milk")
    amount = MoneyField(label="Pounds", help_text=POUNDS)

    class Meta:
        model = VentureEntry
        fields = ["on", "what", "amount"]

    def group_of(self, instance):
        return instance.venture.provider
