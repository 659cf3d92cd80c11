"""What a reader asks for on pages that show true figures only."""

from __future__ import annotations

from reach.filters import ReachFilter, VisiblePlace, visible_places


class TrueFigures(ReachFilter):
    """Places of which the reader sees true figures; another one is not found."""

    def places_of(self, user) -> list[VisiblePlace]:
        return [place for place in visible_places(user) if place.sees_true_figures]


class WholePlace(TrueFigures):
    """For pages that show no part of a place."""

    has_parts = False
