"""Support ambassadors: who they are and whom they support."""

from uuid import uuid4

from django import forms
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.permissions import Permission
from centres.access import centres_for
from families.forms.editing import EditForm
from families.forms.fields import DayField, EmailField, PhoneField, PlainTextField
from volunteers.models import SupportAmbassador, Volunteer


class AmbassadorForm(EditForm):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = PlainTextField(max_length=120, error_messages={"required": "Enter a name"})
    profession = PlainTextField(
        max_length=120,
        help_text="Like “Health visitor” or “Social worker”.",
        error_messages={"required": "Enter a profession, like “Health visitor”"},
    )
    agency = PlainTextField(required=False, max_length=120, help_text="For whom she works.")
    phone = PhoneField(required=False, max_length=30)
    email = EmailField(label="E-mail address", required=False, max_length=254)
    starts_on = DayField(label="From", required=False)
    ends_on = DayField(label="Until", required=False, help_text="Empty: until further notice.")

    class Meta:
        model = SupportAmbassador
        fields = [
            "name",
            "profession",
            "agency",
            "centre",
            "phone",
            "email",
            "starts_on",
            "ends_on",
            "volunteers",
        ]
        widgets = {"volunteers": forms.CheckboxSelectMultiple}
        help_texts = {"volunteers": "Tick each volunteer whom she supports."}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.see_again(without={"volunteers"})
        self.initial.setdefault("key", uuid4())
        centres = centres_for(user, Permission.RUN_VOLUNTEERS).order_by("name")
        self.fields["centre"].queryset = centres
        self.fields["centre"].empty_label = "Choose a centre"
        self.fields["centre"].error_messages["required"] = "Choose a centre"
        if not self.instance.pk and len(centres) == 1:
            self.initial.setdefault("centre", centres[0].pk)
        self.elsewhere = []
        self.choose_volunteers(user)

    def choose_volunteers(self, user):
        """The user's own who have not left; whom other managers gave her stay hers."""
        own = Volunteer.objects.editable_by(user)
        chosen = Q(pk__in=[])
        if self.instance.pk:
            chosen = Q(support_ambassadors=self.instance)
            self.elsewhere = list(self.instance.volunteers.exclude(pk__in=own.values("pk")))
        shown = own.filter(~Q(status=Volunteer.Status.LEFT) | chosen).distinct()
        self.fields["volunteers"].queryset = shown.order_by(Lower("name"), "pk")

    def clean_volunteers(self):
        return [*self.cleaned_data["volunteers"], *self.elsewhere]

    def save(self, commit=True):
        if not self.instance.pk and self.cleaned_data["key"]:
            self.instance.uuid = self.cleaned_data["key"]
        return super().save(commit)
