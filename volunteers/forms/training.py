"""What staff write about checks, courses done and roles given."""

import datetime as dt

from dateutil.relativedelta import relativedelta
from django import forms
from django.conf import settings
from django.utils import timezone

from families.forms.editing import EditForm
from families.forms.fields import DayField, PastDayField
from volunteers.actions.cohorts import lasts_until
from volunteers.models import Check, Course, CourseRecord, RoleHeld, VolunteerRole

CHECKS_BEGAN_ON = dt.date(2002, 3, 1)
FURTHEST_AHEAD = dt.timedelta(days=3653)
A_DAY = "Like 25/3/2026."


class SoonDayField(DayField):
    """A day to come, or one past: within ten years, so that a slip of the pen shows."""

    def clean(self, value):
        day = super().clean(value)
        if day and day > timezone.localdate() + FURTHEST_AHEAD:
            raise forms.ValidationError("Enter a day within ten years", code="range")
        return day


class OfVolunteer(EditForm):
    """The volunteer is the page's; what has to fit with her is checked with the rest."""

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"volunteer"}


class CheckForm(OfVolunteer):
    """A check: asked for, then issued and accepted. The certificate itself is never kept."""

    applied_on = PastDayField(
        label="Asked for on",
        help_text=A_DAY,
        error_messages={"required": "Enter the day on which it was asked for"},
    )
    issued_on = PastDayField(
        label="Issued on", required=False, help_text="The day on the certificate, once it is there."
    )
    decided_on = PastDayField(
        label="Decided on", required=False, help_text="Empty: today, once it is decided."
    )
    due_on = SoonDayField(label="Due for renewal on", required=False)

    class Meta:
        model = Check
        fields = ["level", "applied_on", "issued_on", "decision", "decided_on", "due_on"]
        labels = {"decision": "What do you decide?"}
        widgets = {"level": forms.RadioSelect, "decision": forms.RadioSelect}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.user = user
        self.was_decided = self.instance.decision
        years = settings.CHECK_LASTS_MONTHS // 12
        self.fields["due_on"].help_text = f"Empty: {years} years after it was issued."
        self.fields["level"].choices = self.instance._meta.get_field("level").choices
        self.fields["level"].error_messages["required"] = "Choose the level of the check"
        self.fields["decision"].choices = Check.Decision.choices

    def clean_applied_on(self):
        day = self.cleaned_data["applied_on"]
        if day < CHECKS_BEGAN_ON:
            raise forms.ValidationError("Enter a day after February 2002: there were no checks")
        return day

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        self._decide(cleaned)
        if self.errors:
            return cleaned
        if cleaned["issued_on"] and not cleaned["due_on"]:
            months = relativedelta(months=settings.CHECK_LASTS_MONTHS)
            cleaned["due_on"] = cleaned["issued_on"] + months
        if self._is_there_already(cleaned):
            self.add_error("applied_on", "There is a check of this level asked for on that day")
        return cleaned

    def _decide(self, cleaned):
        is_decided = cleaned["decision"] in (Check.Decision.ACCEPTED, Check.Decision.REFUSED)
        if cleaned["decision"] == Check.Decision.ACCEPTED and not cleaned["issued_on"]:
            return self.add_error("issued_on", "Enter the day it was issued, then accept it")
        if is_decided and not cleaned["decided_on"]:
            cleaned["decided_on"] = timezone.localdate()
        elif not is_decided:
            cleaned["decided_on"] = None
        decided_on, issued_on = cleaned["decided_on"], cleaned["issued_on"]
        if decided_on and decided_on < (issued_on or cleaned["applied_on"]):
            self.add_error("decided_on", "It was decided before it came. Check the dates")

        is_her_own = self.instance.volunteer.user_id == self.user.pk
        if is_her_own and is_decided and cleaned["decision"] != self.was_decided:
            self.add_error("decision", "Ask a colleague to decide about your own check")

    def save(self, commit=True):
        if self.instance.decided_on is None:
            self.instance.decided_by = None
        elif self.instance.decision != self.was_decided:
            self.instance.decided_by = self.user
        return super().save(commit)

    def _is_there_already(self, cleaned):
        same = Check.objects.filter(
            volunteer=self.instance.volunteer,
            level=cleaned["level"],
            applied_on=cleaned["applied_on"],
        )
        return same.exclude(pk=self.instance.pk).exists()


class CourseRecordForm(OfVolunteer):
    completed_on = PastDayField(
        label="Done on",
        help_text=A_DAY,
        error_messages={"required": "Enter the day on which she finished it"},
    )
    due_on = SoonDayField(
        label="Do it again by",
        required=False,
        help_text="Empty: as long as the course lasts; for good where it has no end.",
    )

    class Meta:
        model = CourseRecord
        fields = ["course", "completed_on", "is_accredited", "due_on"]
        labels = {"is_accredited": "She has the awarding body's accreditation"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        courses = Course.objects.of_authority(self.instance.volunteer.authority_id)
        if self.instance.pk:
            courses |= Course.objects.filter(pk=self.instance.course_id)
        self.fields["course"].queryset = courses
        self.fields["course"].empty_label = "Choose a course"
        self.fields["course"].error_messages["required"] = "Choose a course"

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["due_on"]:
            cleaned["due_on"] = lasts_until(cleaned["course"], cleaned["completed_on"])
        return cleaned


class RoleDaysForm(OfVolunteer):
    """Asked before the database is: it takes no span of days that ends before it starts."""

    def clean(self):
        cleaned = super().clean()
        starts_on = cleaned.get("starts_on", self.instance.starts_on)
        ends_on = cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "It ends before it starts. Give the later day here")
        return cleaned


class RoleHeldForm(RoleDaysForm):
    """A role from a day on, perhaps until another."""

    starts_on = SoonDayField(label="From", required=False, help_text="Empty: from the beginning.")
    ends_on = SoonDayField(label="Until", required=False, help_text="Empty: as long as she likes.")

    class Meta:
        model = RoleHeld
        fields = ["role", "starts_on", "ends_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        roles = VolunteerRole.objects.of_authority(self.instance.volunteer.authority_id)
        self.fields["role"].queryset = roles
        self.fields["role"].empty_label = "Choose a role"
        self.fields["role"].error_messages["required"] = "Choose a role"
        self.initial.setdefault("starts_on", timezone.localdate())


class RoleEndForm(RoleDaysForm):
    ends_on = SoonDayField(
        label="Her last day in this role",
        error_messages={"required": "Enter a day, like 25/3/2026"},
        help_text=A_DAY,
    )

    class Meta:
        model = RoleHeld
        fields = ["ends_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        if not self.instance.ends_on:
            self.initial["ends_on"] = timezone.localdate()

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"starts_on", "role"}
