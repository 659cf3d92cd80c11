"""What staff write down about a first contact."""

import datetime as dt
from uuid import uuid4

from django import forms
from django.contrib.auth import get_user_model
from django.utils import timezone

from centres.working_days import working_days_after
from families.first_contacts import latest_change, who_may_follow_up
from families.follow_up import WAITING, ago_words
from families.forms.fields import DayField, PlainTextField
from families.models import FirstContact

USUAL_WAIT = 2  # working days until the next try, unless she says another day
FURTHEST = dt.timedelta(days=366)


class FollowUpForm(forms.Form):
    """A form that is sent once, however often it is pressed."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, contact, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.contact = contact
        self.initial.setdefault("submission_key", uuid4())
        for name, value in self.stored().items():
            self.initial.setdefault(name, value)

    def stored(self):
        return {}

    def seen_again(self, name):
        """Sent again, her words win: by then she has seen the other's."""
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = self.stored()[name]


class HappenedForm(FollowUpForm):
    """What happened, and what is next."""

    TRIED, NOTE = "tried", "note"
    HAPPENED = [
        (TRIED, "Tried to reach her, no answer"),
        (FirstContact.Status.CONTACTED, "Reached her"),
        (FirstContact.Status.CAME_ALONG, "She came along"),
        (FirstContact.Status.REGISTERED, "She is registered"),
        (FirstContact.Status.NOT_NOW, "Not now"),
        (NOTE, "Something else"),
    ]

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    happened = forms.ChoiceField(
        label="What happened?",
        choices=HAPPENED,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened"},
    )
    words = PlainTextField(
        label="In a few words",
        required=False,
        max_length=300,
        help_text="For “not now” or “something else”, say why or what.",
    )
    next_step = forms.ChoiceField(
        label="What is next?",
        choices=[("", "Nothing for now"), *FirstContact.NextStep.choices],
        required=False,
    )
    next_step_on = DayField(label="By when?", required=False, help_text="Like 25/3/2026.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        planned = self.contact.next_step_on
        self.initial.setdefault("next_step", self.contact.next_step or FirstContact.NextStep.CALL)
        self.initial.setdefault(
            "next_step_on",
            planned if planned and planned > today else working_days_after(today, USUAL_WAIT),
        )

    def stored(self):
        step = f"{self.contact.next_step}|{self.contact.next_step_on or ''}"
        return {"seen": f"{self.contact.status}|{step}"}

    def clean_next_step_on(self):
        day, today = self.cleaned_data["next_step_on"], timezone.localdate()
        if day and not today <= day <= today + FURTHEST:
            raise forms.ValidationError("Enter a day from today to a year ahead", code="range")
        return day

    def clean(self):
        cleaned = super().clean()
        happened = cleaned.get("happened")
        if happened and not self.goes_on:
            cleaned["next_step"], cleaned["next_step_on"] = "", None
            self.errors.pop("next_step_on", None)
        elif happened:
            self._check_next_step(cleaned, needed=happened != self.NOTE)
        if happened in (FirstContact.Status.NOT_NOW, self.NOTE) and not cleaned.get("words"):
            self.add_error("words", "Say why, or what happened, in a few words")
        if not self.errors:
            self._check_meanwhile()
        return cleaned

    def _check_next_step(self, cleaned, *, needed):
        if "next_step_on" not in cleaned:
            return
        step, day = cleaned.get("next_step"), cleaned["next_step_on"]
        if not step and needed:
            self.add_error("next_step", "Choose what is next, so that nobody is forgotten")
        elif step and not day:
            self.add_error("next_step_on", "Enter the day by which it is done")
        elif not step:
            cleaned["next_step_on"] = None

    @property
    def goes_on(self):
        happened = self.cleaned_data["happened"]
        if happened == self.NOTE:
            return self.contact.status in WAITING
        return happened in (self.TRIED, *WAITING)

    @property
    def status(self):
        """How far it is after this."""
        happened = self.cleaned_data["happened"]
        if happened == self.NOTE:
            return self.contact.status
        if happened == self.TRIED:
            is_open = self.contact.status in WAITING
            return self.contact.status if is_open else FirstContact.Status.NEW
        return happened

    def _check_meanwhile(self):
        """Somebody may have written something down since she opened the page."""
        now, seen = self.stored()["seen"], self.cleaned_data["seen"]
        if not seen or seen == now:
            return
        step, day = self.cleaned_data["next_step"], self.cleaned_data["next_step_on"]
        was, (is_now, *step_now) = seen.split("|")[0], now.split("|")
        agrees = self.cleaned_data["happened"] in (is_now, self.NOTE)
        if (was == is_now or agrees) and step_now == [step, str(day or "")]:
            return
        latest = latest_change(self.contact)
        who = latest.by if latest and latest.by else "Somebody"
        when = ago_words((timezone.now() - latest.at).total_seconds()) if latest else "meanwhile"
        said = latest.words if latest and latest.words else self.contact.get_status_display()
        self.add_error(
            "happened", f"{who} changed this {when}: “{said}” Check what you wrote and save again"
        )
        self.seen_again("seen")

    def values(self):
        """What ``write_down`` takes."""
        cleaned = self.cleaned_data
        return {
            "key": cleaned["submission_key"],
            "status": self.status,
            "words": cleaned["words"],
            "next_step": cleaned["next_step"],
            "next_step_on": cleaned["next_step_on"],
            "tried": cleaned["happened"] == self.TRIED,
        }


class TakeForm(FollowUpForm):
    """Taking it: told when a colleague took it since the page was opened."""

    seen_with = forms.CharField(widget=forms.HiddenInput, required=False)
    told_at = None  # the field that has the error; None: the whole form

    def stored(self):
        taken_by = self.contact.taken_by
        return {"seen_with": str(taken_by.uuid) if taken_by else "nobody"}

    def clean(self):
        cleaned = super().clean()
        seen, now = cleaned.get("seen_with"), self.stored()["seen_with"]
        if seen and seen != now and not self.errors:
            who = self.contact.taken_by or "Nobody"
            words = f"{who} takes it by now. Check with each other, then save again"
            self.add_error(self.told_at, words)
            self.seen_again("seen_with")
        return cleaned


class HandOverForm(TakeForm):
    to = forms.ModelChoiceField(
        get_user_model().objects.none(),
        label="Hand it over to",
        to_field_name="uuid",
        empty_label="Choose a colleague",
        error_messages={
            "required": "Choose a colleague",
            "invalid_choice": "Choose a colleague from the list",
        },
    )
    words = PlainTextField(label="What should they know?", required=False, max_length=300)
    told_at = "to"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = who_may_follow_up(self.contact)
        if self.contact.taken_by_id:
            colleagues = colleagues.exclude(pk=self.contact.taken_by_id)
        self.fields["to"].queryset = colleagues
