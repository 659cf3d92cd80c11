"""What is written in the steps of registration; each form keeps itself and may be left empty."""

from django import forms
from django.core import signing
from django.utils import timezone

from families.actions.households import (
    add_person,
    correct_address,
    first_address,
    register_family,
)
from families.actions.people import decide_consent, join_group
from families.consents import PURPOSES_OF
from families.forms.editing import SALT, EditForm
from families.forms.families import GroupForm, PersonForm
from families.forms.fields import (
    EmailField,
    PastDayField,
    PhoneField,
    PlainTextField,
    PostcodeField,
)
from families.models import Address, Consent, Family, Person


class StepForm(EditForm):
    """Part of a step. ``keep`` stores what is new; an empty one stores nothing."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)

    def keep(self, *, by, family):
        self.save()


class PersonStepForm(PersonForm):
    """Somebody in the family; without a person in hand one who is added, or nobody."""

    phone = None
    email = None
    WORDS = ("given_name", "family_name", "date_of_birth", "expected_on")

    class Meta(PersonForm.Meta):
        fields = [
            "given_name",
            "family_name",
            "date_of_birth",
            "date_is_approximate",
            "expected_on",
        ]

    @property
    def is_blank(self):
        return not self.instance.pk and not any(
            self.data.get(self.add_prefix(name), "").strip() for name in self.WORDS
        )

    def clean(self):
        if self.is_blank:
            self.errors.clear()
            return self.cleaned_data
        return super().clean()

    def keep(self, *, by, family):
        role = self.cleaned_data["role"]
        if self.instance.pk:
            self.save()
            family.members.filter(person=self.instance).exclude(role=role).update(role=role)
            return
        person = self.save(commit=False)
        person.uuid = self.cleaned_data["key"] or person.uuid
        add_person(by=by, family=family, role=role, person=person)


class HomeStepForm(StepForm):
    """Where they live now. A change puts the address right; a move has its own page."""

    lines = PlainTextField(label="Address", required=False, max_length=250)
    postcode = PostcodeField(required=False, max_length=20)

    class Meta:
        model = Address
        fields = ["lines", "postcode"]

    def keep(self, *, by, family):
        said = {name: self.cleaned_data[name] for name in self.Meta.fields}
        known = family.addresses.filter(pk=self.instance.pk).first()
        if known is None and any(said.values()):
            first_address(by=by, family=family, **said)
        elif known and said != {"lines": known.lines, "postcode": known.postcode}:
            correct_address(by=by, address=known, **said)


class CorrectForm(HomeStepForm):
    """On its own page an address cannot be emptied."""

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in self.Meta.fields):
            self.add_error("lines", "Enter an address or a postcode")
        return cleaned


class ProtectedStepForm(StepForm):
    class Meta:
        model = Family
        fields = ["address_is_protected"]
        help_texts = {
            "address_is_protected": "Shown on the family’s own page only, never printed or "
            "exported."
        }


class ReachStepForm(StepForm):
    phone = PhoneField(required=False, max_length=30)
    email = EmailField(label="E-mail", required=False, max_length=254)

    class Meta:
        model = Person
        fields = ["phone", "email"]


class LanguageStepForm(StepForm):
    class Meta:
        model = Family
        fields = ["language", "interpreter"]
        labels = {"language": "Language spoken", "interpreter": "Is an interpreter wanted?"}
        help_texts = {"interpreter": "In words, like “yes, by phone” or “her sister helps”."}
        field_classes = {"language": PlainTextField, "interpreter": PlainTextField}


class AllergiesStepForm(StepForm):
    class Meta:
        model = Person
        fields = ["allergies"]
        help_texts = {"allergies": "Like “nuts” or “milk”. Empty: none that we know of."}
        field_classes = {"allergies": PlainTextField}


class EmergencyStepForm(StepForm):
    emergency_phone = PhoneField(label="Their phone", required=False, max_length=30)

    class Meta:
        model = Family
        fields = ["emergency_contact", "emergency_phone"]
        labels = {"emergency_contact": "Whom to ring in an emergency"}
        help_texts = {"emergency_contact": "Who, like “Nan, Sheila”. Somebody not at the session."}
        field_classes = {"emergency_contact": PlainTextField}


class ConsentsStepForm(forms.Form):
    """One person's word for each purpose, yes or no; what she has not been asked may stay so.

    What the writer saw travels signed: where somebody kept another word meanwhile, the writer
    is shown it and decides.
    """

    ANSWERS = [("yes", "Yes"), ("no", "No")]
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, person, role, latest, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.person, self.role = person, role
        self.stored = {consent.purpose: _answer(consent) for consent in latest}
        self.initial["seen"] = signing.dumps(self.stored, salt=SALT)
        labels = dict(Consent.Purpose.choices)
        for purpose in PURPOSES_OF[role]:
            said = self.stored.get(purpose, "")
            self.fields[purpose] = forms.ChoiceField(
                label=labels[purpose],
                required=False,
                choices=self.ANSWERS if said else [*self.ANSWERS, ("", "Not asked yet")],
                initial=said,
                widget=forms.RadioSelect,
            )

    def clean(self):
        cleaned = super().clean()
        try:
            seen = signing.loads(self.data.get(self.add_prefix("seen"), ""), salt=SALT)
        except signing.BadSignature:
            seen = self.stored
        self.new = {}
        for purpose in PURPOSES_OF[self.role]:
            mine, before = cleaned.get(purpose, ""), seen.get(purpose, "")
            now = self.stored.get(purpose, "")
            if mine in ("", before, now):
                continue
            self.new[purpose] = mine
            if now != before:
                self._show_other(purpose, now)
        return cleaned

    def _show_other(self, purpose, now):
        self.add_error(
            purpose, f"Somebody wrote “{now}” here meanwhile. Check it with them and save again"
        )
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = self.initial["seen"]

    def keep(self, *, by, family):
        for purpose, answer in sorted(self.new.items()):
            decide_consent(
                by=by,
                person=self.person,
                purpose=purpose,
                is_given=answer == "yes",
                decided_on=timezone.localdate(),
            )


def _answer(consent):
    return "yes" if consent.is_given else "no"


class GroupStepForm(GroupForm):
    """One person put in one target group; nothing chosen is nothing said."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        to_field_name="uuid",
        label="Who?",
        empty_label="Choose a person",
        required=False,
    )
    field_order = ["person", "group"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].required = False
        self.fields["person"].queryset = people

    def clean(self):
        cleaned = super().clean()
        person, group = cleaned.get("person"), cleaned.get("group")
        if group and not person and "person" not in self.errors:
            self.add_error("person", "Choose who is in the group")
        if person and not group and "group" not in self.errors:
            self.add_error("group", "Choose a group")
        return cleaned

    def keep(self, *, by, family):
        if self.cleaned_data["group"]:
            join_group(by=by, **self.cleaned_data)


class RegistrationForm(StepForm):
    """The last step: the day from which the family is registered."""

    registered_on = PastDayField(
        label="Registered on",
        help_text="Today, or their first visit if that was earlier.",
        error_messages={"required": "Enter the day they registered, like 25/3/2026"},
    )

    class Meta:
        model = Family
        fields = ["registered_on"]

    def __init__(self, *args, instance, **kwargs):
        super().__init__(
            *args,
            instance=instance,
            initial={"registered_on": instance.registered_on or timezone.localdate()},
            **kwargs,
        )

    def clean(self):
        cleaned = super().clean()
        if not self.instance.members.exists():
            self.add_error(None, "Add at least one person first")
        return cleaned

    def keep(self, *, by, family):
        register_family(by=by, family=family, on=self.cleaned_data["registered_on"])
