"""What staff write about a volunteer: who she is, how far along, what is next."""

from uuid import uuid4

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

from accounts.permissions import Permission, Role, roles_that_may
from centres.access import centres_for, providers_for
from centres.models import Area, Centre, Membership, Provider
from families.forms.editing import EditForm
from families.forms.fields import DayField, EmailField, PastDayField, PhoneField, PlainTextField
from volunteers.models import Volunteer


def colleagues_of(user):
    """Those who may look after a volunteer: managers of the user's centres, leads of its groups."""
    sees_them = Membership.objects.filter(
        Q(centre__in=centres_for(user, Permission.RUN_VOLUNTEERS))
        | Q(provider__in=providers_for(user, Permission.RUN_VOLUNTEERS)),
        role__in=roles_that_may(Permission.SEE_GROUP),
    )
    users = get_user_model().objects.filter(is_active=True, pk__in=sees_them.values("user"))
    return users.order_by("name", "pk")


class OfMyPlaces:
    """The group, the centre and who looks after her: of the user's own places.

    What another manager has chosen stays to be chosen, so that saving changes nothing unseen.
    """

    def choose_places(self, user, *, authority=None, chosen=None):
        groups = providers_for(user, Permission.RUN_VOLUNTEERS)
        centres = centres_for(user, Permission.RUN_VOLUNTEERS)
        if authority is not None:
            groups, centres = (
                groups.filter(authority=authority),
                centres.filter(authority=authority),
            )
        people = colleagues_of(user)
        if chosen is not None:
            groups |= Provider.objects.filter(pk=chosen.group_id)
            centres |= Centre.objects.filter(pk=chosen.centre_id)
            people |= get_user_model().objects.filter(pk=chosen.looked_after_by_id)
        for name, queryset, empty in (
            ("group", groups.order_by("name"), "No group"),
            ("centre", centres.order_by("name"), "No centre"),
            ("looked_after_by", people, "Nobody yet"),
        ):
            if name in self.fields:
                self.fields[name].queryset = queryset
                self.fields[name].empty_label = empty


