"""What managers write about roles and courses."""

from django import forms

from centres.models import Authority
from families.forms.editing import EditForm
from families.forms.fields import PlainTextField
from volunteers.actions.own_lists import free_slug, own_course, own_role
from volunteers.authorities import authorities_kept
from volunteers.models import Course, VolunteerRole


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
        mine = authorities_kept(user)
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
        if name and self.of_authority:
            # Held, so that two who add the same at once make one.
            Authority.objects.select_for_update().get(pk=self.of_authority.pk)
            noun = self._meta.model._meta.verbose_name.split()[-1]
            if self._name_is_taken(name):
                self.add_error("name", f"There is a {noun} of this name")
            elif self._is_copied_already(cleaned):
                words = f"{self.of_authority} has a {noun} of its own in its place by now"
                self.add_error("name", f"{words}. Go back and change that one")
        return cleaned

    def _is_copied_already(self, cleaned):
        """Whether everybody's is changed while the authority's own says something else: a
        colleague's words would be lost."""
        if self.instance.pk is None or self.instance.authority_id:
            return False
        own = self._meta.model.objects.filter(
            authority=self.of_authority, slug=self.instance.slug
        ).first()
        said = {name: cleaned.get(name) for name in self.stored}
        return own is not None and any(getattr(own, name) != said[name] for name in said)

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
