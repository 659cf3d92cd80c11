"""What staff write in a volunteer's plan: goals, talks, where it led, her story."""

from uuid import uuid4

from django import forms

from centres.forms.entering import SaysWhatToEnter
from families.forms.editing import EditForm
from families.forms.fields import DayField, PastDayField, PlainTextField
from volunteers.models import Goal, LedTo, Outcome, Story, SupervisionNote

DAY = "Like 25/3/2026"


class Once(forms.Form):
    """With the key of a form that makes a row: the same one sent twice makes it once."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def clean_submission_key(self):
        return self.cleaned_data["submission_key"] or uuid4()

    def said(self):
        """What was said, without what only the form needs."""
        needed = ("seen", "submission_key")
        return {name: value for name, value in self.cleaned_data.items() if name not in needed}


class GoalForm(SaysWhatToEnter, Once, EditForm):
    words = PlainTextField(label="Goal", max_length=200, help_text="In her words.")
    kind = forms.ChoiceField(
        label="What it is about",
        choices=[("", "Something else"), *LedTo.choices],
        required=False,
    )
    next_step = PlainTextField(max_length=200, required=False)
    by_on = DayField(label="By", required=False, help_text=DAY)

    class Meta:
        model = Goal
        fields = ["words", "kind", "next_step", "by_on"]


class TalkForm(SaysWhatToEnter, Once, EditForm):
    on = PastDayField(label="Day of the talk", help_text=DAY)
    next_on = DayField(label="Next talk", required=False, help_text=DAY)

    class Meta:
        model = SupervisionNote
        fields = ["on", "level", "words", "next_on"]
        labels = {"level": "Who may read it", "words": "What was said"}
        help_texts = {
            "level": "General: she and the lead of her group read it too. Sensitive and "
            "safeguarding: managers of her centre only, and each reading is kept.",
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 8}), "level": forms.RadioSelect}

    def clean(self):
        cleaned = super().clean()
        on, next_on = cleaned.get("on"), cleaned.get("next_on")
        if on and next_on and next_on <= on:
            self.add_error("next_on", "Enter a day after this talk")
        return cleaned


class OutcomeForm(SaysWhatToEnter, Once, EditForm):
    words = PlainTextField(
        label="What it is", max_length=200, help_text="Like “Teaching assistant, 20 hours a week”."
    )
    on = PastDayField(label="Since", help_text=DAY)

    class Meta:
        model = Outcome
        fields = ["kind", "words", "on", "goal"]
        labels = {"kind": "Where it led", "goal": "The goal that it was"}
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, volunteer, **kwargs):
        super().__init__(*args, **kwargs)
        goal = self.fields["goal"]
        goal.queryset, goal.to_field_name = volunteer.goals.all(), "uuid"
        goal.empty_label = "None of her goals"
        if self.instance.goal:
            self.initial["goal"] = self.instance.goal.uuid
        self.see_again(without=["goal"])


class StoryForm(SaysWhatToEnter, Once, EditForm):
    """Her story. Other words than those she agreed to are not used until she agrees to them."""

    agrees = forms.BooleanField(
        required=False, label="She agrees today that it may be used as it stands here"
    )

    class Meta:
        model = Story
        fields = ["words", "shown_as"]
        labels = {"words": "Her story", "shown_as": "How she is named"}
        widgets = {"words": forms.Textarea(attrs={"rows": 10})}

    @property
    def loses_consent(self):
        """Whether she agreed to what stood there, and not to what stands there now."""
        words_changed = {"words", "shown_as"} & set(self.changed_data)
        agreed = self.instance.pk and self.instance.may_be_used
        return bool(agreed and words_changed and not self.cleaned_data["agrees"])
