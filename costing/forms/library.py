"""What people type about values from outside: outcomes, price levels and discount rates."""

from decimal import Decimal

from django import forms
from django.db.models import Max

from centres.forms.entering import MoneyField, SaysWhatToEnter
from centres.forms.programme import WithPresets
from costing.forms.numbers import FinancialYearField, NumberField, WholeNumberField
from costing.models import Deflator, DiscountRate, OutcomeValue
from documents.values import LARGEST_AMOUNT
from families.forms.editing import EditForm
from families.forms.fields import DayField, PlainTextField

DAY = "Like 1/4/2026"
SOURCE = "Who published it, where and when."


class LibraryForm(SaysWhatToEnter, WithPresets, EditForm):
    presets = {"authority"}
    source = PlainTextField(label="Where the figure is from", max_length=200, help_text=SOURCE)

    def _get_validation_exclusions(self):
        """What is said beside the fields in words is not said again by a constraint."""
        return super()._get_validation_exclusions() | set(self.errors)


class OutcomeValueForm(LibraryForm):
    name = PlainTextField(
        label="Outcome", max_length=150, help_text="Like: a child ready for school"
    )
    unit = PlainTextField(label="One of it is", max_length=60, help_text="Like: a child a year")
    amount = MoneyField(label="Pounds", help_text="What one of it is worth, like 1,250")
    low = MoneyField(label="At least", required=False)
    high = MoneyField(label="At most", required=False)
    agency = PlainTextField(label="Who gains", max_length=120, required=False)
    price_year = FinancialYearField(label="In the prices of", help_text="Like 2012-13")
    note = PlainTextField(label="Note", max_length=300, required=False)

    class Meta:
        model = OutcomeValue
        fields = ["name", "unit", "kind", "amount", "low", "high", "agency", "price_year",
                  "confidence", "source", "note"]  # fmt: skip
        widgets = {"kind": forms.RadioSelect, "confidence": forms.RadioSelect}
        labels = {"kind": "Kind of value", "confidence": "How sure one can be of it"}

    def clean(self):
        cleaned = super().clean()
        amount, low, high = (cleaned.get(name) for name in ("amount", "low", "high"))
        if None not in (amount, low) and low > amount:
            self.add_error("low", "Enter at most the pounds above")
        if None not in (amount, high) and high < amount:
            self.add_error("high", "Enter the pounds above, or more")
        if amount is not None and self.instance.pk and not self.errors:
            most = self.instance.used_in.aggregate(most=Max("quantity"))["most"] or 0
            if max(amount, high or 0) * most > LARGEST_AMOUNT:
                words = "Enter less: a projection counts more of it a year than pounds can be kept"
                self.add_error("amount", words)
        return cleaned


class DeflatorForm(LibraryForm):
    year = FinancialYearField(label="Financial year", help_text="Like 2012-13")
    index = NumberField(
        label="Index", least=Decimal("0.001"), most=99_999, places=3, example="87.5",
        help_text="The price level of the year, as published; any year may be 100.",
    )  # fmt: skip
    published_on = DayField(label="Published on", help_text=DAY)

    class Meta:
        model = Deflator
        fields = ["year", "index", "published_on", "source"]


class DiscountRateForm(LibraryForm):
    starts_on = DayField(
        label="In force from",
        help_text="A projection takes the rates in force on the first day of its first year. "
        "Rates from one day belong together. Like 1/4/2026",
    )
    from_year = WholeNumberField(
        label="From year of the projection", least=1, most=100, initial=1,
        help_text="1 for the first rate; a rate that falls later has its own, like 31.",
    )  # fmt: skip
    percent = NumberField(label="Per cent a year", most=99, places=3, help_text="Like 3.5")

    class Meta:
        model = DiscountRate
        fields = ["starts_on", "from_year", "percent", "source"]

    def clean(self):
        cleaned = super().clean()
        day, year = cleaned.get("starts_on"), cleaned.get("from_year")
        if day and year and year > 1 and not self._first_rate(day):
            self.add_error("from_year", "Enter the rate from year 1 of that day first")
        if self.instance.pk and self._leaves_others(day, year):
            self.add_error(
                "from_year", "Later rates of its day need a rate from year 1. Change these first"
            )
        return cleaned

    def _others(self):
        rates = DiscountRate.objects.filter(authority=self.instance.authority)
        return rates.exclude(pk=self.instance.pk)

    def _first_rate(self, day):
        return self._others().filter(starts_on=day, from_year=1).exists()

    def _leaves_others(self, day, year):
        """Whether what stood first on its old day does not stand there any more."""
        stored = DiscountRate.objects.get(pk=self.instance.pk)
        if stored.from_year != 1 or (day, year) == (stored.starts_on, 1):
            return False
        return self._others().filter(starts_on=stored.starts_on).exists()
