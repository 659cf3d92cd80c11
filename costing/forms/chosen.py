"""Choosing figures for a section."""

from django import forms

from costing.models import ChosenFigure, Section

ShownAs = ChosenFigure.ShownAs


class ChosenFigureForm(forms.Form):
    """``offers``: what can be chosen, each with what it comes to now."""

    section = forms.ChoiceField(
        label="In which section",
        choices=Section.Kind.choices,
        error_messages={"required": "Choose: in which section"},
    )
    shown_as = forms.ChoiceField(
        label="How it is shown",
        choices=ShownAs.choices,
        widget=forms.RadioSelect,
        initial=ShownAs.FIGURE,
        help_text="Headline figures stand on the first page, in the place of the usual ones.",
        error_messages={"required": "Choose: how it is shown"},
    )
    figures = forms.MultipleChoiceField(
        label="Which figures",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one figure"},
    )

    def __init__(self, *args, offers, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = {offer.name: offer for offer in offers}
        self.fields["figures"].choices = [
            (offer.name, f"{offer.label}: {offer.words}{_chart_words(offer)}") for offer in offers
        ]
        self.fields["figures"].error_messages["invalid_choice"] = "Choose figures from the list"

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("shown_as") == ShownAs.CHART:
            chosen = [self.offers[name] for name in cleaned.get("figures", [])]
            without = [offer.label for offer in chosen if offer.draw is None]
            if without:
                self.add_error(
                    "figures", f"There is no chart of {' or '.join(without)}. Show it as a figure"
                )
        return cleaned


def _chart_words(offer):
    return " (has a chart)" if offer.draw else ""
