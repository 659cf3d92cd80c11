"""What a volunteer writes on her own pages, and the words in which she is asked."""

from decimal import Decimal

from django import forms
from django.db.models import Q
from django.utils import timezone

from centres.models import Activity, Postcode
from families.forms.editing import EditForm
from families.forms.fields import (
    DayField,
    EmailField,
    PhoneField,
    PlainTextField,
    PostcodeField,
)
from families.forms.register import key_field
from volunteers.forms.hours import HoursField, LogHoursForm, PutRightForm
from volunteers.models import Goal, Hours, Story, Volunteer
from volunteers.own.hours import OTHER

RATHER_NOT = ("", "I’d rather not say")
HOW_MANY, LIKE = "How many hours?", "Like 2 or 2.5"


class OnceForm(forms.Form):
    """Beside a form that makes a row: the same one sent twice makes it once."""

    submission_key = key_field()


class TapHoursForm(OnceForm):
    """Hours of a session in two taps; ``other`` is read only where that card is chosen."""

    choice = forms.ChoiceField(widget=forms.RadioSelect, label="How long were you there?")
    other = HoursField(required=False, label=HOW_MANY, help_text=LIKE)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.cards = choices
        self.fields["choice"].choices = [(c.value, f"{c.label} {c.words}") for c in choices]
        self.fields["choice"].initial = choices[0].value
        self.fields["choice"].error_messages["required"] = "Choose how long you were there"
        self.fields["choice"].error_messages["invalid_choice"] = "Choose how long you were there"

    @property
    def chosen(self):
        """The card to show as chosen."""
        value = self["choice"].value()
        return value if value in {card.value for card in self.cards} else self.cards[0].value

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("choice") != OTHER:
            self.errors.pop("other", None)
        elif "other" not in self.errors and not cleaned.get("other"):
            self.add_error("other", "Enter how many hours, like 2 or 2.5")
        return cleaned

    @property
    def hours(self):
        choice = self.cleaned_data["choice"]
        return self.cleaned_data["other"] if choice == OTHER else Decimal(choice)


class HoursAddForm(LogHoursForm):
    """Hours at something that she was not put down for."""

    def __init__(self, *args, volunteer, **kwargs):
        super().__init__(*args, activities=activities_of(volunteer), **kwargs)
        fields, today = self.fields, timezone.localdate()
        fields["date"].label, fields["date"].initial = "Which day?", today
        fields["date"].help_text = f"Like {today.day}/{today.month}/{today.year}"
        fields["hours"].label, fields["hours"].help_text = HOW_MANY, LIKE
        fields["activity"].label, fields["activity"].empty_label = "Where?", "Something else"
        fields["what_for"].label = "What did you do?"
        fields["what_for"].help_text = "Like “leaflets”. Empty, if the name above says it."


def activities_of(volunteer):
    """What goes on where she helps: of her group, and of her centre."""
    where = Q(centre=volunteer.centre_id) if volunteer.centre_id else Q(pk=None)
    if volunteer.group_id:
        where |= Q(provider=volunteer.group_id)
    ended = Activity.Status.ENDED
    return Activity.objects.filter(where).exclude(status=ended).order_by("name", "pk")


