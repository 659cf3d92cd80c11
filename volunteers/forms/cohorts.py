"""What managers write about a cohort: its days, its places, who came and who has done it."""

from django import forms

from accounts.permissions import Permission
from centres.access import centres_for
from centres.forms.programme import TimeInput
from centres.models import Authority
from families.forms.bookings import RecordField
from families.forms.editing import EditForm
from families.forms.fields import PastDayField, PlainTextField
from volunteers.cohort_page import may_have_a_place
from volunteers.forms.training import SoonDayField
from volunteers.models import Cohort, CohortDay, CohortPlace, Course, Volunteer


class CohortForm(EditForm):
    name = PlainTextField(
        max_length=120,
        help_text="How you will know it again, like “Spring 2026”.",
        error_messages={"required": "Enter a name, like “Spring 2026”"},
    )
    where = PlainTextField(required=False, max_length=200)
    trainer = PlainTextField(label="Who trains them?", required=False, max_length=120)
    places = forms.IntegerField(
        label="How many places?",
        required=False,
        min_value=1,
        max_value=500,
        help_text="Empty: as many as like.",
        error_messages={
            "invalid": "Enter a number, like 12",
            "min_value": "Enter 1 or more, or leave it empty",
            "max_value": "Enter 500 or fewer, or leave it empty",
        },
    )

    class Meta:
        model = Cohort
        fields = ["course", "centre", "name", "where", "trainer", "places", "is_open"]
        error_messages = {
            "course": {"required": "Choose a course"},
            "centre": {"required": "Choose a centre"},
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        centres = centres_for(user, Permission.RUN_VOLUNTEERS)
        self.fields["centre"].queryset = centres
        self.fields["centre"].empty_label = "Choose a centre"
        self.fields["course"].queryset = Course.objects.for_user(user).select_related("authority")
        self.fields["course"].empty_label = "Choose a course"
        if self.instance.pk:
            # Places and records hang on them.
            self.fields["course"].disabled = self.fields["centre"].disabled = True
        elif len(found := list(centres[:2])) == 1:
            self.initial.setdefault("centre", found[0])
            courses = Course.objects.of_authority(found[0].authority_id)
            self.fields["course"].queryset = courses

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        course, centre = cleaned["course"], cleaned["centre"]
        if course.authority_id not in (None, centre.authority_id):
            self.add_error("course", f"This course is of another authority than {centre}")
            return cleaned
        if not self.instance.pk:
            # Held, so that the same form sent twice at once makes one.
            Authority.objects.select_for_update().get(pk=centre.authority_id)
        # The authority's own stands in the place of everybody's, with its length and body.
        courses = Course.objects.of_authority(centre.authority_id)
        cleaned["course"] = courses.get(slug=course.slug)
        if self._is_there_already(cleaned):
            self.add_error("name", "There is a cohort of this name for this course")
        return cleaned

    def _is_there_already(self, cleaned):
        same = {name: cleaned[name] for name in ("course", "centre", "name")}
        return Cohort.objects.filter(**same).exclude(pk=self.instance.pk).exists()


class NewCohortForm(CohortForm):
    """With its first days; more are added on its page."""

    first_day = SoonDayField(
        label="First day",
        help_text="Like 25/3/2026.",
        error_messages={"required": "Enter the first day, like 25/3/2026"},
    )
    start = forms.TimeField(label="From", required=False, widget=TimeInput())
    end = forms.TimeField(label="To", required=False, widget=TimeInput())
    weeks = forms.IntegerField(
        label="For how many weeks?",
        min_value=1,
        max_value=52,
        initial=1,
        help_text="On the same weekday each week. You can add and take away days later.",
        error_messages={
            "required": "Enter 1 for one day",
            "invalid": "Enter a number, like 6",
            "min_value": "Enter 1 or more",
            "max_value": "Enter 52 weeks or fewer",
        },
    )

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end <= start:
            self.add_error("end", "It ends before it starts. Check the two times")
        return cleaned


class CohortDayForm(forms.ModelForm):
    date = SoonDayField(
        label="Day",
        help_text="Like 25/3/2026.",
        error_messages={"required": "Enter a day, like 25/3/2026"},
    )

    class Meta:
        model = CohortDay
        fields = ["date", "start", "end"]
        labels = {"start": "From", "end": "To"}
        widgets = {"start": TimeInput(), "end": TimeInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"cohort"}


class PlaceForm(forms.Form):
    """Whom to give a place."""

    volunteer = RecordField(
        Volunteer.objects.none(),
        label="Who?",
        empty_label="Choose a volunteer",
        error_messages={
            "required": "Choose a volunteer",
            "invalid_choice": "Choose a volunteer from the list: this one has a place already",
        },
    )

    def __init__(self, *args, user, cohort, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["volunteer"].queryset = may_have_a_place(user, cohort)


class AttendanceForm(forms.Form):
    """The ticks of the page. ``was`` are those it was shown with: only what was changed is
    changed, so that two who mark at once both keep what they marked."""

    came = forms.MultipleChoiceField(required=False)
    was = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200_000)

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        self.pairs = {
            tick_of(day, line.place): (day, line.place)
            for line in page.lines
            for day, _ in line.came
        }
        self.fields["came"].choices = [(tick, tick) for tick in self.pairs]

    @property
    def changes(self):
        """The pairs to add and those to take away."""
        came = set(self.cleaned_data["came"])
        was = set(self.cleaned_data["was"].split()) & set(self.pairs)
        return [self.pairs[t] for t in came - was], [self.pairs[t] for t in was - came]


def tick_of(day, place):
    return f"{day.uuid}.{place.uuid}"


class CompleteForm(forms.Form):
    """Who of a cohort has done the course. Ticked at first: who came to every day."""

    completed_on = PastDayField(
        label="On which day was it done?",
        help_text="Like 25/3/2026.",
        error_messages={"required": "Enter a day, like 25/3/2026"},
    )
    done = forms.ModelMultipleChoiceField(
        CohortPlace.objects.none(),
        to_field_name="uuid",
        required=False,
        label="Who has done it?",
        widget=forms.CheckboxSelectMultiple,
    )
    accredited = forms.ModelMultipleChoiceField(
        CohortPlace.objects.none(),
        to_field_name="uuid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        places = page.cohort.taken.filter(given_up_on=None).select_related("volunteer")
        body = page.cohort.course.accredited_by
        for name in ("done", "accredited"):
            self.fields[name].queryset = places
            self.fields[name].label_from_instance = lambda place: str(place.volunteer)
        self.fields["accredited"].label = f"Who got the accreditation of {body}?"
        if not body:
            del self.fields["accredited"]
        self.initial = self.first_ticks(page) | self.initial

    def first_ticks(self, page):
        if page.is_completed:
            written = [line for line in page.lines if line.record]
            return {
                "completed_on": max(line.record.completed_on for line in written)
                if written
                else None,
                "done": [line.place.uuid for line in written],
                "accredited": [ln.place.uuid for ln in written if ln.record.is_accredited],
            }
        to_all = [line.place.uuid for line in page.lines if line.days_came == len(page.days)]
        last = page.days[-1].date if page.days else None
        return {"completed_on": last, "done": to_all if page.days else []}

    def clean(self):
        cleaned = super().clean()
        done, accredited = cleaned.get("done"), cleaned.get("accredited")
        if done is not None and accredited and not set(accredited) <= set(done):
            self.add_error(
                "accredited", "Who got the accreditation has done it: tick her there too"
            )
        return cleaned
