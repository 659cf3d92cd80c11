"""What people type to offer terms, sign them, open them again and end an agreement."""

from django import forms
from django.utils import timezone

from centres.forms.entering import SaysWhatToEnter
from coproduction.models import Signature
from families.forms.fields import DayField, PastDayField, PlainTextField

DAY = "Like 1/4/2026"


class OfferForm(SaysWhatToEnter, forms.Form):
    """``seen``: the checksum of the terms that the page shows."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    what_changed = forms.CharField(
        label="What is different, and why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In your words. It stands beside the list above, in the terms and on paper.",
    )
    unsettled = forms.BooleanField(
        label="We sign although not every question on sharing data is settled"
    )

    def __init__(self, *args, is_first, is_settled, **kwargs):
        super().__init__(*args, **kwargs)
        words = "Settle the questions on sharing data, or tick this"
        self.fields["unsettled"].error_messages["required"] = words
        if is_first:
            del self.fields["what_changed"]
        if is_settled:
            del self.fields["unsettled"]


class SignForm(SaysWhatToEnter, forms.Form):
    """A signature in here: by the one who is signed in, today."""

    name = PlainTextField(label="Your name", max_length=120)
    role = PlainTextField(
        label="You sign as", max_length=120, help_text="Like “Chair of the group”."
    )
    has_read = forms.BooleanField(label="I have read these terms and sign them")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["has_read"].error_messages["required"] = "Tick this to sign"


class PaperSignatureForm(SaysWhatToEnter, forms.Form):
    """A signature that stands on paper, written down here."""

    party = forms.ChoiceField(label="Who signed", widget=forms.RadioSelect)
    name = PlainTextField(label="Name", max_length=120)
    role = PlainTextField(label="Signed as", max_length=120, help_text="Like “Centre manager”.")
    signed_on = PastDayField(label="Day on the paper", help_text=DAY)

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        names = {
            Signature.Party.COMMISSIONER: version.document.get("commissioner", ""),
            Signature.Party.PROVIDER: version.document.get("provider", ""),
        }
        signed = {one.party for one in version.signatures.all()}
        self.fields["party"].choices = [
            (party, f"For {names[party] or party.label.lower()}")
            for party in Signature.Party
            if party not in signed
        ]


class OpenForm(SaysWhatToEnter, forms.Form):
    why = PlainTextField(
        label="Why the terms change",
        max_length=300,
        help_text="Like “The review of May asked for a session on Saturdays”.",
    )


class EndForm(SaysWhatToEnter, forms.Form):
    on = DayField(label="Its last day", help_text=DAY)
    why = PlainTextField(label="Why it ends", max_length=300)

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        self.fields["on"].initial = min(timezone.localdate(), agreement.ends_on)

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on < self.agreement.starts_on:
            raise forms.ValidationError("Enter a day after it began", code="early")
        if on > timezone.localdate():
            raise forms.ValidationError(
                "Enter today or a day before. To let it end later, change its last day.",
                code="future",
            )
        return on
