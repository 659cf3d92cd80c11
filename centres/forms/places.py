"""What administrators may type about areas, centres, clusters and terms."""

from django import forms

from centres.access import Permission, authorities_for
from centres.forms.programme import DATES, WithPresets
from centres.models import Area, Centre, Cluster, ReachArea, Term


class OfMyAuthorities(WithPresets):
    """A form whose authority is one of those that the user administers."""

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.authorities = authorities_for(user, Permission.SET_UP_PLACES)
        if "authority" in self.fields:
            self.fields["authority"].queryset = self.authorities
            self.fields["authority"].initial = self.authorities.first()
            self.fields["authority"].disabled = bool(self.instance.pk)


class CentreForm(OfMyAuthorities):
    class Meta:
        model = Centre
        fields = [
            "authority",
            "name",
            "address",
            "postcode",
            "phone",
            "email",
            "register_locks_after_hours",
        ]


class ClusterForm(OfMyAuthorities):
    class Meta:
        model = Cluster
        fields = ["authority", "name", "centres"]
        widgets = {"centres": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["centres"].queryset = Centre.objects.filter(authority__in=self.authorities)


class ReachAreaForm(OfMyAuthorities):
    presets = {"centre"}

    class Meta:
        model = ReachArea
        fields = ["area", "starts_on", "ends_on"]
        widgets = DATES

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.filter(
            ward__authority=self.instance.centre.authority
        )


class ReachAreaEndForm(OfMyAuthorities):
    presets = {"centre", "area", "starts_on"}

    class Meta:
        model = ReachArea
        fields = ["ends_on"]
        labels = {"ends_on": "Last day on which the centre serves this area"}
        widgets = DATES


class AreaForm(OfMyAuthorities):
    class Meta:
        model = Area
        fields = ["name", "deprivation_decile", "priority_reason"]


class TermForm(OfMyAuthorities):
    class Meta:
        model = Term
        fields = ["authority", "name", "starts_on", "ends_on"]
        widgets = DATES
