"""What staff write about families, their people and where they live."""

from uuid import uuid4

from django import forms
from django.utils import timezone

from accounts.permissions import Permission
from centres.access import centres_for
from families.forms.editing import EditForm
from families.forms.fields import (
    BirthDateField,
    DayField,
    EmailField,
    PastDayField,
    PhoneField,
    PlainTextField,
    PostcodeField,
)
from families.models import Consent, Family, FamilyMember, Person, TargetGroup

MOST_CHILDREN = 12


def centres_of(user, authority=None):
    centres = centres_for(user, Permission.EDIT_FAMILIES).order_by("name")
    return centres.filter(authority=authority) if authority else centres


class FamilyForm(EditForm):
    name = PlainTextField(
        label="Name of the family",
        max_length=120,
        error_messages={"required": "Enter a name for the family"},
    )
    emergency_phone = PhoneField(label="Their phone", required=False, max_length=30)

    class Meta:
        model = Family
        fields = [
            "name",
            "centre",
            "language",
            "interpreter",
            "emergency_contact",
            "emergency_phone",
            "address_is_protected",
        ]
        labels = {"emergency_contact": "Whom to ring in an emergency"}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["centre"].queryset = centres_of(user, self.instance.authority)
        self.fields["centre"].error_messages["required"] = "Choose a centre"


class SaidAgeMixin:
    """An age instead of a date of birth makes the date approximate."""

    def clean(self):
        cleaned = super().clean()
        typed = self.data.get(self.add_prefix("date_of_birth"), "")
        if not cleaned.get("date_of_birth"):
            cleaned["date_is_approximate"] = False
        elif self.fields["date_of_birth"].was_said_about(typed):
            cleaned["date_is_approximate"] = True
        return cleaned


class PersonForm(SaidAgeMixin, EditForm):
    role = forms.ChoiceField(
        label="In this family",
        choices=FamilyMember.Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who this is in the family"},
    )
    date_of_birth = BirthDateField(
        required=False, help_text="Like 25/3/2024, “mar 2024” or “about 2 years”."
    )
    expected_on = DayField(
        label="Baby expected on", required=False, help_text="Only for a baby who is not born yet."
    )
    phone = PhoneField(required=False, max_length=30)
    email = EmailField(label="E-mail", required=False, max_length=254)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Person
        fields = [
            "given_name",
            "family_name",
            "date_of_birth",
            "date_is_approximate",
            "expected_on",
            "phone",
            "email",
            "gender",
            "ethnicity",
            "allergies",
        ]
        labels = {"given_name": "First name", "family_name": "Surname"}
        field_classes = {
            "given_name": PlainTextField,
            "family_name": PlainTextField,
            "ethnicity": PlainTextField,
            "allergies": PlainTextField,
        }

    field_order = ["role"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.initial.setdefault("key", uuid4())
        if "gender" in self.fields:
            self.fields["gender"].choices = [("", "Not said"), *Person.Gender.choices]

    def clean(self):
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in ("given_name", "family_name", "expected_on")):
            if not self.errors:
                self.add_error("given_name", "Enter a name, or when the baby is expected")
        return cleaned