class HoursCorrectForm(PutRightForm):
    """Put hours right; where somebody asks about them, answer."""

    field_order = ["hours", "date", "what_for", "words"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fields = self.fields
        self.is_asked = self.instance.status == Hours.Status.QUERIED
        fields["hours"].label, fields["hours"].help_text = HOW_MANY, LIKE
        fields["date"].label, fields["what_for"].label = "Which day?", "What did you do?"
        fields["words"].label = "Your answer" if self.is_asked else "Anything to say about it?"
        fields["words"].help_text = (
            "Or just put the hours right." if self.is_asked else "Only if you like."
        )
        if self.instance.session_id:
            del fields["date"], fields["what_for"]

    def clean(self):
        cleaned = super().clean()
        is_same = not set(self.changed_data) - {"seen"}
        if self.is_asked and is_same and not self.errors:
            self.add_error("words", "Write your answer, or put the hours right")
        return cleaned


class CannotComeForm(forms.Form):
    because = PlainTextField(
        max_length=200,
        required=False,
        label="Why not?",
        help_text="Only if you like. Whoever leads the session reads it.",
    )


class GoalForm(EditForm):
    KINDS = [
        ("", "Something else"),
        ("work", "A job"),
        ("study", "Learning, a course"),
        ("governance", "Having a say where things are decided"),
        ("enterprise", "Something of my own"),
        ("skill", "A new skill"),
    ]

    class Meta:
        model = Goal
        fields = ["words", "kind", "next_step", "by_on"]

    words = PlainTextField(
        max_length=200,
        label="What would you like to come to?",
        help_text="Like “work with children” or “speak at the board”",
        error_messages={"required": "Write what you would like to come to"},
    )
    kind = forms.ChoiceField(choices=KINDS, required=False, label="What is it about?")
    next_step = PlainTextField(
        max_length=200,
        required=False,
        label="What is the next small step?",
        help_text="Like “ask the college for a date”",
    )
    by_on = DayField(required=False, label="By when?", help_text="Only if you like. Like 30/6/2027")


class AboutMeForm(EditForm):
    """How to reach her, and what she says of herself if she likes."""

    class Meta:
        model = Volunteer
        fields = ["phone", "email", "age_band", "gender", "language", "ethnicity"]

    phone = PhoneField(max_length=30, required=False, label="Phone")
    email = EmailField(
        max_length=254,
        required=False,
        label="E-mail address",
        help_text="We write there when a check or course is due. Empty: to your sign-in’s address.",
    )
    postcode = PostcodeField(
        required=False,
        max_length=12,
        label="Postcode",
        help_text="We keep only the part of town that it is in, never the postcode.",
    )
    age_band = forms.ChoiceField(
        choices=[RATHER_NOT, *Volunteer.AgeBand.choices], required=False, label="Age"
    )
    gender = forms.ChoiceField(
        choices=[RATHER_NOT, ("woman", "A woman"), ("man", "A man"), ("other", "In another way")],
        required=False,
        label="Are you",
    )
    language = PlainTextField(max_length=60, required=False, label="Language you speak at home")
    ethnicity = PlainTextField(
        max_length=60, required=False, label="Ethnic group", help_text="In your own words."
    )
    forget_area = forms.BooleanField(required=False, label="Forget the part of town")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.area:
            self.fields["forget_area"].help_text = f"You keep {self.instance.area.name} for me."
        else:
            del self.fields["forget_area"]

    def clean_postcode(self):
        postcode = self.cleaned_data["postcode"]
        if not postcode:
            return ""
        found = Postcode.objects.filter(postcode=postcode).first()
        self.area = found and found.area
        if self.area is None:
            raise forms.ValidationError(
                "We do not know this postcode. Check it, or leave it empty", code="unknown"
            )
        return postcode

    def save(self, commit=True):
        if self.cleaned_data.get("postcode"):
            self.instance.area = self.area
        elif self.cleaned_data.get("forget_area"):
            self.instance.area = None
        return super().save(commit)


class StoryForm(EditForm):
    class Meta:
        model = Story
        fields = ["words", "shown_as"]

    words = forms.CharField(
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        label="Your story",
        help_text="How it began, what has changed, what comes next. In your own words.",
        error_messages={"required": "Write your story, as short as you like"},
    )
    shown_as = PlainTextField(
        max_length=120,
        label="How shall we name you?",
        help_text="Like “Parent and volunteer, Whiston”. No name unless you like.",
        error_messages={"required": "Say how we may name you, like “A parent”"},
    )
    consent = forms.BooleanField(
        required=False,
        label="Yes, the centre may use my story in its reports",
        help_text="You can take this back at any time. Then it comes out again.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent"].initial = bool(self.instance.pk and self.instance.may_be_used)
