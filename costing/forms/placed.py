"""Forms about a centre or cluster, or about the authority as a whole."""

from django import forms

from centres.forms.entering import SaysWhatToEnter
from centres.forms.placed import PlacedForm
from centres.forms.programme import DateInput
from centres.models import Authority
from documents.values import FIRST_YEAR, LAST_YEAR

PERIOD = {"starts_on": DateInput(), "ends_on": DateInput()}


class DayOfPeriod(forms.DateField):
    """A date in a year that records may have."""

    def validate(self, value):
        super().validate(value)
        if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise forms.ValidationError(
                f"Enter a year from {FIRST_YEAR} to {LAST_YEAR}", code="year"
            )


DAYS_OF_PERIOD = {"starts_on": DayOfPeriod, "ends_on": DayOfPeriod}


class PlacedOrNotForm(SaysWhatToEnter, PlacedForm):
    """A form about a centre or cluster, or about the authority as a whole."""

    presets = {"centre", "cluster", "authority"}
    place_is_needed = False
    no_place = "None: the whole authority"

    def clean_place(self):
        place = super().clean_place()
        if place is not None:
            self.instance.authority_id = place.authority_id
        elif self.instance.authority_id is None:
            self.instance.authority = self._only_authority()
        return place

    def _get_validation_exclusions(self):
        """Where the place is wrong there is no authority yet, and only the place is to blame."""
        known = set() if self.instance.authority_id else {"authority"}
        return super()._get_validation_exclusions() | known

    def _only_authority(self):
        authorities = list(Authority.objects.filter(centres__in=self.centres).distinct()[:2])
        if len(authorities) != 1:
            raise forms.ValidationError("Choose a centre or cluster.", code="required")
        return authorities[0]
