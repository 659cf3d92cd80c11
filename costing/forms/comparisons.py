"""What people choose to compare."""

from django import forms

from centres.forms.entering import SaysWhatToEnter
from costing.models import Comparison, ServiceModel


class ComparisonForm(SaysWhatToEnter, forms.ModelForm):
    class Meta:
        model = Comparison
        fields = ["title", "existing", "redesigned", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {"existing": "Existing service", "redesigned": "Redesigned service"}

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        models = ServiceModel.objects.editable_by(user)
        for kind in ServiceModel.Kind.values:
            self.fields[kind].queryset = models.filter(kind=kind)
            self.fields[kind].empty_label = "Choose a service model"
