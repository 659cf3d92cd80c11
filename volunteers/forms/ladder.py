"""What staff write about the ladder: a step, and what a level takes."""

from django import forms

from centres.forms.entering import SaysWhatToEnter
from centres.forms.programme import WithPresets
from families.forms.editing import EditForm
from families.forms.fields import PastDayField, PlainTextField
from volunteers.forms.plans import DAY, Once
from volunteers.models import Course, LadderNeed, LadderStep
from volunteers.models.ladder import Level

STEPS = [("0", "Off the ladder for now"), *((str(n), f"{n} {n.label}") for n in list(Level)[1:])]


class StepForm(SaysWhatToEnter, Once, WithPresets, EditForm):
    presets = {"volunteer"}
    level = forms.TypedChoiceField(
        label="She came to", choices=STEPS, coerce=int, widget=forms.RadioSelect
    )
    on = PastDayField(label="On", help_text=DAY)
    evidence = PlainTextField(
        label="What shows it",
        max_length=300,
        help_text="What she did, like “Led stay and play alone on three Tuesdays”.",
    )

    class Meta:
        model = LadderStep
        fields = ["level", "on", "evidence"]


class NeedForm(SaysWhatToEnter, EditForm):
    words = PlainTextField(label="What the level takes", max_length=160)

    class Meta:
        model = LadderNeed
        fields = ["words", "course"]
        help_texts = {"course": "Who has done this course has done it; else it is ticked off."}

    def __init__(self, *args, authority, **kwargs):
        super().__init__(*args, **kwargs)
        course = self.fields["course"]
        course.queryset, course.to_field_name = Course.objects.of_authority(authority), "uuid"
        course.empty_label = "No course"
        if self.instance.course:
            self.initial["course"] = self.instance.course.uuid
        self.see_again(without=["course"])

    def said(self):
        return {name: self.cleaned_data[name] for name in ("words", "course")}
