"""Which kind of value and which case a projection's page shows; from its address."""

from django import forms

from costing.projecting.calculations import CASES, CENTRAL
from costing.projecting.findings import CASE_LABELS


class ShownForm(forms.Form):
    """Without a word, or with one that is none of these: the main kind, the central case."""

    value = forms.ChoiceField(label="Kind of value", required=False)
    case = forms.ChoiceField(required=False, choices=[(case, CASE_LABELS[case]) for case in CASES])

    def __init__(self, data, *, report):
        choices = [(figures.key, figures.label) for figures in report.values]
        asked = {"value": data.get("value", ""), "case": data.get("case", "")}
        if asked["value"] not in dict(choices):
            asked["value"] = choices[0][0] if choices else ""
        if asked["case"] not in CASES:
            asked["case"] = CENTRAL
        super().__init__(asked)
        self.fields["value"].choices = choices
        self.figures, self.chosen_case = report.value(asked["value"]), asked["case"]
        self.query = f"value={asked['value']}&case={asked['case']}"