class NewFamilyForm(forms.Form):
    """A family, its first carer and its address on one page; its children are a formset."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = PlainTextField(
        label="Name of the family",
        max_length=120,
        help_text="What it is called on lists, like “Adeyemi”.",
        error_messages={"required": "Enter a name for the family"},
    )
    centre = forms.ModelChoiceField(
        None, empty_label="Choose a centre", error_messages={"required": "Choose a centre"}
    )
    language = PlainTextField(label="Language spoken", required=False, max_length=60)
    given_name = PlainTextField(label="First name", required=False, max_length=80)
    family_name = PlainTextField(label="Surname", required=False, max_length=80)
    phone = PhoneField(required=False, max_length=30)
    email = EmailField(label="E-mail", required=False, max_length=254)
    lines = PlainTextField(label="Address", required=False, max_length=250)
    postcode = PostcodeField(required=False, max_length=20)
    address_is_protected = forms.BooleanField(
        label="Protected address",
        required=False,
        help_text="Shown on the family’s own page only, never printed or exported.",
    )
    registered_on = PastDayField(
        label="Registered on", required=False, help_text="Leave empty if they have not yet."
    )

    FAMILY = ["name", "centre", "language", "address_is_protected", "registered_on"]
    CARER = ["given_name", "family_name", "phone", "email"]
    ADDRESS = ["lines", "postcode"]

    def __init__(self, *args, user, authority=None, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        centres = centres_of(user, authority)
        self.fields["centre"].queryset = centres
        self.initial.setdefault("key", uuid4())
        if not self.initial.get("centre") and len(centres) == 1:
            self.initial["centre"] = centres[0]

    def household(self, children):
        """What ``add_family`` takes, with the cleaned rows of the children's formset."""
        authority = self.cleaned_data["centre"].authority
        people = [{**child, "authority": authority} for child in children if any(child.values())]
        carer = {name: self.cleaned_data[name] for name in self.CARER}
        return {
            "key": self.cleaned_data["key"],
            "family": {
                **{name: self.cleaned_data[name] for name in self.FAMILY},
                "authority": authority,
            },
            "carer": {**carer, "authority": authority} if any(carer.values()) else None,
            "children": people,
            "address": {name: self.cleaned_data[name] for name in self.ADDRESS},
        }


class ChildForm(SaidAgeMixin, forms.Form):
    given_name = PlainTextField(label="First name", required=False, max_length=80)
    family_name = PlainTextField(label="Surname", required=False, max_length=80)
    date_of_birth = BirthDateField(
        required=False, help_text="Like 25/3/2024, “mar 2024” or “about 2 years”."
    )
    date_is_approximate = forms.BooleanField(label="Date of birth is approximate", required=False)
    expected_on = DayField(label="Baby expected on", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


ChildFormSet = forms.formset_factory(ChildForm, extra=0, max_num=MOST_CHILDREN, absolute_max=20)


class AddressForm(forms.Form):
    lines = PlainTextField(label="Address", required=False, max_length=250)
    postcode = PostcodeField(required=False, max_length=20)

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in ("lines", "postcode")):
            self.add_error("lines", "Enter an address or a postcode")
        return cleaned


class MoveForm(AddressForm):
    on = DayField(
        label="When did they move in?",
        help_text="Like 25/3/2026",
        error_messages={"required": "Enter the day they moved in"},
    )

    field_order = ["on"]


class RegisterForm(forms.Form):
    on = PastDayField(
        label="Registered on",
        initial=timezone.localdate,
        error_messages={"required": "Enter the day they registered"},
    )


class CloseForm(forms.Form):
    on = PastDayField(
        label="Closed on",
        initial=timezone.localdate,
        error_messages={"required": "Enter the day the family was closed"},
    )
    because = PlainTextField(
        label="Why?",
        max_length=200,
        help_text="Like “moved away” or “children are all at school”.",
        error_messages={"required": "Say why the family is closed"},
    )


class ConsentForm(forms.Form):
    purpose = forms.ChoiceField(label="What for?", choices=Consent.Purpose.choices)
    is_given = forms.TypedChoiceField(
        label="Do they agree?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )
    decided_on = PastDayField(
        label="On which day?",
        initial=timezone.localdate,
        error_messages={"required": "Enter the day, like 25/3/2026"},
    )


class GroupForm(forms.Form):
    group = forms.ModelChoiceField(
        TargetGroup.objects.none(),
        to_field_name="slug",
        label="Target group",
        empty_label="Choose a group",
        error_messages={"required": "Choose a group"},
    )
    starts_on = DayField(label="From", required=False, help_text="Empty: it always held.")
    ends_on = DayField(label="Until", required=False)

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["group"].queryset = groups
