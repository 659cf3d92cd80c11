"""What managers write about roles, courses and cohorts."""

from django import forms

from accounts.permissions import Permission
from centres.access import centres_for
from centres.forms.programme import TimeInput
from centres.models import Authority
from families.forms.editing import EditForm
from families.forms.fields import DayField, PlainTextField
from volunteers.actions.own_lists import free_slug, own_course, own_role
from volunteers.models import Cohort, CohortDay, Course, VolunteerRole


def authorities_of(user):
    """Those in which the user keeps volunteers: a role or course of hers belongs to one."""
    centres = centres_for(user, Permission.RUN_VOLUNTEERS)
    return Authority.objects.filter(pk__in=centres.values("authority"))


class OwnListForm(EditForm):
    """A role or course of an authority. Everybody's is copied when it is changed.

    Where the user keeps volunteers in one authority only, she is not asked for which.
    """

    make_own = None  # what copies everybody's

    authority = forms.ModelChoiceField(
        Authority.objects.none(),
        label="For which authority?",
        empty_label="Choose an authority",
        error_messages={"required": "Choose an authority"},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        mine = authorities_of(user)
        self.of_authority = self.instance.authority
        found = list(mine[:2])
        if self.of_authority is None and len(found) == 1:
            self.of_authority = found[0]
        if self.of_authority is not None:
            del self.fields["authority"]
        else:
            self.fields["authority"].queryset = mine
            self.order_fields(["authority"])

    def clean(self):
        cleaned = super().clean()
        self.of_authority = self.of_authority or cleaned.get("authority")
        name = cleaned.get("name")
        if name and self.of_authority and self._name_is_taken(name):
            noun = self._meta.model._meta.verbose_name.split()[-1]
            self.add_error("name", f"There is a {noun} of this name")
        return cleaned

    def _name_is_taken(self, name):
        others = self._meta.model.objects.of_authority(self.of_authority).filter(name__iexact=name)
        return others.exclude(slug=self.instance.slug).exists()

    def save(self, commit=True):
        """The authority's own, with what was written; the shared one stays as it is."""
        if self.instance.pk is None:
            self.instance.authority = self.of_authority
            name = self.cleaned_data["name"]
            self.instance.slug = free_slug(self._meta.model, name, self.of_authority)
        elif self.instance.authority_id is None:
            shared = self._meta.model.objects.get(pk=self.instance.pk)
            own = type(self).make_own(shared, self.of_authority)
            self.instance.pk, self.instance.uuid = own.pk, own.uuid
            self.instance.authority = own.authority
        return super().save(commit)


class RoleForm(OwnListForm):
    make_own = staticmethod(lambda role, authority: own_role(role=role, authority=authority))
    name = PlainTextField(max_length=80, error_messages={"required": "Enter a name"})
    about = PlainTextField(label="What she does, in a line", required=False, max_length=250)

    class Meta:
        model = VolunteerRole
        fields = [
            "name",
            "about",
            "check_level",
            "courses",
            "at_sessions",
            "leads_sessions",
            "one_to_one",
        ]
        labels = {
            "check_level": "Which check does she need?",
            "courses": "Which courses does she need?",
            "at_sessions": "She is put down for sessions",
            "leads_sessions": "She may lead a session",
            "one_to_one": "She works one to one with families",
        }
        widgets = {"check_level": forms.RadioSelect, "courses": forms.CheckboxSelectMultiple}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.see_again(without={"courses"})
        self.fields["check_level"].choices = self.instance._meta.get_field("check_level").choices
        self.fields["courses"].help_text = ""
        if self.of_authority:
            courses = Course.objects.of_authority(self.of_authority)
        else:
            courses = Course.objects.filter(authority=None)
        self.fields["courses"].queryset = courses
        if self.instance.pk:
            # An own course stands for everybody's of its slug.
            slugs = self.instance.courses.values("slug")
            self.initial["courses"] = list(courses.filter(slug__in=slugs))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("leads_sessions") and not cleaned.get("at_sessions"):
            self.add_error("at_sessions", "Who leads a session is put down for it: tick this too")
        return cleaned


class CourseForm(OwnListForm):
    make_own = staticmethod(lambda c, authority: own_course(course=c, authority=authority))
    name = PlainTextField(max_length=120, error_messages={"required": "Enter a name"})
    about = PlainTextField(label="What it is about, in a line", required=False, max_length=250)
    accredited_by = PlainTextField(
        label="Who accredits it?",
        required=False,
        max_length=120,
        help_text="The awarding body. Empty: it is not accredited.",
    )
    lasts_months = forms.IntegerField(
        label="For how many months does it hold?",
        required=False,
        min_value=1,
        max_value=240,
        help_text="Empty: it need not be done again. What is recorded already keeps its day.",
        error_messages={
            "min_value": "Enter a month or more, or leave it empty",
            "max_value": "Enter 240 months or fewer, or leave it empty",
            "invalid": "Enter a number of months, like 36",
        },
    )

    class Meta:
        model = Course
        fields = ["name", "about", "accredited_by", "lasts_months"]


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
        elif self._is_there_already(cleaned):
            self.add_error("name", "There is a cohort of this name for this course")
        return cleaned

    def _is_there_already(self, cleaned):
        same = {name: cleaned[name] for name in ("course", "centre", "name")}
        return Cohort.objects.filter(**same).exclude(pk=self.instance.pk).exists()


class NewCohortForm(CohortForm):
    """With its first days; more are added on its page."""

    first_day = DayField(
        label="First day", help_text="Like 25/3/2026.", error_messages={"required": "Enter a day"}
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
    date = DayField(
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
