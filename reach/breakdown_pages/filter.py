"""What a reader asks of a breakdown: place, period and part, and which measure is drawn."""

from __future__ import annotations

from django import forms

from reach.breakdown_pages.dimensions import Dimension
from reach.measures import MEASURES
from reach.true_figures import TrueFigures

FIRST = "children_reached"


def measure_choices(dimension: Dimension) -> list[tuple[str, str]]:
    keys = MEASURES if dimension.keys is None else dimension.keys
    return [(key, measure.label) for key, measure in MEASURES.items() if key in keys]


class BreakdownFilter(TrueFigures):
    def __init__(self, asked, *, user, dimension: Dimension):
        super().__init__(asked, user=user)
        self.data.setdefault("measure", FIRST)
        self.fields["measure"] = forms.ChoiceField(
            label="Measure",
            choices=measure_choices(dimension),
            error_messages={"invalid_choice": "Choose a measure that can be split so."},
        )

    @property
    def measure_key(self) -> str:
        return self.cleaned_data["measure"]
