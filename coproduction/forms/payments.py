"""What people type about payments of an agreement."""

from uuid import uuid4

from django import forms

from centres.forms.entering import MoneyField, SaysWhatToEnter
from coproduction.models import Payment
from families.forms.editing import EditForm
from families.forms.fields import DayField, PastDayField

MONTHS = [(1, "Every month"), (3, "Every quarter"), (6, "Every half year"), (12, "Every year")]
MOST_PAYMENTS = 60
LARGEST = 10**10


class PaymentForm(SaysWhatToEnter, EditForm):
    """``submission_key``: of a new payment; the same form sent twice makes it once."""

    due_on = DayField(label="Due on", help_text="Like 25/3/2010.")
    submission_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Payment
        fields = ["due_on", "amount", "what_for"]
        field_classes = {"amount": MoneyField}
        labels = {"amount": "Pounds", "what_for": "What for"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["submission_key"]
        else:
            self.initial["submission_key"] = uuid4()

    def clean_amount(self):
        amount = self.cleaned_data["amount"]
        if amount is not None and not 0 < amount < LARGEST:
            raise forms.ValidationError("Enter an amount above 0, like 2,400")
        return amount


class PaidForm(SaysWhatToEnter, EditForm):
    paid_on = PastDayField(label="Paid on", help_text="Like 25/3/2010.")

    class Meta:
        model = Payment
        fields = ["paid_on", "reference"]
        help_texts = {"reference": "As it stands in the bank's books, if you like."}


class PlanForm(SaysWhatToEnter, forms.Form):
    number = forms.IntegerField(label="How many payments", min_value=1, max_value=MOST_PAYMENTS)
    first_due_on = DayField(label="The first is due on", help_text="Like 25/3/2010.")
    months = forms.TypedChoiceField(
        label="How often", choices=MONTHS, coerce=int, widget=forms.RadioSelect
    )
