"""What people may type about boards, their organisations and seats, and who sits there."""

from uuid import uuid4

from django import forms

from centres.access import providers_for
from centres.forms.entering import SaysWhatToEnter
from centres.forms.programme import WithPresets
from centres.models import Provider, Ward
from coproduction.forms.placed import CoproducedForm
from coproduction.models import Board, BoardOrganisation, Seat, SeatHolder
from families.forms.editing import EditForm
from families.forms.fields import DayField, PlainTextField
from volunteers.models import Volunteer

DAY = "Like 25/3/2026."


class Keyed(forms.Form):
    """A form that makes one row of its key, however often it is sent."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def clean_key(self):
        return self.cleaned_data["key"] or uuid4()


class BoardForm(CoproducedForm, Keyed, EditForm):
    name = PlainTextField(label="Name of the board", max_length=150)
    established_on = DayField(label="Since", required=False, help_text=DAY)

    class Meta:
        model = Board
        fields = ["name", "provider", "established_on", "terms_of_reference", "rule", "quorum",
                  "meets", "source"]  # fmt: skip
        labels = {"provider": "Group whose board it is", "quorum": "Quorum"}
        widgets = {"terms_of_reference": forms.Textarea(attrs={"rows": 8})}

    field_order = ["name", "place"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        groups = providers_for(self.user, self.permission).filter(kind=Provider.Kind.GROUP)
        groups |= Provider.objects.filter(pk=self.instance.provider_id)
        field = self.fields["provider"]
        field.queryset, field.empty_label = groups.distinct(), "No group’s: several sit together"


class BoardWardsForm(forms.ModelForm):
    """Which wards a board speaks for; none ticked: those of the place's reach area."""

    class Meta:
        model = Board
        fields = ["wards"]
        widgets = {"wards": forms.CheckboxSelectMultiple}
        labels = {"wards": "Wards it speaks for"}
        help_texts = {
            "wards": "Tick none, and they are those that the place serves, as they change."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wards"].queryset = Ward.objects.filter(
            authority=self.instance.place.authority_id
        )


class OrganisationForm(SaysWhatToEnter, WithPresets, Keyed, EditForm):
    presets = {"board"}
    name = PlainTextField(label="Organisation", max_length=150)

    class Meta:
        model = BoardOrganisation
        fields = ["name", "kind"]
        labels = {"kind": "What it is"}
        widgets = {"kind": forms.RadioSelect}

    def clean_name(self):
        name = self.cleaned_data["name"]
        others = self.instance.board.organisations.exclude(pk=self.instance.pk)
        if others.filter(name=name).exists():
            raise forms.ValidationError(f"{name} sits on this board already", code="twice")
        return name


class SeatForm(SaysWhatToEnter, WithPresets, Keyed, EditForm):
    """A seat of the board of its instance."""

    presets = {"board"}
    label = PlainTextField(
        label="What the seat is for", max_length=120, required=False,
        help_text="Like “head of midwifery” or “early years”.",
    )  # fmt: skip

    class Meta:
        model = Seat
        fields = ["kind", "ward", "organisation", "label"]
        labels = {"kind": "Whose seat it is", "ward": "Ward that a parent speaks for"}
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        board = self.instance.board
        ward, organisation = self.fields["ward"], self.fields["organisation"]
        ward.queryset = Ward.objects.filter(authority=board.place.authority_id)
        ward.empty_label = "No ward"
        organisation.queryset, organisation.empty_label = board.organisations.all(), "None"

    def clean(self):
        cleaned = super().clean()
        # Without scripts all fields are on the page: what does not fit the kind is left out.
        if cleaned.get("kind") != Seat.Kind.ORGANISATION:
            cleaned["organisation"] = None
        elif "organisation" in cleaned and not cleaned["organisation"]:
            self.add_error("organisation", "Choose the organisation whose seat it is")
        return cleaned

    def _get_validation_exclusions(self):
        """What is said beside the field is not said again by its constraint."""
        exclusions = super()._get_validation_exclusions()
        return exclusions | {"kind"} if "organisation" in self.errors else exclusions


class HolderForm(SaysWhatToEnter, WithPresets, Keyed, EditForm):
    """Who holds a seat, from when to when. A volunteer who is chosen gives her own name."""

    presets = {"seat"}
    name = PlainTextField(label="Name", max_length=120, required=False)
    starts_on = DayField(label="From", required=False, help_text=DAY)
    ends_on = DayField(label="Until", required=False, help_text="Empty: until further notice.")

    class Meta:
        model = SeatHolder
        fields = ["name", "volunteer", "starts_on", "ends_on"]
        labels = {"volunteer": "Or one of your volunteers"}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        offered = Volunteer.objects.for_user(user).exclude(status=Volunteer.Status.LEFT)
        offered |= Volunteer.objects.filter(pk=self.instance.volunteer_id)
        field = self.fields["volunteer"]
        field.queryset = offered.order_by("name", "pk").distinct()
        field.empty_label = "Nobody who volunteers"

    def clean(self):
        cleaned = super().clean()
        volunteer = cleaned.get("volunteer")
        if not cleaned.get("name") and "name" not in self.errors:
            if volunteer:
                cleaned["name"] = volunteer.name
            else:
                self.add_error("name", "Enter a name, or choose a volunteer")
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Enter a day that is not before the first")
        return cleaned

    def _get_validation_exclusions(self):
        """What is said beside the fields is not said again by a constraint."""
        return super()._get_validation_exclusions() | set(self.errors)


class ParentForm(HolderForm):
    """A parent for a ward: her seat is found or made."""

    presets: set[str] = set()

    ward = forms.ModelChoiceField(
        Ward.objects.none(), label="Ward they speak for", empty_label="Choose a ward",
        error_messages={"required": "Choose a ward"},
    )  # fmt: skip

    field_order = ["ward", "name", "volunteer", "starts_on", "ends_on"]

    def __init__(self, *args, wards, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ward"].queryset = Ward.objects.filter(pk__in=[ward.pk for ward in wards])

    def _get_validation_exclusions(self):
        """Which seat it is comes later, one that is free on her days: none is overlapped yet."""
        return super()._get_validation_exclusions() | {"starts_on", "seat"}


class DayAsked(forms.Form):
    """As of which day a page shows a board; none: today."""

    on = DayField(label="As on", required=False, help_text="Like 25/3/2026. Empty: today.")
