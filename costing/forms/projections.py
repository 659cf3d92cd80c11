"""What people type about a projection and its amounts."""

from uuid import uuid4

from django import forms

from accounts.permissions import Permission
from centres.forms.entering import MoneyField, SaysWhatToEnter
from centres.forms.programme import WithPresets
from coproduction.forms.boards import Keyed
from costing.forms.numbers import FinancialYearField, NumberField, WholeNumberField
from costing.forms.placed import PlacedOrNotForm
from costing.models import OutcomeValue, ProjectedAmount, Projection, ValueKind
from costing.projecting.calculations import worth_of_quantity
from documents.values import LARGEST_AMOUNT
from families.forms.editing import EditForm
from families.forms.fields import PlainTextField, uuid_of

POUNDS = "Like 100,000"
MOST_AMOUNTS, BLANKS = 100, 2
MOST_YEARS = 100


class ProjectionForm(PlacedOrNotForm, Keyed, EditForm):
    permission = Permission.EDIT_COSTING
    field_order = ["name", "place", "first_year", "horizon_years"]

    name = PlainTextField(label="What it is called", max_length=150)
    first_year = FinancialYearField(label="First financial year", help_text="Like 2012-13")
    horizon_years = WholeNumberField(
        label="Years ahead", least=1, most=MOST_YEARS, initial=10,
        help_text="Amounts without a last year go on to its end. 10 is usual.",
    )  # fmt: skip
    optimism_bias_percent = NumberField(
        label="Optimism bias, per cent",
        required=False,
        help_text="Taken off every benefit before it is discounted, because plans turn out too "
        "rosy. Like 15. An amount may have its own.",
    )

    class Meta:
        model = Projection
        fields = ["name", "first_year", "horizon_years", "timing", "optimism_bias_percent",
                  "source"]  # fmt: skip
        widgets = {"timing": forms.RadioSelect, "source": forms.Textarea(attrs={"rows": 3})}
        labels = {"timing": "How the first year is discounted"}

    def clean_optimism_bias_percent(self):
        return self.cleaned_data["optimism_bias_percent"] or 0


class AmountForm(SaysWhatToEnter, WithPresets, EditForm):
    """One amount. With an outcome, pounds and their range are worked out from how many.

    ``outcomes``: the values that may be chosen, by their uuid.
    """

    presets = {"projection"}

    label = PlainTextField(label="What", max_length=150)
    from_year = WholeNumberField(label="From year", least=1, most=MOST_YEARS, initial=1)
    to_year = WholeNumberField(label="To year", least=1, most=MOST_YEARS, required=False)
    amount = MoneyField(label="Pounds a year", required=False)
    low = MoneyField(label="At least", required=False)
    high = MoneyField(label="At most", required=False)
    quantity = NumberField(label="How many a year", required=False, most=99_999_999, example="12")
    optimism_bias_percent = NumberField(label="Own bias, per cent", required=False)
    outcome = forms.ChoiceField(label="Worth of an outcome", required=False)
    agency = PlainTextField(label="Whose money", max_length=120, required=False)
    source = PlainTextField(label="Where the figure is from", max_length=200, required=False)

    class Meta:
        model = ProjectedAmount
        fields = ["kind", "value_kind", "label", "from_year", "to_year", "amount", "low", "high",
                  "outcome", "quantity", "optimism_bias_percent", "agency", "source"]  # fmt: skip

    def __init__(self, *args, outcomes, **kwargs):
        super().__init__(*args, **kwargs)
        self.outcomes = outcomes
        self.fields["outcome"].choices = [
            ("", "None: pounds are typed"),
            *((key, _in_words(value)) for key, value in outcomes.items()),
        ]
        if self.instance.outcome_id:
            self.initial["outcome"] = str(self.instance.outcome.uuid)
        value = self.fields["value_kind"]
        value.required, value.label = False, "Kind of value"
        value.choices = [("", "Choose"), *ValueKind.choices]

    def clean_outcome(self):
        return self.outcomes.get(self.cleaned_data["outcome"])

    def clean(self):
        cleaned = super().clean()
        outcome, quantity = cleaned.get("outcome"), cleaned.get("quantity")
        if outcome and "quantity" not in self.errors:
            self._value(cleaned, outcome, quantity)
        elif not outcome and "outcome" not in self.errors:
            self._typed(cleaned, quantity)
        first, last = cleaned.get("from_year"), cleaned.get("to_year")
        if first and last and last < first:
            self.add_error("to_year", "Enter a year that is not before the first")
        if cleaned.get("kind") != ProjectedAmount.Kind.BENEFIT:
            cleaned["optimism_bias_percent"] = None
        return cleaned

    def _value(self, cleaned, outcome, quantity):
        if quantity is None:
            self.add_error("quantity", "Enter how many of the outcome a year, like 12")
            return
        cleaned |= {
            "amount": worth_of_quantity(outcome.amount, quantity),
            "low": worth_of_quantity(outcome.low, quantity),
            "high": worth_of_quantity(outcome.high, quantity),
            "value_kind": outcome.kind,
        }
        if max(cleaned["amount"], cleaned["high"] or 0) > LARGEST_AMOUNT:
            self.add_error("quantity", f"Enter fewer: it may come to £{LARGEST_AMOUNT:,} at most")

    def _typed(self, cleaned, quantity):
        if quantity is not None:
            self.add_error("outcome", "Choose the outcome of which there are so many")
        if cleaned.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", "Enter pounds a year, or choose an outcome and how many")
        if not cleaned.get("value_kind") and "value_kind" not in self.errors:
            of = f" of “{cleaned['label']}”" if cleaned.get("label") else ""
            words = f"Choose the kind of value{of}: fiscal, economic or social"
            self.add_error("value_kind", words)
        amount, low, high = (cleaned.get(name) for name in ("amount", "low", "high"))
        if None not in (amount, low) and low > amount:
            self.add_error("low", "Enter at most the pounds a year")
        if None not in (amount, high) and high < amount:
            self.add_error("high", "Enter the pounds a year or more")

    def _get_validation_exclusions(self):
        """What is said beside the fields in words is not said again by a constraint."""
        return super()._get_validation_exclusions() | set(self.errors)