class VolunteerForm(OfMyPlaces, EditForm):
    name = PlainTextField(max_length=150, error_messages={"required": "Enter her name"})
    phone = PhoneField(required=False, max_length=30)
    email = EmailField(label="E-mail address", required=False, max_length=254)

    class Meta:
        model = Volunteer
        fields = [
            "name",
            "phone",
            "email",
            "group",
            "is_group_member",
            "centre",
            "looked_after_by",
            "is_paid",
        ]
        labels = {
            "is_group_member": "She is a member of the group",
            "is_paid": "She is paid (a paid peer supporter)",
        }
        help_texts = {
            "is_group_member": "Belongs to it and votes in it.",
            "is_paid": "Her hours then count as paid hours, not as volunteering.",
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.user = user
        known = self.instance if self.instance.pk else None
        self.choose_places(user, authority=known and known.authority_id, chosen=known)

    def clean(self):
        cleaned = super().clean()
        group, centre = cleaned.get("group"), cleaned.get("centre")
        if not self.errors and not (group or centre):
            self.add_error("centre", "Choose her group or her centre, or nobody would see her")
        if group and centre and group.authority_id != centre.authority_id:
            self.add_error("centre", "The group and the centre are of two authorities. Choose one")
        if cleaned.get("is_group_member") and not group and "group" not in self.errors:
            self.add_error("group", "Choose the group that she is a member of")
        return cleaned

    def _get_validation_exclusions(self):
        # Said above, beside the field that it is about.
        return super()._get_validation_exclusions() | {"is_group_member"}


class NewVolunteerForm(VolunteerForm):
    """With how far she is along; ``key`` makes the same form sent twice one volunteer."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    status = forms.ChoiceField(
        label="How far along is she?",
        choices=[c for c in Volunteer.Status.choices if c[0] != Volunteer.Status.LEFT],
        initial=Volunteer.Status.ENQUIRY,
    )
    since = PastDayField(label="Since", required=False, help_text="Empty: today.")

    class Meta(VolunteerForm.Meta):
        fields = [*VolunteerForm.Meta.fields, "status"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid4())
        self.initial.setdefault("looked_after_by", self.user.pk)
        centres = list(self.fields["centre"].queryset[:2])
        if len(centres) == 1:
            self.initial.setdefault("centre", centres[0].pk)

    def volunteer(self):
        """The volunteer, not saved yet."""
        volunteer = self.save(commit=False)
        place = volunteer.group or volunteer.centre
        volunteer.authority_id = place.authority_id
        volunteer.uuid = self.cleaned_data["key"] or volunteer.uuid
        return volunteer


class TakeUpForm(OfMyPlaces, forms.Form):
    """Who the sender of a first contact is, and where she will help."""

    name = PlainTextField(
        label="Her name", max_length=150, error_messages={"required": "Enter her name"}
    )
    centre = forms.ModelChoiceField(
        None, error_messages={"required": "Choose the centre that will get in touch"}
    )
    group = forms.ModelChoiceField(
        None, required=False, help_text="Leave it empty while it is not clear yet."
    )

    def __init__(self, *args, user, contact, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.choose_places(user, authority=contact.authority_id)
        self.initial.setdefault("name", contact.name)
        self.fields["centre"].empty_label = "Choose a centre"
        centres = list(self.fields["centre"].queryset)
        if contact.centre in centres:
            self.initial.setdefault("centre", contact.centre_id)
        elif len(centres) == 1:
            self.initial.setdefault("centre", centres[0].pk)


class MoveForm(forms.Form):
    status = forms.ChoiceField(label="She is now at", choices=[])
    on = PastDayField(label="Since", error_messages={"required": "Enter the day, like 25/3/2026"})
    words = PlainTextField(
        label="In a few words",
        required=False,
        max_length=200,
        help_text="Needed when she leaves. The lead of her group reads it too.",
    )

    def __init__(self, *args, volunteer, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["status"].choices = [
            choice for choice in Volunteer.Status.choices if choice[0] != volunteer.status
        ]
        self.initial.setdefault("on", timezone.localdate())
        self.initial.setdefault("status", next_status(volunteer.status))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") == Volunteer.Status.LEFT and not cleaned.get("words"):
            if "words" not in self.errors:
                self.add_error("words", "Say why she left")
        return cleaned


def next_status(status):
    """The one that comes next on the way; from a pause back to active."""
    way = [s for s in Volunteer.Status if s not in (Volunteer.Status.PAUSED, Volunteer.Status.LEFT)]
    if status not in way:
        return Volunteer.Status.ACTIVE
    at = way.index(Volunteer.Status(status)) + 1
    return way[at] if at < len(way) else Volunteer.Status.PAUSED


class NextStepForm(EditForm):
    next_step = PlainTextField(
        label="What is next?",
        required=False,
        max_length=200,
        help_text="Like “She brings two papers for her check”. The lead of her group reads it too.",
    )
    next_step_on = DayField(label="By", required=False)

    class Meta:
        model = Volunteer
        fields = ["next_step", "next_step_on", "whose_turn"]
        labels = {"whose_turn": "Whose turn is it?"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["whose_turn"].choices = [("", "Not said"), *Volunteer.Turn.choices]

    def clean(self):
        cleaned = super().clean()
        planned = cleaned.get("next_step_on") or cleaned.get("whose_turn")
        if planned and not cleaned.get("next_step") and "next_step" not in self.errors:
            self.add_error("next_step", "Say what is next, or leave the day and the turn empty")
        return cleaned


class AboutHerForm(EditForm):
    """What she says of herself, if she likes."""

    language = PlainTextField(label="Language spoken at home", required=False, max_length=60)
    ethnicity = PlainTextField(label="Ethnicity, in her words", required=False, max_length=60)

    class Meta:
        model = Volunteer
        fields = ["area", "age_band", "gender", "language", "ethnicity"]
        labels = {"area": "Area where she lives", "age_band": "Age", "gender": "Gender"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        areas = Area.objects.filter(ward__authority=self.instance.authority_id)
        self.fields["area"].queryset = areas.order_by("name", "code")
        self.fields["area"].empty_label = "Not said"
        self.fields["age_band"].choices = [("", "Not said"), *Volunteer.AgeBand.choices]
        self.fields["gender"].choices = [("", "Not said"), *Volunteer.Gender.choices]


class SignInForm(forms.Form):
    """One who signs in with her group already, or an e-mail address to give her a sign-in."""

    user = forms.ModelChoiceField(
        None,
        label="Who signs in already",
        required=False,
        to_field_name="uuid",
        empty_label="Nobody of these",
    )
    email = EmailField(
        label="Or her e-mail address",
        required=False,
        max_length=254,
        help_text="She gets an e-mail with a link to choose a password.",
    )

    def __init__(self, *args, volunteer, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        own = Membership.objects.filter(
            role__in=[Role.VOLUNTEER, Role.GROUP_LEAD], provider=volunteer.group_id
        )
        users = get_user_model().objects.filter(pk__in=own.values("user"), is_active=True)
        self.fields["user"].queryset = users.filter(volunteer=None).order_by("name", "pk")
        if not volunteer.user_id:
            self.initial.setdefault("email", volunteer.email)

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("user") or cleaned.get("email")):
            self.add_error("email", "Choose somebody, or enter an e-mail address")
        return cleaned
