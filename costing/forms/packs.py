"""Which authority and year a pack is of."""

from django import forms

from costing.pack.contents import authorities_of, years_of


class PackForm(forms.Form):
    authority = forms.ModelChoiceField(
        queryset=None, to_field_name="code", empty_label=None, label="Authority"
    )
    year = forms.ChoiceField(label="Financial year")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = authorities_of(user)
        self.fields["year"].choices = [(str(year), str(year)) for year in years_of(user)]

    @property
    def arguments(self):
        """What a job is asked for."""
        return {
            "authority": self.cleaned_data["authority"].code,
            "year": self.cleaned_data["year"],
        }
