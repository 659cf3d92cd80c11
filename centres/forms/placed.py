"""Forms about one centre or cluster: the place is chosen in one field."""

from django import forms

from centres.access import Permission, centres_for
from centres.forms.programme import WithPresets
from centres.models import Cluster


class PlacedForm(WithPresets):
    """A form about one of the centres or clusters where the user has ``permission``."""

    presets = {"centre", "cluster"}
    permission: Permission
    place_is_needed = True
    no_place = "Choose a centre or cluster"

    place = forms.ChoiceField(label="Centre or cluster")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.centres = self.centres_of(user)
        clusters = Cluster.objects.filter(centres__in=self.centres).distinct()
        self.places = {str(place.uuid): place for place in [*self.centres, *clusters]}
        field = self.fields["place"]
        field.required = self.place_is_needed
        field.error_messages["required"] = "Choose a centre or cluster"
        field.choices = [("", self.no_place)] + [
            (uuid, place.name) for uuid, place in self.places.items()
        ]
        if self.instance.place:
            field.initial = str(self.instance.place.uuid)
        elif self.place_is_needed and len(self.places) == 1:
            field.initial = next(iter(self.places))

    def centres_of(self, user):
        """Where she may put it."""
        return centres_for(user, self.permission)

    def clean_place(self):
        place = self.places.get(self.cleaned_data["place"])
        is_cluster = isinstance(place, Cluster)
        self.instance.cluster = place if is_cluster else None
        self.instance.centre = None if is_cluster else place
        return place

    def _get_validation_exclusions(self):
        # Without a place it is not said as well that both are not allowed.
        exclusions = super()._get_validation_exclusions()
        return exclusions | self.presets if "place" in self.errors else exclusions
