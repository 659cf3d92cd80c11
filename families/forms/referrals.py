"""A referral as staff write it down, and what came of it."""

import datetime as dt
from uuid import uuid4

from django import forms
from django.utils import timezone

from centres.working_days import working_days_after
from families.forms.editing import EditForm
from families.forms.families import centres_of
from families.forms.fields import DayField, PastDayField, PhoneField, PlainTextField
from families.models import Referral
from families.referrals import agencies_of

USUAL_WAIT = 5  # working days until the next step, unless she says another day
FURTHEST = dt.timedelta(days=366)


class NextStepMixin:
    def clean_next_step_on(self):
        day = self.cleaned_data["next_step_on"]
        if day and day != self.instance.next_step_on and day > timezone.localdate() + FURTHEST:
            raise forms.ValidationError("Enter a day within a year", code="range")
        return day


class ReferralForm(NextStepMixin, EditForm):
    """``family``: the one that it is of, or None for one to us of somebody not known yet."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    agency = PlainTextField(
        max_length=120,
        help_text="Write it the same way each time.",
        widget=forms.TextInput(attrs={"list": "agencies", "autocomplete": "off"}),
        error_messages={"required": "Enter the agency, like “Health visiting”"},
    )
    phone = PhoneField(label="Her phone", required=False, max_length=30)
    made_on = PastDayField(
        label="When was it made?",
        help_text="Like 25/3/2026.",
        error_messages={"required": "Enter the day, like 25/3/2026"},
    )
    next_step_on = DayField(
        label="Next step by", required=False, help_text="Like 25/3/2026. Empty: nothing planned."
    )

    class Meta:
        model = Referral
        fields = [
            "centre",
            "direction",
            "name",
            "phone",
            "agency",
            "worker",
            "profession",
            "made_on",
            "what_for",
            "note_level",
            "next_step_on",
        ]
        field_classes = {
            "name": PlainTextField,
            "worker": PlainTextField,
            "profession": PlainTextField,
        }
        labels = {
            "direction": "Which way?",
            "name": "Who is it?",
            "worker": "Who at the agency?",
            "profession": "Their profession",
            "what_for": "What for?",
            "note_level": "Who may read what for?",
        }
        help_texts = {
            "name": "As the agency wrote it. You can link the family later.",
            "note_level": "A safeguarding note is read by managers only, and each reading is kept.",
        }
        widgets = {
            "direction": forms.RadioSelect,
            "note_level": forms.RadioSelect,
            "what_for": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {"centre": {"required": "Choose a centre"}}

    def __init__(self, *args, user, family=None, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        today = timezone.localdate()
        is_new = self.instance.pk is None
        if is_new:
            self.initial.setdefault("submission_key", uuid4())
            self.initial.setdefault("made_on", today)
            self.initial.setdefault("next_step_on", working_days_after(today, USUAL_WAIT))
        self.fields["direction"].choices = Referral.Direction.choices
        self.fields["note_level"].choices = self.instance._meta.get_field("note_level").choices
        dropped = ["centre", "name", "phone"] if family else ["direction"]
        if not is_new:
            dropped = ["centre", "direction", "submission_key"]
            dropped += ["name", "phone"] if self.instance.direction == "out" else []
        for name in dropped:
            del self.fields[name]
        if "centre" in self.fields:
            centres = centres_of(user)
            self.fields["centre"].queryset = centres
            if len(centres) == 1:
                self.initial.setdefault("centre", centres[0])
        self.agencies = agencies_of(Referral.objects.for_user(user))

    def clean(self):
        cleaned = super().clean()
        no_family = not self.instance.family_id and "name" in self.fields
        if no_family and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", "Enter a name, as the agency wrote it")
        return cleaned

    def _get_validation_exclusions(self):
        """Which way it goes and whose it is are set by the page; the database holds the rest."""
        return super()._get_validation_exclusions() | {"family", "status", "outcome"}


class OutcomeForm(NextStepMixin, EditForm):
    """How far it is and, once it is done, what came of it."""

    next_step_on = DayField(label="Next step by", required=False, help_text="Like 25/3/2026.")
    outcome = forms.ChoiceField(
        label="What came of it?",
        required=False,
        choices=[("", "Not done yet"), *Referral.Outcome.choices],
    )
    outcome_on = PastDayField(
        label="On which day?", required=False, help_text="Empty: today, once it is done."
    )

    class Meta:
        model = Referral
        fields = ["status", "next_step_on", "outcome", "outcome_on", "outcome_note"]
        labels = {"status": "How far are we?", "outcome_note": "In a few words"}
        widgets = {"status": forms.RadioSelect, "outcome_note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["status"].choices = Referral.Status.choices

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        if cleaned["status"] != Referral.Status.DONE:
            cleaned["outcome"], cleaned["outcome_on"] = "", None
            return cleaned
        cleaned["next_step_on"] = None
        cleaned["outcome_on"] = cleaned["outcome_on"] or timezone.localdate()
        if not cleaned["outcome"]:
            self.add_error("outcome", "Say what came of it")
        elif cleaned["outcome_on"] < self.instance.made_on:
            self.add_error("outcome_on", "This is before the referral. Check the two dates")
        return cleaned


class PeriodForm(forms.Form):
    first = DayField(label="From", error_messages={"required": "Enter the first day"})
    last = DayField(label="To", error_messages={"required": "Enter the last day"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "Enter a day that is not before the first")
        return cleaned
