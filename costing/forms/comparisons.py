"""What people choose to compare, and in whose prices."""

from django import forms

from centres.forms.entering import SaysWhatToEnter
from centres.periods import FinancialYear, PeriodError
from costing.models import Comparison, Deflator, ServiceModel
from families.forms.editing import EditForm

MOST_OTHERS = 8
OWN_PRICES = "Each in its own prices"


class ComparisonForm(SaysWhatToEnter, EditForm):
    prices_year = forms.TypedChoiceField(
        label="In the prices of",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Money is moved between years by the price index under “Values and prices”.",
    )

    class Meta:
        model = Comparison
        fields = ["title", "existing", "redesigned", "others", "prices_year", "note"]
        widgets = {
            "note": forms.Textarea(attrs={"rows": 3}),
            "others": forms.CheckboxSelectMultiple,
        }
        labels = {"existing": "Existing service", "redesigned": "Redesigned service"}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        models = ServiceModel.objects.editable_by(user)
        for kind in ServiceModel.Kind.values:
            self.fields[kind].queryset = models.filter(kind=kind)
            self.fields[kind].empty_label = "Choose a service model"
            self.fields[kind].error_messages["invalid_choice"] = "Choose one from the list."
        others = self.fields["others"]
        others.queryset, others.required = models, False
        others.error_messages["invalid_choice"] = "Tick only models from the list."
        years = price_years(user) | {self.instance.prices_year or 0} - {0}
        self.fields["prices_year"].choices = [("", OWN_PRICES)] + [
            (year, str(FinancialYear(year))) for year in sorted(years, reverse=True)
        ]

    def clean(self):
        cleaned = super().clean()
        others = cleaned.get("others") or []
        both = {cleaned.get("existing"), cleaned.get("redesigned")}
        twice = [str(model) for model in others if model in both]
        if twice:
            self.add_error("others", f"“{twice[0]}” is compared already. Untick it here.")
        if len(others) > MOST_OTHERS:
            self.add_error("others", f"Choose {MOST_OTHERS} others at most.")
        return cleaned


def price_years(user) -> set[int]:
    """Financial years in whose prices she may ask for money: those with an index, and those of
    her models."""
    indexed = Deflator.objects.for_user(user).values_list("year", flat=True)
    models = ServiceModel.objects.for_user(user).only("starts_on")
    return {*indexed, *(model.price_year for model in models)}


class PricesForm(forms.Form):
    """The prices that a reader asks for in the address, like ``?prices=2024-25``."""

    prices = forms.ChoiceField(label="In the prices of", required=False)

    def __init__(self, *args, user, shown, **kwargs):
        """``shown``: the prices that the page is in, or was asked for; empty for own prices."""
        super().__init__(*args, initial={"prices": shown or "own"}, **kwargs)
        years = {str(FinancialYear(year)) for year in price_years(user)} | {shown} - {""}
        self.fields["prices"].choices = [("own", OWN_PRICES)] + [
            (year, year) for year in sorted(years, reverse=True)
        ]


OWN = 0


def prices_asked(text: str) -> int | None:
    """The year that an address names, ``OWN`` for each in its own prices, None where it names
    none. Raises ``PeriodError`` in words."""
    if not text:
        return None
    if text == "own":
        return OWN
    year = FinancialYear.parse(text).start
    if not 1950 <= year <= 2100:
        raise PeriodError(f"“{text}” is too far away. Write a year from 1950-51 to 2100-01.")
    return year
