"""What front desk types beside the marks: walk-ins, counts without a name, why cancelled."""

from uuid import uuid4

from django import forms

from centres.models import Session
from families.models import Person, WalkIn

MOST = 200


def key_field():
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


def number_field(label, *, initial=0):
    return forms.IntegerField(
        label=label,
        initial=initial,
        required=False,
        min_value=0,
        max_value=MOST,
        error_messages={
            "invalid": f"{label}: enter a whole number, like 2",
            "min_value": f"{label}: enter 0 or more",
            "max_value": f"{label}: enter {MOST} or fewer",
        },
    )


class WalkInForm(forms.ModelForm):
    """A first name and how many came."""

    submission_key = key_field()
    adults = number_field("Grown-ups", initial=1)
    children = number_field("Children")

    class Meta:
        model = WalkIn
        fields = ["first_name", "adults", "children", "submission_key"]
        widgets = {"first_name": forms.TextInput(attrs={"autocomplete": "off"})}
        error_messages = {
            "first_name": {
                "required": "Enter a first name, or count them without a name below",
                "max_length": "Enter a first name of 80 letters or fewer",
            }
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A walk-in is three taps: add, type, save. After an error the summary has the focus.
        self.fields["first_name"].widget.attrs["autofocus"] = not self.is_bound

    def clean(self):
        data = super().clean()
        data["adults"], data["children"] = data.get("adults") or 0, data.get("children") or 0
        is_counted = not {"adults", "children"} & self.errors.keys()
        if is_counted and not data["adults"] + data["children"]:
            self.add_error("adults", "Say how many came: one grown-up or child at least")
        return data

    def _get_validation_exclusions(self):
        # A key that is known already is the same form sent twice: the action answers that.
        return super()._get_validation_exclusions() | {"submission_key"}


class CountForm(forms.Form):
    """How many came without a name, by age."""

    submission_key = key_field()

    def __init__(self, *args, now=None, **kwargs):
        """``now``: the counts so far, to correct them; else the form adds to them."""
        super().__init__(*args, **kwargs)
        self.now = now
        for name in Session.UNNAMED:
            label = Session._meta.get_field(name).verbose_name
            label = label[0].upper() + label[1:]
            self.fields[name] = number_field(label, initial=getattr(now, name, 0))
            if now:
                self.fields[f"was_{name}"] = forms.IntegerField(
                    widget=forms.HiddenInput, initial=getattr(now, name), min_value=0
                )

    def clean(self):
        data = super().clean()
        if not self.errors and not self.now and not any(self.change.values()):
            self.add_error(Session.UNNAMED[0], "Count one person at least")
        return data

    @property
    def change(self):
        """How many more or fewer than when the page was drawn, by field."""
        data = self.cleaned_data
        return {
            name: (data.get(name) or 0) - (data.get(f"was_{name}") or 0) for name in Session.UNNAMED
        }


class CancelForm(forms.Form):
    reason = forms.CharField(
        label="Why is it cancelled?",
        help_text="Like “The boiler is broken”. It stands in the e-mail to families.",
        max_length=200,
        error_messages={"required": "Say why the session is cancelled"},
    )


class MatchForm(forms.Form):
    """Who of a family walked in."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Who came?",
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pick the people who came"},
    )

    def __init__(self, *args, family, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.filter(memberships__family=family)
