"""What people may type about targets."""

from django import forms

from accounts.permissions import Permission
from centres.forms.placed import PlacedForm
from centres.forms.programme import DateInput
from families.forms.editing import EditForm
from reach.measures import MEASURES
from reach.models import SavedView, Target
from reach.moving_periods import Moving
from reach.saved import LONGEST_QUERY, moving_of, period_words, with_period


class TargetForm(PlacedForm):
    permission = Permission.SET_TARGETS

    measure = forms.ChoiceField(
        choices=[("", "Choose a measure")]
        + [(m.key, f"{m.label} ({m.unit})") for m in MEASURES.values()],
        error_messages={"required": "Choose a measure"},
    )

    class Meta:
        model = Target
        fields = ["measure", "starts_on", "ends_on", "value", "baseline", "source"]
        labels = {"value": "Target", "source": "Whose target it is"}
        widgets = {"starts_on": DateInput(), "ends_on": DateInput()}
        help_texts = {
            "value": "Per cent, or a number, as the measure says.",
            "baseline": "Where it stood before, in the same unit. Leave empty if nobody knows.",
        }
        error_messages = {
            "starts_on": {"required": "Enter the first day"},
            "ends_on": {"required": "Enter the last day"},
            "value": {"required": "Enter the target, like 75"},
        }

    field_order = ["place", "measure"]

    def clean(self):
        cleaned = super().clean()
        measure = MEASURES.get(cleaned.get("measure"))
        if measure and measure.is_ratio and (cleaned.get("value") or 0) > 100:
            self.add_error("value", "Write a share of at most 100 per cent.")
        return cleaned


class SavedViewForm(EditForm):
    """``released``: of a place of which she sees released figures only, those of whole years."""

    period = forms.ChoiceField(required=False)

    class Meta:
        model = SavedView
        fields = ["name", "digest"]
        labels = {"name": "Name", "digest": "Send it by e-mail"}
        help_texts = {
            "name": "What you will look for, like “Reach of Whiston this year”.",
            "digest": "Its figures and findings, and what changed since the last e-mail.",
        }
        error_messages = {"name": {"required": "Enter a name"}}

    field_order = ["name", "period", "digest"]

    def __init__(self, *args, released, **kwargs):
        super().__init__(*args, **kwargs)
        view = self.instance
        moving = moving_of(view)
        choices = Moving.choices if not released else [(Moving.LAST_YEAR, Moving.LAST_YEAR.label)]
        if not moving:
            choices = [("", f"As it is: {period_words(view)}"), *choices]
        self.fields["period"].choices = choices
        self.fields["period"].initial = moving

    def clean(self):
        cleaned = super().clean()
        view = self.instance
        query = with_period(view.query, cleaned.get("period", ""))
        if len(query) > LONGEST_QUERY:
            self.add_error(None, "This view has too many filters to be saved. Leave some out.")
        others = SavedView.objects.for_user(view.owner).filter(name=cleaned.get("name"))
        same = {"page": view.page, "query": query, "digest": cleaned.get("digest")}
        others = others.exclude(pk=view.pk) if view.pk else others.exclude(**same)
        if others.exists():
            self.add_error("name", "You have a view of this name. Choose another name.")
        view.query = query
        return cleaned
