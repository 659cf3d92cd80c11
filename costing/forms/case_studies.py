"""What a case study is about."""

from django.db.models import Q

from accounts.permissions import Permission
from coproduction.forms.boards import Keyed
from coproduction.models import Agreement
from costing.forms.placed import DAYS_OF_PERIOD, PERIOD, PlacedOrNotForm
from costing.models import CaseStudy, Comparison, Projection
from families.forms.editing import EditForm


class CaseStudyForm(PlacedOrNotForm, Keyed, EditForm):
    permission = Permission.EDIT_CASE_STUDIES
    field_order = ["finding", "subtitle", "place_name", "place"]

    class Meta:
        model = CaseStudy
        fields = ["finding", "subtitle", "place_name", "programme", "starts_on", "ends_on",
                  "comparison", "agreement", "projection"]  # fmt: skip
        field_classes = DAYS_OF_PERIOD
        widgets = PERIOD
        labels = {"place_name": "Place, as it is printed"}
        help_texts = {
            "starts_on": "The figures of the centre or cluster are measured over these days.",
            "comparison": "Its cost table and charts stand under “Assessing efficiency”.",
            "agreement": "Its areas of work and targets are printed.",
            "projection": "Its table and chart stand under “Cost-benefit projection”.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for model in (Comparison, Agreement, Projection):
            field = self.fields[model._meta.model_name]
            named = getattr(self.instance, f"{model._meta.model_name}_id")
            hers = model.objects.for_user(self.user).values("pk")
            # What a colleague chose stays to be chosen: nobody takes it out by saving a title.
            field.queryset = model.objects.filter(Q(pk__in=hers) | Q(pk=named))
            field.empty_label = "None"
