"""Which place and year a reader of released figures asks for."""

from dataclasses import replace

from reach.cards import address
from reach.filters import ReachFilter


class ReleasedFilter(ReachFilter):
    """Whole financial years that are over, of whole places: true figures are nobody's here."""

    def places_of(self, user):
        return [replace(place, sees_true_figures=False) for place in super().places_of(user)]

    @property
    def address(self) -> str:
        return address(self.measured_scope(), self.asked_period)
