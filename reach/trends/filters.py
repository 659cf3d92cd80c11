"""Which measures a reader wants to see over time, by which step, and how far back."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms

from centres.periods import FinancialYear, Period
from reach.forecasts import began_on
from reach.measures import MEASURES
from reach.measures.trends import STEPS
from reach.trends.report import MOST_STEPS, looking_back
from reach.true_figures import TrueFigures

STEP_LABELS = {"month": "Month", "quarter": "Quarter", "year": "Financial year"}
USUAL = (
    "children_reached",
    "children_registered",
    "children_sustained",
    "families_reached",
    "families_new",
    "attendances",
    "volunteer_hours",
)


class TrendFilter(TrueFigures):
    """A financial year is looked back from; other dates are shown as they are."""

    step = forms.ChoiceField(label="By", choices=list(STEP_LABELS.items()))
    show = forms.MultipleChoiceField(
        label="Measures",
        choices=[(key, found.label) for key, found in MEASURES.items()],
        error_messages={"invalid_choice": "%(value)s is no measure. Choose from the list."},
    )

    def _with_defaults(self, asked, years):
        found = super()._with_defaults(asked, years)
        found.setdefault("step", "quarter")
        found["show"] = [key for key in asked.getlist("show") if key] or list(USUAL)
        return found

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            self.trend_period = self._trend_period(cleaned["step"])
            if len(list(STEPS[cleaned["step"]](self.trend_period))) > MOST_STEPS:
                self.add_error("step", "That is a long time. Choose quarters or years.")
        return cleaned

    def _trend_period(self, step: str) -> Period:
        period = self.asked_period
        begins_a_year = period.first == FinancialYear.containing(period.first).period.first
        if begins_a_year and period.days <= 366:
            return looking_back(period, step, began_on(self.measured_scope()))
        return period

    @property
    def measures_shown(self):
        """Each measure for its tick box: key, label, whether it is asked for."""
        return [(key, found.label, key in self.data["show"]) for key, found in MEASURES.items()]

    @property
    def own_address(self) -> list[tuple[str, str]]:
        """Step and measures, for the addresses of files and of other dates."""
        return [("step", self.data["step"]), *(("show", key) for key in self.data["show"])]

    @property
    def own_query(self) -> str:
        return urlencode(self.own_address)