def _in_words(value):
    return f"{value.name}: £{value.amount:,.2f} {value.unit} ({value.get_kind_display().lower()})"


class AmountRow:
    """One row of the page: its form, the key of its amount, and whether it is to be taken out.

    ``is_new``: it was not stored when the page was made.
    """

    def __init__(self, form, key, *, is_new, out=False):
        self.form, self.key, self.is_new, self.out = form, key, is_new, out
        self.number = form.prefix.removeprefix("rows-")

    @property
    def has_more(self):
        """Whether what is folded away holds something to see."""
        form = self.form
        names = ("low", "high", "outcome", "quantity", "optimism_bias_percent")
        said = any(form[name].value() not in (None, "") for name in names)
        return said or any(form[name].errors for name in (*names, "agency", "source"))

    @property
    def is_empty(self):
        """A new row in which nothing was written."""
        names = ("label", "amount", "low", "high", "outcome", "quantity", "agency", "source")
        said = (self.form.data.get(self.form.add_prefix(name), "") for name in names)
        return self.is_new and not any(text.strip() for text in said)


class AmountRows:
    """All amounts of a projection on one page, saved together or not at all.

    A row is known by the uuid of its amount, a new one by the uuid that its amount will have: the
    page sent twice makes it once.
    """

    def __init__(self, data, *, projection):
        self.projection, self.non_form_errors = projection, []
        self.stored = {str(row.uuid): row for row in projection.amounts.select_related("outcome")}
        for row in self.stored.values():
            row.projection = projection
        self.outcomes = self._outcomes(held=data is not None)
        self.rows = self._as_stored() if data is None else self._as_posted(data)

    def _outcomes(self, *, held):
        """Of its authority and everybody's; what an amount is worked out with stays.

        ``held``: while amounts are worked out with them, nobody changes what they are worth.
        """
        found = OutcomeValue.objects.of_authority(self.projection.authority_id)
        if held:
            found = found.select_for_update()
        used = (row.outcome for row in self.stored.values() if row.outcome)
        return {str(value.uuid): value for value in (*used, *found.order_by("name", "pk"))}

    @property
    def forms(self):
        return [row.form for row in self.rows if not row.out and not row.is_empty]

    def total_error_count(self):
        """As Django's own formsets count them."""
        return len(self.non_form_errors) + sum(len(form.errors) for form in self.forms)

    def is_valid(self):
        return not self.total_error_count()

    def _as_stored(self):
        rows = [
            AmountRow(self._form(None, n, row), key, is_new=False)
            for n, (key, row) in enumerate(self.stored.items())
        ]
        more = [self._new(None, len(rows) + n, str(uuid4())) for n in range(BLANKS)]
        return rows + more

    def _as_posted(self, data):
        rows, number = [], 0
        while f"rows-{number}-key" in data and number < MOST_AMOUNTS:
            key = str(uuid_of(data[f"rows-{number}-key"]) or uuid4())
            if found := self.stored.get(key):
                is_new = f"rows-{number}-new" in data
                row = AmountRow(self._form(data, number, found), key, is_new=is_new)
            else:
                row = self._new(data, number, key)
                self._say_if_gone(data, number, row)
            row.out = f"rows-{number}-out" in data
            rows.append(row)
            number += 1
        if number >= MOST_AMOUNTS and f"rows-{number}-key" in data:
            self.non_form_errors.append(f"A projection has at most {MOST_AMOUNTS} amounts")
        if not rows:
            self.non_form_errors.append("Nothing came with the form. Open the page again")
        return rows

    def _say_if_gone(self, data, number, row):
        if f"rows-{number}-new" in data or f"rows-{number}-out" in data:
            return
        name = data.get(row.form.add_prefix("label"), "")[:150]
        self.non_form_errors.append(
            f"Somebody took “{name}” out meanwhile. Save again to put it back, or tick “Take out”"
        )

    def _new(self, data, number, key):
        blank = ProjectedAmount(projection=self.projection, kind=ProjectedAmount.Kind.BENEFIT)
        return AmountRow(self._form(data, number, blank), key, is_new=True)

    def _form(self, data, number, row):
        prefix = f"rows-{number}"
        return AmountForm(data, instance=row, prefix=prefix, outcomes=self.outcomes)
